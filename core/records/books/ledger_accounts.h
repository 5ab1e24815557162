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
inline constexpr const char* kOverShortBegin = "expenses:over-short:";  ///< negative: over

/// Where the money of a way to pay lies: each station's cash in a drawer of its own.
[[nodiscard]] std::string money(const std::string& method, const std::string& station);
/// "cash" for any drawer, else the method; empty: no account of money that customers pay into.
[[nodiscard]] std::string method_of(const std::string& account);

}  // namespace huizhi::accounts
