#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/books/credit.h"

namespace huizhi {

struct Studio;

/// What every act on a card, a voucher or a debt begins and ends with (credits.h, credit_ends.h).

/// Errors: NotPermitted; Environment (field "clock").
[[nodiscard]] Result<void> may_move_credit(const Studio& studio);
/// As it is kept. Errors: InvalidInput (field "reason").
[[nodiscard]] Result<std::string> checked_reason(const std::string& typed);
/// By whom, where and when; amount and way are the caller's.
[[nodiscard]] CreditMovement begun_movement(const Studio& studio,
                                            const CreditAccount& account,
                                            const char* kind);
/// Keeps the movement, in the caller's transaction, and says what the account holds then.
[[nodiscard]] Result<CreditAccount> kept_movement(Studio& studio, const CreditMovement& movement);

}  // namespace huizhi
