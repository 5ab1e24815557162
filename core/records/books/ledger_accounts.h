#pragma once

#include <string>

/// The accounts of the ledger, in the words that hledger reads, too.
namespace huizhi::accounts {

inline constexpr const char* kSafe = "assets:safe";  ///< cash that lies in no drawer
inline constexpr const char* kCashBegin = "assets:cash";
inline constexpr const char* kIncomeBegin = "income:service:";
inline constexpr const char* kRefundsBegin = "income:refunds:";
inline constexpr const char* kDiscountsBegin = "income:discounts:";
inline constexpr const char* kOddIncome = "income:odd";
inline constexpr const char* kPettyCash = "expenses:petty-cash";
inline constexpr const char* kChannelCostBegin = "expenses:channel:";
inline constexpr const char* kChannelOwedBegin = "liabilities:channel:";
inline constexpr const char* kReceivable = "assets:receivable";   ///< owed on account
inline constexpr const char* kPrepaid = "liabilities:prepaid";    ///< what cards still hold
inline constexpr const char* kVouchers = "liabilities:vouchers";  ///< sold, not used yet
inline constexpr const char* kLapsed = "income:vouchers-lapsed";  ///< what a voucher was worth more
inline constexpr const char* kGiftVouchers = "income:discounts:voucher";  ///< that nobody paid for
inline constexpr const char* kCommissions = "expenses:commission";
inline constexpr const char* kCommissionOwedBegin = "liabilities:commission:";
inline constexpr const char* kOverShortBegin = "expenses:over-short:";  ///< negative: over

/// Where the money of a way to pay lies: each station's cash in a drawer of its own; what was paid
/// ahead or will be paid later in an account of its own.
[[nodiscard]] std::string money(const std::string& method, const std::string& station);
/// "cash" for any drawer, else the method; empty: no account of what customers pay with.
[[nodiscard]] std::string method_of(const std::string& account);

}  // namespace huizhi::accounts
