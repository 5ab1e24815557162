#pragma once

#include <filesystem>
#include <vector>

namespace huizhi {

/// Folders of this user's alone that lie in memory and are gone when the machine stops: the
/// session's own ($XDG_RUNTIME_DIR), then the system's. Made where that is possible; one that
/// others may read, or that is another's, is left out. Windows has none: there it is the user's
/// temporary folder. Threads: any.
[[nodiscard]] std::vector<std::filesystem::path> memory_folders();

}  // namespace huizhi
