#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// Name and SHA-256 of each file of a list, as the build knows them.
using ModelDigests = std::span<const std::pair<const char*, const char*>>;

/// The file's bytes, compared with the list. Errors: Environment naming the file: missing or
/// damaged. Threads: any.
[[nodiscard]] Result<std::vector<std::uint8_t>> read_model_file(const std::filesystem::path& folder,
                                                                const std::string& file,
                                                                ModelDigests digests);
/// Whether every listed file lies there, byte by byte. Errors: as above, of the first that does
/// not.
[[nodiscard]] Result<void> check_listed_model_files(const std::filesystem::path& folder,
                                                    ModelDigests digests);
/// What is said of a sound file that the inference runtime refuses.
[[nodiscard]] Error refused_model_file(const std::string& file);

}  // namespace huizhi
