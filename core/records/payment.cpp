#include "core/records/payment.h"

namespace huizhi {

std::int64_t paid_fen(const std::vector<Payment>& payments) {
    std::int64_t sum = 0;
    for (const Payment& payment : payments) {
        sum += payment.amount_fen;
    }
    return sum;
}

}  // namespace huizhi
