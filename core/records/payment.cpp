#include "core/records/payment.h"

#include <algorithm>

namespace huizhi {

std::int64_t paid_fen(const std::vector<Payment>& payments) {
    std::int64_t sum = 0;
    for (const Payment& payment : payments) {
        sum += payment.amount_fen;
    }
    return sum;
}

JobMoney money_of(const std::vector<Payment>& payments, std::int64_t price_fen) {
    JobMoney money;
    for (const Payment& payment : payments) {
        money.paid_fen += payment.amount_fen;
        if (payment.lowers_due) {
            money.given_back_fen -= payment.amount_fen;
        } else if (payment.amount_fen > 0) {  // above what was due: given up no longer
            const auto open = std::max<std::int64_t>(0, price_fen - money.paid_fen);
            money.given_back_fen = std::min(money.given_back_fen, open);
        }
    }
    return money;
}

bool is_real_money(const std::string& method) {
    return method == "cash" || method == "wechat" || method == "alipay" || method == "card";
}

Text words_of_method(const std::string& method) {
    constexpr struct {
        const char* method;
        const char* zh;
        const char* en;
    } kWords[] = {{"cash", "现金", "cash"},
                  {"wechat", "微信", "WeChat"},
                  {"alipay", "支付宝", "Alipay"},
                  {"card", "刷卡", "card"},
                  {"on-account", "挂账", "on account"},
                  {"prepaid", "储值卡", "prepaid card"},
                  {"voucher", "代金券", "voucher"},
                  {kGiftVoucher, "赠券", "gift voucher"}};
    for (const auto& words : kWords) {
        if (method == words.method) {
            return {words.zh, words.en};
        }
    }
    return {method, method};
}

}  // namespace huizhi
