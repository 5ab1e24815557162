#pragma once

#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "core/books/approval.h"

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

/// Many at once, each in a folder of its own below `out`, named by its id; the admin or the owner
/// who does it needs another one beside (core/books/approval.h). Who was asked is recorded.
/// Errors: as above; NotPermitted (field "approver") without a second person. Those that were
/// written before an error stay.
[[nodiscard]] Result<std::vector<CustomerExport>> export_customers(
    Studio& studio,
    const std::vector<std::string>& customers,
    const std::filesystem::path& out,
    const Approval& approval);

}  // namespace huizhi
