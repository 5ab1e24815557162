#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "huizhi/text.h"

namespace huizhi {

/// Money in, or out again (negative amount). Integer fen.
struct Payment {
    std::string id;
    std::string job;
    std::string method;  ///< cash, wechat, alipay, card, on-account, prepaid, voucher, gift-voucher
    std::int64_t amount_fen = 0;
    std::string reason;  ///< of a refund or a void
    std::string taken_by;
    std::string at;
    std::string voids{};         ///< the payment that this one turns back; empty: none
    std::string approved_by{};   ///< the second person, where two are wanted
    std::string station{};       ///< whose drawer
    std::string business_day{};  ///< given by the store
    std::string credit{};  ///< the card, voucher or debtor's account it goes through; empty: none
    bool lowers_due = false;  ///< a refund after the work was done; told by the store
};

/// What was paid for a job, and what of its price is given up.
struct JobMoney {
    std::int64_t paid_fen = 0;        ///< refunds taken off
    std::int64_t given_back_fen = 0;  ///< after the work was done: nobody owes it again
};
/// Oldest first. What was given back and is taken again after all is given up no longer.
[[nodiscard]] JobMoney money_of(const std::vector<Payment>& payments, std::int64_t price_fen);

/// What stays in the till of these: refunds taken off.
[[nodiscard]] std::int64_t paid_fen(const std::vector<Payment>& payments);

/// Money that is there to be counted: cash, wechat, alipay, card.
[[nodiscard]] bool is_real_money(const std::string& method);
/// A voucher that nobody paid for: a discount, no takings.
inline constexpr const char* kGiftVoucher = "gift-voucher";

/// A way to pay as people call it.
[[nodiscard]] Text words_of_method(const std::string& method);

}  // namespace huizhi
