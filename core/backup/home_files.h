#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// A file of a home that a backup holds.
struct HomeFile {
    std::string path;  ///< relative, parts joined by '/'
    std::filesystem::path file;
};

/// All that belongs to the studio but its database: sealed photos and sheets, installed plugins,
/// own sizes, settings. Not what belongs to this computer and this moment: logins, locks, notes of
/// a queue that runs, what is half-written. HOME/photos may be a link to a folder on another disk.
/// By path. Errors: Environment naming what cannot be read, and any other link, pipe or device.
[[nodiscard]] Result<std::vector<HomeFile>> home_files(const std::filesystem::path& home);

}  // namespace huizhi
