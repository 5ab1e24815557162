#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/result.h"

namespace huizhi {

/// What a package may hold at most, so that a small file cannot fill memory or disk. Ours to
/// choose: the largest bundled library, with its debug data, has 1.3 MB.
inline constexpr std::size_t kMaxPackageBytes = 64U << 20U;
inline constexpr std::size_t kMaxPackageFiles = 500;
inline constexpr std::size_t kMaxPackageFileBytes = 32U << 20U;
inline constexpr std::size_t kMaxUnpackedBytes = 96U << 20U;
/// Unpacked to packed, of files above 1 MB. Deflate itself ends at 1032 (zlib's documentation).
inline constexpr std::size_t kMaxPackageRatio = 100;

/// InvalidInput about a package's file; `check` is the named check that failed
/// (core/plugin_checks.h).
[[nodiscard]] Error package_error(const std::string& file, const char* check, const Text& reason);

/// Checks that the names are safe everywhere: relative, of [A-Za-z0-9._-] in parts that neither
/// begin nor end with a dot; none twice, also not by another case, none a folder of another.
/// Errors: InvalidInput, field "file_names".
[[nodiscard]] Result<void> check_package_names(const std::vector<std::string>& names,
                                               const std::string& file);
/// How many files there may be. Errors: InvalidInput, field "file_sizes".
[[nodiscard]] Result<void> check_package_count(std::size_t files, const std::string& file);
/// The limits above, of the unpacked sizes. Errors: InvalidInput, field "file_sizes".
[[nodiscard]] Result<void> check_package_sizes(const std::vector<std::size_t>& sizes,
                                               const std::string& file);

}  // namespace huizhi
