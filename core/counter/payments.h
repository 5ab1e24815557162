#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/payment.h"

namespace huizhi {

struct Studio;

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
