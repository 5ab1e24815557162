#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"

namespace huizhi {

struct Studio;

/// Money in, or out again (negative amount). Integer fen.
struct Payment {
    std::string id;
    std::string job;
    std::string method;  ///< cash, wechat, alipay, card
    std::int64_t amount_fen = 0;
    std::string reason;  ///< of a refund
    std::string taken_by;
    std::string at;
};

/// What stays in the till of these: refunds taken off.
[[nodiscard]] std::int64_t paid_fen(const std::vector<Payment>& payments);

/// Errors: InvalidInput (field "amount" or "method"); Refused when more than the price is paid.
[[nodiscard]] Result<Payment> add_payment(Studio& studio,
                                          const std::string& job,
                                          const std::string& method,
                                          std::int64_t amount_fen);
/// Errors: Refused when more than was paid would go back.
[[nodiscard]] Result<Payment> refund_payment(Studio& studio,
                                             const std::string& job,
                                             std::int64_t amount_fen,
                                             const std::string& reason);

}  // namespace huizhi
