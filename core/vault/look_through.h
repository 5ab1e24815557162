#pragma once

#include <filesystem>
#include <functional>

#include "core/base/result.h"

namespace huizhi {

/// Each file and folder in a folder of photos or of their keys, in the folders in it too, until
/// `look` says false; it may remove the one it is given. A folder that is not there has none.
/// Errors: `look`'s; Environment naming the folder when it, or one in it, cannot be read.
[[nodiscard]] Result<void> look_through(
    const std::filesystem::path& root,
    const std::function<Result<bool>(const std::filesystem::path& file)>& look);

}  // namespace huizhi
