#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/books/approval.h"
#include "core/records/payment.h"

namespace huizhi {

struct Studio;

/// Errors: InvalidInput (field "method") unless it is a way to pay with real money.
[[nodiscard]] Result<void> check_payment_method(const std::string& method);
/// Errors: InvalidInput (field "method") unless it is a way to pay at all.
[[nodiscard]] Result<void> check_way_to_pay(const std::string& method);

/// For a job that did not leave yet it is asked first whether anything would refuse it then
/// (core/counter/job_prospects.h): no money is taken and turned away afterwards.
/// `method`: real money, or on-account, prepaid, voucher (core/books/credit_payments.h) with
/// `source`: the company that pays later (empty: the customer does), the number of card or voucher.
/// Errors: InvalidInput (field "amount" or "method"); Refused when more than the price is paid; as
///         `check_prospects` and `use_credit`.
[[nodiscard]] Result<Payment> add_payment(Studio& studio,
                                          const std::string& job,
                                          const std::string& method,
                                          std::int64_t amount_fen,
                                          const std::string& source = {});
/// How what is due is paid: by voucher what it can, the rest by `method`.
struct WayToPay {
    std::string method{};   ///< as `add_payment` takes it; empty: the rest stays due
    std::string source{};   ///< of `method`, as there
    std::string voucher{};  ///< its number; empty: none
};
/// Takes `due_fen` of a job, all of it or nothing. How much was taken: less than is due where no
/// method is named. Errors: as `add_payment`; NotFound (field "voucher").
[[nodiscard]] Result<std::int64_t> take_due(Studio& studio,
                                            const std::string& job,
                                            std::int64_t due_fen,
                                            const WayToPay& way);
/// `method` empty: the way that the money last came, of those that brought as much. What was paid
/// by card, by voucher or on account goes back there. After the work was done nobody owes again
/// what is given back.
/// The reason stays in the ledger for good: it names no person.
/// Errors: InvalidInput (field "reason"); Refused when more than was paid would go back, or more
/// than was paid that way; where no
///         one way brought as much, naming what each did.
[[nodiscard]] Result<Payment> refund_payment(Studio& studio,
                                             const std::string& job,
                                             std::int64_t amount_fen,
                                             const std::string& reason,
                                             const std::string& method = {});
/// Turns one payment back with a row and postings of its own; what was typed wrongly stays to be
/// seen. Staff need a second person (core/books/approval.h).
/// Errors: NotFound; Refused when it is no payment, was turned back already, or was given back
/// since.
[[nodiscard]] Result<Payment> void_payment(Studio& studio,
                                           const std::string& payment_id,
                                           const std::string& reason,
                                           const Approval& approval);

}  // namespace huizhi
