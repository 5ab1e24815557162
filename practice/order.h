#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include "core/base/clock.h"

namespace huizhi::practice {

using Fields = std::map<std::string, std::string>;

/// A photo that `make` accepted.
struct Picture {
    std::string key;
    std::string item;
    std::string jpeg;
    std::string token;  ///< the unguessable part of its address
    Instant made_at;
    std::string order_no;  ///< of the order that used it; empty: none yet
    std::string protocol = "zjz";
    std::string fault = {};  ///< why the review will fail; empty: the mobile's ending decides
};

enum class Status { Reviewing = 2, Done = 3, Failed = -1, Cancelled = -2 };

struct Order {
    std::string order_no;
    std::string key;
    std::string item;
    Fields fields;
    std::string jpeg;
    std::string token;  ///< the unguessable part of its files' addresses
    std::string number;
    std::string notice_url;
    std::string protocol;
    std::string fault;  ///< why the review fails, whatever the ending; mostly empty
    int ending = 0;     ///< the mobile number's last two digits
    Instant placed_at;
};

/// A callback that is due.
struct Notice {
    Order order;
    Status status = Status::Reviewing;
    bool wrong_sign = false;
    int tries = 0;
    bool may_fail = true;  ///< false once a fault has met it
};

/// What the review ends in, and when it ends (ending 04: never).
[[nodiscard]] Status outcome_of(const Order& order);
[[nodiscard]] Instant decided_at(const Order& order, std::chrono::milliseconds review);
/// A person's field by any protocol's name: "name", "mobile" or "id_number"; empty when missing.
[[nodiscard]] std::string person_field(const Fields& fields, const std::string& which);
/// Why a review failed, in the platform's words; empty while it did not.
[[nodiscard]] std::string refusal_reason(const Order& order, Status status);
/// The mobile number's last two digits; 0 when there are none.
[[nodiscard]] int ending_of(const Fields& fields);
/// What a platform pays itself for a finished order, in fen [B: the provider's price list].
inline constexpr std::int64_t kPriceFen = 700;
/// What the practice account holds before its charges.
inline constexpr std::int64_t kFirstBalanceFen = 100'000;

}  // namespace huizhi::practice
