#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace huizhi {

/// Whether every file that reading a document needs lies in the folder, byte by byte. Errors:
/// Environment naming the first that is missing or damaged. Threads: any.
[[nodiscard]] Result<void> check_text_model_files(const std::filesystem::path& folder);

}  // namespace huizhi
