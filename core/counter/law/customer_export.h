#pragma once

#include <filesystem>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

struct Studio;

/// What a customer takes along (PIPL 45): customer.json with all that is kept, numbers and phones
/// in clear, and each photo and sheet as a file beside it. Readable by this user alone.
struct CustomerExport {
    std::vector<std::filesystem::path> files;  ///< customer.json first
    int photos_gone = 0;  ///< files that were deleted before, by their days or by hand
};
/// `out`: a new folder, or an empty one.
/// Errors: NotPermitted; NotFound; InvalidInput (field "out"); Environment naming the file. What
/// was
///         begun is taken away again.
[[nodiscard]] Result<CustomerExport> export_customer(Studio& studio,
                                                     const std::string& customer,
                                                     const std::filesystem::path& out);

}  // namespace huizhi
