#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"

namespace huizhi {

/// The files of a plugin by their names in its folder, parts joined by '/'.
using PackageFiles = std::map<std::string, std::vector<std::uint8_t>>;

/// What a package may hold at most, so that a small file cannot fill memory or disk. Ours to
/// choose: the largest bundled library, with its debug data, has 1.3 MB.
inline constexpr std::size_t kMaxPackageBytes = 64U << 20U;
inline constexpr std::size_t kMaxPackageFiles = 500;
inline constexpr std::size_t kMaxPackageFileBytes = 32U << 20U;
inline constexpr std::size_t kMaxUnpackedBytes = 96U << 20U;
/// Unpacked to packed, of files above 1 MB. Deflate itself ends at 1032 (zlib's documentation).
inline constexpr std::size_t kMaxPackageRatio = 100;

/// Checks that the names are safe everywhere: relative, of [A-Za-z0-9._-] in parts that neither
/// begin nor end with a dot; none twice, also not by another case, none a folder of another.
/// Errors: InvalidInput, field "file_names".
[[nodiscard]] Result<void> check_package_names(const std::vector<std::string>& names,
                                               const std::string& file);
/// The limits above, of the unpacked sizes. Errors: InvalidInput, field "file_sizes".
[[nodiscard]] Result<void> check_package_sizes(const std::vector<std::size_t>& sizes,
                                               const std::string& file);

/// Reads a zip of regular files. Nothing in it is trusted: each entry is told twice in a zip, and
/// both must agree; entries lie one behind the other and fill the file; sizes are checked before
/// anything is unpacked.
///
/// Errors:  InvalidInput naming `file`; `field` is the check that failed: "readable",
///          "file_names", "regular_files", "file_sizes" or "checksums".
/// Threads: any.
[[nodiscard]] Result<PackageFiles> read_archive(std::span<const std::uint8_t> bytes,
                                                const std::string& file);

/// The same files give the same bytes. Threads: any.
[[nodiscard]] Result<std::vector<std::uint8_t>> write_archive(const PackageFiles& files);

}  // namespace huizhi
