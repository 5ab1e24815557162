#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// Something of a folder, or of the work on it, that did not become a finished photo.
struct LeftOut {
    std::string file;      ///< name within the folder
    std::string format{};  ///< in which format; empty: in none
    Text reason{};
    bool is_picture = false;  ///< a photo of a kind that is not read, so that somebody's is lacking
};

/// What lies in a folder of photos, each entry once.
struct BatchFolder {
    std::vector<std::filesystem::path> photos;  ///< by name
    std::vector<LeftOut> not_taken;             ///< by name
};

/// A file is a photo when its content is a JPEG or PNG, whatever its name ends in. One whose name
/// alone says so is counted among the photos too, so that it is looked at and its damage told.
/// `besides`: entries that are not the photographer's, e.g. the folder of the finished photos.
///
/// Errors:  InvalidInput, field "DIR", naming the folder. Threads: any.
[[nodiscard]] Result<BatchFolder> read_batch_folder(
    const std::filesystem::path& folder, const std::vector<std::filesystem::path>& besides);

/// InvalidInput about a folder of photos.
[[nodiscard]] Error bad_batch_folder(const std::filesystem::path& folder, const Text& what);

}  // namespace huizhi
