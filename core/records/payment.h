#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "huizhi/text.h"

namespace huizhi {

/// Money in, or out again (negative amount). Integer fen.
struct Payment {
    std::string id;
    std::string job;
    std::string method;  ///< cash, wechat, alipay, card
    std::int64_t amount_fen = 0;
    std::string reason;  ///< of a refund or a void
    std::string taken_by;
    std::string at;
    std::string voids{};         ///< the payment that this one turns back; empty: none
    std::string approved_by{};   ///< the second person, where two are wanted
    std::string station{};       ///< whose drawer
    std::string business_day{};  ///< given by the store
};

/// What stays in the till of these: refunds taken off.
[[nodiscard]] std::int64_t paid_fen(const std::vector<Payment>& payments);

/// A way to pay as people call it.
[[nodiscard]] Text words_of_method(const std::string& method);

}  // namespace huizhi
