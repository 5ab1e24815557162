#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/payment.h"
#include "core/records/store_rows.h"

namespace huizhi {

/// Money taken and given back; a payment is never changed. Errors and threads: as
/// core/records/store.h says.
class PaymentRows : public StoreRows {
public:
    /// Kept and posted to the ledger at once (core/records/books/books_rows.h).
    [[nodiscard]] virtual Result<void> add_payment(const Payment& payment) = 0;
    [[nodiscard]] virtual Result<Payment> payment(const std::string& id) = 0;
    [[nodiscard]] virtual Result<std::vector<Payment>> payments_of_job(const std::string& job) = 0;
};

}  // namespace huizhi
