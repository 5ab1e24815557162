#pragma once

#include <string>
#include <vector>

#include "core/result.h"

namespace huizhi {

struct Studio;

struct Receipt {
    std::string id;
    std::string job;
    std::string customer;
    std::string format;
    std::string number;  ///< upper case, without * and spaces
    std::string label;   ///< the city's word for it: 图像号, 回执号 ...
    std::string issued_at;
    std::string valid_until;  ///< ISO date, last day
    std::string delivered_at;
    std::string photo_sha256;             ///< the photo as the platform returned it, else ours
    std::string sheet_sha256;             ///< the platform's own sheet image; empty when none
    bool number_read_from_sheet = false;  ///< read from the barcode: shown for confirmation
    bool simulated = false;
};

/// `customer` empty: all.
[[nodiscard]] Result<std::vector<Receipt>> list_receipts(Studio& studio,
                                                         const std::string& customer);
[[nodiscard]] Result<Receipt> receipt_by_id(Studio& studio, const std::string& id);
/// A number that came on another way (typed or scanned by a person).
[[nodiscard]] Result<Receipt> record_receipt(Studio& studio,
                                             const std::string& job,
                                             const std::string& number);
[[nodiscard]] Result<Receipt> deliver_receipt(Studio& studio, const std::string& id);
/// Upper case, half width, without asterisks and spaces.
[[nodiscard]] std::string normal_receipt_number(const std::string& typed);

}  // namespace huizhi
