#pragma once

#include <cstdint>
#include <string>

namespace huizhi {

/// How a customer and the studio stand in each other's debt.
enum class CreditKind {
    OnAccount,  ///< work now, money later: the customer or a company owes
    Prepaid,    ///< money now, work later, in parts
    Voucher     ///< a fixed amount, used once before its day
};
/// As stored and as a way to pay says it: "on-account", "prepaid", "voucher".
[[nodiscard]] const char* credit_name(CreditKind kind);

/// A debtor's account, a prepaid card or a voucher. Its row never changes; what it holds is the sum
/// of its movements.
struct CreditAccount {
    std::string id;
    CreditKind kind = CreditKind::OnAccount;
    std::string number;           ///< of a card or voucher, never given twice; a company's name
    std::string customer;         ///< whose it is; empty: nobody's in particular, or a company's
    std::int64_t amount_fen = 0;  ///< of a voucher: what it is worth
    std::string expires;          ///< of a voucher: its last day, ISO
    bool given = false;           ///< a voucher that nobody paid for
    std::string opened_by;
    std::string opened_at;
    std::int64_t balance_fen = 0;  ///< owed to us on account, else by us; told by the store
    std::string last_moved{};      ///< the kind of its latest movement; told by the store
};

/// What changed what an account holds. Never changed and never removed.
struct CreditMovement {
    std::string id;
    std::string account;
    /// prepaid_sale, voucher_sale, gift, settlement (one that adds to the debt takes back another),
    /// pay_out (of a card; what a voucher brought that is taken back), lapse; payment, refund and
    /// void are a payment's and written with it.
    std::string kind;
    std::int64_t amount_fen = 0;  ///< added to the balance; negative: taken off
    std::string method;           ///< how real money moved; empty: none did
    std::string payment;          ///< the payment that it belongs to; empty: none
    std::string station;          ///< whose drawer
    std::string who;
    std::string at;
    std::string reason;
    std::string business_day{};  ///< given by the store
    std::string approved_by{};   ///< the second person, where two are wanted
};

}  // namespace huizhi
