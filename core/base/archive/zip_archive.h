#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/base/archive/archive_limits.h"
#include "core/base/result.h"

namespace huizhi {

/// Files by their names in a folder, parts joined by '/'.
using ArchiveFiles = std::map<std::string, std::vector<std::uint8_t>>;

/// Reads a zip of regular files. Nothing in it is trusted: each entry is told twice in a zip, and
/// both must agree; entries lie one behind the other and fill the file; sizes are checked before
/// anything is unpacked.
///
/// Errors:  InvalidInput naming `file`; `field` is the check that failed: "readable",
///          "file_names", "regular_files", "file_sizes" or "checksums".
/// Threads: any.
[[nodiscard]] Result<ArchiveFiles> read_archive(std::span<const std::uint8_t> bytes,
                                                const ArchiveLimits& limits,
                                                const std::string& file);

/// The same files give the same bytes. Threads: any.
[[nodiscard]] Result<std::vector<std::uint8_t>> write_archive(const ArchiveFiles& files);

}  // namespace huizhi
