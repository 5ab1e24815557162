#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/clock.h"
#include "huizhi/photo_format.h"
#include "practice/gateway.h"
#include "practice/ledger_entry.h"

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

/// The platform's memory: pictures, orders, the charge ledger and the callbacks to come. What time
/// it is comes from the clock alone, so that a test can move it.
/// Threads: any.
class OrderBook {
public:
    OrderBook(const Clock& clock, int review_ms);

    /// Gives the picture its id, which is returned, and its token.
    [[nodiscard]] std::string add_picture(Picture& picture);
    /// Nothing when unknown, of another key, or older than 50 minutes.
    [[nodiscard]] std::optional<Picture> picture(const std::string& id,
                                                 const std::string& key) const;
    [[nodiscard]] std::optional<Picture> picture_of_token(const std::string& token) const;

    /// Places an order for a picture, or gives the one that is there: a picture is ordered once,
    /// and with ending 13 the same photo and data are the same order. Nothing when the picture has
    /// gone meanwhile: newer ones took its place.
    [[nodiscard]] std::optional<Order> place(const std::string& picture_id,
                                             const Fields& fields,
                                             const std::string& notice_url);
    /// Nothing when unknown or of another key.
    [[nodiscard]] std::optional<Order> order(const std::string& order_no,
                                             const std::string& key) const;
    [[nodiscard]] std::optional<Order> order_of_token(const std::string& token) const;
    /// True once for each `subject` (an order, a customer's mobile) with ending 09.
    [[nodiscard]] bool fails_now(int ending, const std::string& subject);
    /// True once for each `subject`.
    [[nodiscard]] bool first_time(const std::string& subject);

    [[nodiscard]] Status status(const Order& order) const;
    [[nodiscard]] std::vector<Notice> take_due_notices();
    void put_back(Notice notice, int after_ms);

    /// Done orders, each charged once.
    [[nodiscard]] std::vector<PracticeCharge> ledger() const;
    [[nodiscard]] std::vector<LedgerEntry> entries() const;  ///< every order
    [[nodiscard]] int count() const;

private:
    struct Due {
        Instant at;
        Notice notice;
    };

    /// Null when nothing has the token.
    template <class Entry>
    [[nodiscard]] const Entry* of_token(const std::map<std::string, Entry>& entries,
                                        const std::string& token) const;
    [[nodiscard]] const Order* twin(const Picture& picture, const Fields& fields, int ending) const;
    void plan_notices(const Order& order);
    /// The latest time that was seen: an outcome that was told is not taken back when the clock is
    /// set back.
    [[nodiscard]] Instant latest() const;
    [[nodiscard]] std::string new_number(const std::string& stamp);

    const Clock& clock_;
    mutable std::atomic<Instant::rep> latest_{0};
    std::chrono::milliseconds review_;
    mutable std::mutex mutex_;
    std::map<std::string, Picture> pictures_;
    std::map<std::string, Order> orders_;
    std::unordered_map<std::string, std::string> by_token_;  ///< ids of both
    std::vector<Due> due_;
    std::set<std::string> failed_once_;
    std::uint64_t next_picture_ = 0;
    int next_order_ = 0;
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
