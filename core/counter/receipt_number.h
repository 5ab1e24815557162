#pragma once

#include <string>

#include "core/base/result.h"

namespace huizhi {

class ReceiptRows;
struct PhotoFormat;
struct Receipt;

/// As receipts keep it: upper case, half width, without spaces and the asterisks of a barcode.
[[nodiscard]] std::string normal_receipt_number(const std::string& typed);

/// A receipt's number that a person brought, normalised.
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

/// What staff should know about a number that does not look like the city's; empty when it does.
[[nodiscard]] Text receipt_number_warning(const PhotoFormat& format, const std::string& number);

/// Why staff should look at a number once more that another job of the same customer carries; empty
/// when none does. One receipt may serve several certificates (Shenzhen), so it is taken.
[[nodiscard]] Text shared_number_warning(ReceiptRows& rows, const Receipt& receipt);

}  // namespace huizhi
