#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// Reads a whole regular file.
///
/// Errors: InvalidInput naming the file: missing, a directory, a device or pipe (never opened for
///         reading, so nothing hangs), not permitted, more than `max_bytes`; Environment when the
///         disk fails while reading.
/// Threads: any.
[[nodiscard]] Result<std::vector<std::uint8_t>> read_file(const std::filesystem::path& file,
                                                          std::size_t max_bytes);

/// Writes a whole file at once, for this user's eyes alone (0600): a temporary name in the same
/// folder (or in `temporary_folder`, of the same file system), flushed to the disk, then renamed.
/// Either the old file or the whole new one is there, also after a loss of power.
///
/// Errors: Environment naming the file: full disk, read-only, missing folder. Nothing is left.
/// Threads: any.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& file,
                                      std::span<const std::uint8_t> bytes,
                                      const std::filesystem::path& temporary_folder = {});

/// What is said when a file could not be written and nothing told why: the true reason as far as
/// the disk tells it. Environment. Threads: any.
[[nodiscard]] Error unwritable_file(const std::filesystem::path& file);

/// Removes what killed programs left half-written in a `temporary_folder` of `write_file`: files
/// not touched for an hour (on shared disks another machine's may be at work) whose program has
/// ended. Never one of a program that runs.
void remove_cut_off_files(const std::filesystem::path& temporary_folder);

}  // namespace huizhi
