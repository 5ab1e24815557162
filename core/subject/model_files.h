#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace huizhi {

/// Whether every model that this build knows lies in the folder, byte by byte. Errors: Environment
/// naming the first that is missing or damaged. Threads: any.
[[nodiscard]] Result<void> check_model_files(const std::filesystem::path& folder);

}  // namespace huizhi
