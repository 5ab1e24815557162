#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/archive/archive_limits.h"
#include "core/base/archive/zip_archive.h"

namespace huizhi {

/// The wanted files of a zip as office programs write them: found by the directory at its end, with
/// sizes behind the data, gaps, notes and names of any kind. Nothing else of it is unpacked; sizes
/// are checked before anything is, and each file's checksum after.
///
/// Errors:  InvalidInput naming `file`; `field` is "readable", "file_sizes" or "checksums".
/// Threads: any.
[[nodiscard]] Result<ArchiveFiles> read_office_archive(
    std::span<const std::uint8_t> bytes,
    const ArchiveLimits& limits,
    const std::string& file,
    const std::function<bool(std::string_view)>& wanted);

}  // namespace huizhi
