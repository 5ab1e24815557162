#pragma once

#include <string>

namespace huizhi {

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
    bool files_gone = false;  ///< photo and sheet were deleted; their digests stay
};

}  // namespace huizhi
