#pragma once

#include <string>

#include "core/base/result.h"

namespace huizhi {

/// A receipt's number that a person brought, normalised (core/counter/receipts.h).
struct TypedReceiptNumber {
    std::string number;
    bool scanned = false;  ///< came with a barcode's start and stop
    Text doubt;            ///< letters that are easily mistaken for figures; mostly empty
};

/// `again`: what was typed the second time; empty: typed once. What came from a scanner needs no
/// second time.
/// Errors: InvalidInput (field "again") when the two differ, naming the place.
[[nodiscard]] Result<TypedReceiptNumber> read_receipt_number(const std::string& typed,
                                                             const std::string& again);

}  // namespace huizhi
