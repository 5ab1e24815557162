#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace huizhi {

/// Makes a folder and those above it; one that is there will do. Strangers write into none that it
/// made, whatever the session leaves open.
/// Errors:  Environment, naming the folder and the true reason in both languages. Threads: any.
[[nodiscard]] Result<void> make_folder(const std::filesystem::path& folder);

}  // namespace huizhi
