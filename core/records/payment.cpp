#include "core/records/payment.h"

namespace huizhi {

std::int64_t paid_fen(const std::vector<Payment>& payments) {
    std::int64_t sum = 0;
    for (const Payment& payment : payments) {
        sum += payment.amount_fen;
    }
    return sum;
}

Text words_of_method(const std::string& method) {
    constexpr struct {
        const char* method;
        const char* zh;
        const char* en;
    } kWords[] = {{"cash", "现金", "cash"},
                  {"wechat", "微信", "WeChat"},
                  {"alipay", "支付宝", "Alipay"},
                  {"card", "刷卡", "card"}};
    for (const auto& words : kWords) {
        if (method == words.method) {
            return {words.zh, words.en};
        }
    }
    return {method, method};
}

}  // namespace huizhi
