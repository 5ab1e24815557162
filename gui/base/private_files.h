#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"

namespace huizhi::gui {

/// A name for a new file in a folder that only this user can read, in memory where there is such a
/// one (core/base/system/memory_folder.h): photos of the camera pass through it. The folder and all
/// in it are deleted when the program ends; what a killed one left goes when the next makes one.
/// Errors: Environment when no such folder can be made. Threads: GUI thread.
[[nodiscard]] Result<std::filesystem::path> new_private_file(const std::string& stem,
                                                             const std::string& ending);

/// Deletes the folder. Called once, at the end.
void delete_private_files();

}  // namespace huizhi::gui
