#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace huizhi {

/// Money in, or out again (negative amount). Integer fen.
struct Payment {
    std::string id;
    std::string job;
    std::string method;  ///< cash, wechat, alipay, card
    std::int64_t amount_fen = 0;
    std::string reason;  ///< of a refund
    std::string taken_by;
    std::string at;
};

/// What stays in the till of these: refunds taken off.
[[nodiscard]] std::int64_t paid_fen(const std::vector<Payment>& payments);

}  // namespace huizhi
