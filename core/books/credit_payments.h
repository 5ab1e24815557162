#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/books/credit.h"
#include "core/records/payment.h"
#include "core/records/session.h"

namespace huizhi {

struct Studio;

/// How a job is paid by card, by voucher or on account, and how that is taken back. Called inside
/// the payment's transaction; the store moves the account with the payment.

/// By its number; a debtor's by the account's id, the customer's id or the company's name.
/// Errors: NotFound (field "card", "voucher" or "account").
[[nodiscard]] Result<CreditAccount> find_credit(Studio& studio,
                                                CreditKind kind,
                                                const std::string& typed_number);
/// Cards of a person, and what they owe: also of the records that were merged into this one, and
/// into those.
[[nodiscard]] Result<std::vector<CreditAccount>> credits_of_person(Studio& studio,
                                                                   const std::string& customer);
/// Refused (field "amount").
[[nodiscard]] Error more_than_it_holds(const CreditAccount& account);

/// Fills in whose account `now` goes through, by its method (on-account, prepaid or voucher).
/// `source`: the number of card or voucher, the company that pays later; empty: the customer does.
/// `open_fen`: still due. Errors: as `find_credit`; InvalidInput (field "card", "voucher",
/// "company"); Refused
///         (field "amount", "voucher") when the account does not cover it, when a voucher was used
///         or is over, or would pay less than it can: its rest lapses.
[[nodiscard]] Result<void> use_credit(
    Studio& studio, const Job& job, const std::string& source, std::int64_t open_fen, Payment& now);

/// What of a job's money may still go back this way. What was owed on account and is settled by now
/// goes back in real money, what a card or voucher paid never.
[[nodiscard]] Result<std::int64_t> refundable(Studio& studio,
                                              const std::vector<Payment>& before,
                                              const std::string& method);

/// What is taken back (`now`, negative) must still be owed, where it was on account.
/// Errors: Refused (field "amount").
[[nodiscard]] Result<void> check_still_owed(Studio& studio, const Payment& now);

/// Fills in which account a refund (`now`, negative) goes back to: the one that paid last and paid
/// as much. Errors: Refused (field "amount") when none did, for a part of a voucher, and for more
/// than a debtor still owes.
[[nodiscard]] Result<void> return_credit(Studio& studio,
                                         const std::vector<Payment>& before,
                                         Payment& now);

}  // namespace huizhi
