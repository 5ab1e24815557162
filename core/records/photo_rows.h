#pragma once

#include <set>
#include <string>

#include "core/base/result.h"
#include "core/records/store_rows.h"

namespace huizhi {

/// What the books name of the photos and sheets that lie beside them. Errors and threads: as
/// core/records/store.h says.
class PhotoRows : public StoreRows {
public:
    /// The digests of all shots, finished photos and sheets that a job or a receipt names.
    /// Errors: also Environment when one of them is damaged: nobody then knows which it is.
    [[nodiscard]] virtual Result<std::set<std::string>> named_photos() = 0;
};

}  // namespace huizhi
