#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/records/books/commission.h"
#include "core/records/books/credit.h"
#include "core/records/payment.h"
#include "core/records/submission.h"

namespace huizhi {

/// One line of a transaction. Debits are positive, credits negative; integer fen.
struct Posting {
    std::string account;  ///< core/records/books/ledger_accounts.h
    std::int64_t amount_fen = 0;
};

/// What happened, as double-entry books keep it: the postings sum to zero. Never changed and never
/// removed (the database refuses both); what was wrong is turned back by another one.
struct LedgerTransaction {
    std::string id;
    std::string key;    ///< of the act: the same act is posted once, however often it is told
    std::string kind;   ///< payment, refund, void, lapse, prepaid_sale, voucher_sale, settlement,
                        ///< pay_out, commission, channel_cost, float, cash_in, cash_out,
                        ///< odd_income, over_short, sweep
    std::string about;  ///< the row behind it: a payment, a submission, a slip, a drawer
    std::string job;    ///< empty: of none
    std::string
        business_day;  ///< empty when handed to the store, which knows which days are closed
    std::string station;
    std::string at;  ///< its own date and time
    std::string who;
    std::string reason;
    std::vector<Posting> postings;
};

/// What one kind of act did to one account on one business day.
struct AccountSum {
    std::string account;
    std::string kind;
    std::int64_t amount_fen = 0;
    std::string business_day;
};

/// Whether it may be kept: at least two postings, none of them zero, zero in all.
[[nodiscard]] bool is_balanced(const LedgerTransaction& transaction);

/// Money taken, given back or voided. `service`: the job's format or extra. `discount_fen`: what
/// the price list asks above the job's price, posted with the first money of a job (negative: taken
/// back with the last).
[[nodiscard]] LedgerTransaction transaction_of(const Payment& payment,
                                               const std::string& service,
                                               std::int64_t discount_fen);
/// Real money for a card or voucher, or from a debtor; `kind`: of the movement's account.
[[nodiscard]] LedgerTransaction transaction_of(const CreditMovement& movement, CreditKind kind);
/// What a sold voucher was worth above what it paid for; negative: taken back with the payment.
[[nodiscard]] LedgerTransaction lapse_of(const Payment& payment, std::int64_t rest_fen);
/// What a sold voucher that nobody used before its day was worth.
[[nodiscard]] LedgerTransaction lapse_of(const CreditMovement& movement);
/// Owed to who did the work.
[[nodiscard]] LedgerTransaction transaction_of(const Commission& commission);
/// What a platform takes for a decided submission.
[[nodiscard]] LedgerTransaction channel_cost_of(const Submission& submission);

}  // namespace huizhi
