#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/receipt.h"
#include "core/records/store_rows.h"

namespace huizhi {

/// The numbers that customers are given. Errors and threads: as core/records/store.h says.
class ReceiptRows : public StoreRows {
public:
    [[nodiscard]] virtual Result<void> save_receipt(const Receipt& receipt) = 0;
    [[nodiscard]] virtual Result<Receipt> receipt(const std::string& id) = 0;
    [[nodiscard]] virtual Result<std::vector<Receipt>> receipts(const std::string& customer) = 0;
    [[nodiscard]] virtual Result<std::optional<Receipt>> receipt_of_job(const std::string& job) = 0;
    /// Whose last day lies between these two ISO dates, both included; the soonest first.
    [[nodiscard]] virtual Result<std::vector<Receipt>> receipts_ending(const std::string& from,
                                                                       const std::string& to) = 0;
    /// Those that a person brought, with no issued submission; the newest first, at most so many.
    [[nodiscard]] virtual Result<std::vector<Receipt>> brought_receipts(int limit) = 0;
    [[nodiscard]] virtual Result<int> brought_receipt_count() = 0;
};

}  // namespace huizhi
