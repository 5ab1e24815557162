#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/books/approval.h"
#include "core/records/books/credit.h"

namespace huizhi {

struct Studio;

/// Prepaid cards, vouchers and what is owed on account. A card or voucher has a number, typed or
/// made; it is never given twice.
///
/// Errors of all: NotPermitted; InvalidInput (field "amount", "method", "number", "expires",
///                "customer", "reason"); NotFound (field "card" or "account"); Environment (field
///                "clock"), as `check_open_clock`.

/// Errors: InvalidInput (field "method") unless real money moves that way.
[[nodiscard]] Result<void> check_real_money(const std::string& method);
/// Errors: InvalidInput (field "amount") unless it is positive and at most a million yuan.
[[nodiscard]] Result<void> check_amount(std::int64_t amount_fen);

/// What somebody buys. `number` empty: one is made.
struct CreditSale {
    std::int64_t amount_fen = 0;
    std::string method;
    std::string number{};
    std::string customer{};  ///< of a card: whose it is; empty: whoever brings it
    std::string expires{};   ///< of a voucher: its last day
};
[[nodiscard]] Result<CreditAccount> sell_prepaid(Studio& studio, const CreditSale& sale);
/// Errors: Refused when it would hold more than a million yuan.
[[nodiscard]] Result<CreditAccount> top_up_prepaid(Studio& studio,
                                                   const std::string& number,
                                                   std::int64_t amount_fen,
                                                   const std::string& method);
/// Money back for what a card still holds.
struct PayOut {
    std::string number;  ///< the card's
    std::int64_t amount_fen = 0;
    std::string method;
    std::string reason;
};
/// Staff need a second person, as for a void.
/// Errors: Refused (field "amount") for more than it holds.
[[nodiscard]] Result<CreditAccount> pay_out_prepaid(Studio& studio,
                                                    const PayOut& pay_out,
                                                    const Approval& approval);

[[nodiscard]] Result<CreditAccount> sell_voucher(Studio& studio, const CreditSale& sale);
/// A discount, once it is used: nobody pays for it. Staff need a second person, as for another
/// price.
[[nodiscard]] Result<CreditAccount> give_voucher(Studio& studio,
                                                 const CreditSale& gift,
                                                 const std::string& reason,
                                                 const Approval& approval);

/// All of a kind, with what each holds.
[[nodiscard]] Result<std::vector<CreditAccount>> list_credits(Studio& studio, CreditKind kind);

struct CreditHistory {
    CreditAccount account;
    std::vector<CreditMovement> movements;
};
/// `number`: of a card or voucher; of a debtor: the account's id, the customer's or the company.
[[nodiscard]] Result<CreditHistory> show_credit(Studio& studio,
                                                CreditKind kind,
                                                const std::string& number);

/// A debtor pays, in parts as they like. Errors: Refused (field "amount") for more than is owed.
[[nodiscard]] Result<CreditAccount> settle_account(Studio& studio,
                                                   const std::string& whose,
                                                   std::int64_t amount_fen,
                                                   const std::string& method);

}  // namespace huizhi
