#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace huizhi {

/// From here on this process opens no file but the system's libraries and what lies in `library`'s
/// own folder, and those to read; where the kernel can, it also reaches no TCP port, no abstract
/// socket and no process by a signal (Landlock).
/// Errors: Environment: the kernel has no Landlock, or it is off.
[[nodiscard]] Result<void> close_files(const std::filesystem::path& library);

}  // namespace huizhi
