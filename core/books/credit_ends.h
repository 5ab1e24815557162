#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/books/approval.h"
#include "core/records/books/credit.h"

namespace huizhi {

struct Studio;

/// How a voucher ends that nobody uses, and how money that was taken by mistake goes back.
///
/// Errors of all: NotPermitted; InvalidInput (field "reason"); Environment (field "clock").

/// A voucher that was not used is taken back: its money goes back as it came; one that was given
/// away only ends. Staff need a second person, as for a void. Errors: NotFound (field "voucher");
/// Refused (field "voucher") once it was used, taken back or lapsed.
[[nodiscard]] Result<CreditAccount> void_voucher(Studio& studio,
                                                 const std::string& number,
                                                 const std::string& reason,
                                                 const Approval& approval);
/// A debtor's payment is taken back, as a whole and once: it is owed again, and the money goes back
/// as it came: a settlement that adds to the debt, so that what was settled falls by it. Errors:
/// NotFound (field "movement"); Refused (field "movement") for another kind of movement, and the
/// second time.
[[nodiscard]] Result<CreditAccount> void_settlement(Studio& studio,
                                                    const std::string& movement_id,
                                                    const std::string& reason,
                                                    const Approval& approval);

/// What the studio keeps of vouchers that were sold and are over: until now it owed that.
struct Lapsed {
    std::vector<CreditAccount> vouchers;  ///< as they were: each with what it was worth
    std::int64_t fen = 0;
};
/// All that are over today; income from the day of this act on. For whoever may close the day.
[[nodiscard]] Result<Lapsed> lapse_vouchers(Studio& studio);

}  // namespace huizhi
