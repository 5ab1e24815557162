#include "core/records/payment.h"

namespace huizhi {

std::int64_t paid_fen(const std::vector<Payment>& payments) {
    std::int64_t sum = 0;
    for (const Payment& payment : payments) {
        sum += payment.amount_fen;
    }
    return sum;
}

JobMoney money_of(const std::vector<Payment>& payments) {
    JobMoney money;
    money.paid_fen = paid_fen(payments);
    for (const Payment& payment : payments) {
        money.given_back_fen -= payment.lowers_due ? payment.amount_fen : 0;
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
