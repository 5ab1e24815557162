#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/receipt.h"

namespace huizhi {

struct Studio;

/// Those that end within so many days, the soonest first; none that are over.
/// Errors: NotPermitted; InvalidInput (field "expiring") for a number of days below 1.
[[nodiscard]] Result<std::vector<Receipt>> expiring_receipts(Studio& studio, int days);

struct FoundReceipt {
    Receipt receipt;
    std::string customer_name;
};
/// A customer's numbers, found as customers are: by name, pinyin or the last four of number or
/// phone. Errors: NotPermitted; InvalidInput (field "text").
[[nodiscard]] Result<std::vector<FoundReceipt>> find_receipts(Studio& studio,
                                                              const std::string& text);

}  // namespace huizhi
