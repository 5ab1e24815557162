#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// What an archive may hold at most, so that a small file cannot fill memory or disk.
struct ArchiveLimits {
    std::size_t files = 0;
    std::size_t file_bytes = 0;      ///< of one file, unpacked
    std::size_t unpacked_bytes = 0;  ///< of all
    /// Unpacked to packed, of files above 1 MB. Deflate itself ends at 1032 (zlib's documentation).
    std::size_t ratio = 0;
};

/// InvalidInput about an archive; `check` is the named check that failed.
[[nodiscard]] Error archive_error(const std::string& file, const char* check, const Text& reason);

/// Checks that the names are safe everywhere: relative, of [A-Za-z0-9._-] in parts that neither
/// begin nor end with a dot; none twice, also not by another case, none a folder of another.
/// Errors: InvalidInput, field "file_names".
[[nodiscard]] Result<void> check_archive_names(const std::vector<std::string>& names,
                                               const std::string& file);
/// How many files there may be. Errors: InvalidInput, field "file_sizes".
[[nodiscard]] Result<void> check_archive_count(std::size_t files,
                                               const ArchiveLimits& limits,
                                               const std::string& file);
/// The limits of the unpacked sizes. Errors: InvalidInput, field "file_sizes".
[[nodiscard]] Result<void> check_archive_sizes(const std::vector<std::size_t>& sizes,
                                               const ArchiveLimits& limits,
                                               const std::string& file);

}  // namespace huizhi
