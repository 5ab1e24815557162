#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/archive/zip_archive.h"
#include "core/base/result.h"
#include "core/catalogue/manifest.h"
#include "core/plugins/package_limits.h"
#include "core/plugins/signing_key.h"

namespace huizhi {

/// Beside a plugin's own files a package holds two more: what is in it, and who says so.
inline constexpr const char* kPackageIndexName = "package.json";
inline constexpr const char* kPackageSignatureName = "signature.json";
inline constexpr const char* kPackageEnding = ".hzp";

struct PackagedFile {
    std::string path;
    std::int64_t bytes = 0;
    std::string sha256;
};

/// package.json. What a signature covers is this file, byte for byte.
struct PackageIndex {
    std::string id;
    std::string version;
    std::uint32_t api_version = 0;
    std::string kind;
    std::vector<PackagedFile> files;
};

/// A plugin as its author has it: a folder, or a package that was unpacked in memory.
struct PluginSource {
    std::filesystem::path path;
    bool packed = false;
    ArchiveFiles files;  ///< the plugin's own
    std::vector<std::uint8_t> index;
    std::vector<std::uint8_t> signature;  ///< empty: unsigned
};

/// Reads a folder (without names that begin with a dot and without a folder `build`) or a .hzp.
/// Errors: NotFound; InvalidInput as `read_archive`.
[[nodiscard]] Result<PluginSource> read_plugin_source(const std::filesystem::path& path);

[[nodiscard]] Result<PackageIndex> parse_package_index(const std::vector<std::uint8_t>& json,
                                                       const std::string& file);
/// Exactly the listed files with exactly those bytes. Errors: InvalidInput (field "file_hashes").
[[nodiscard]] Result<void> match_index(const PackageIndex& index,
                                       const ArchiveFiles& files,
                                       const std::string& file);
/// Nothing when it is unsigned. Errors: InvalidInput: damaged, or another's or other bytes'
/// signature.
[[nodiscard]] Result<std::optional<Signature>> package_signature(const PluginSource& source);

/// The package of a plugin that passed its checks; unsigned.
[[nodiscard]] Result<std::vector<std::uint8_t>> pack_plugin(const PluginSource& source,
                                                            const Manifest& manifest);
/// The same package with a signature; one that was there is replaced.
[[nodiscard]] Result<std::vector<std::uint8_t>> with_signature(const PluginSource& package,
                                                               const Signature& signature);

/// Below, equal or above zero as version `a` is older, the same or newer than `b`; "1" is "1.0".
[[nodiscard]] int compare_versions(const std::string& a, const std::string& b);

}  // namespace huizhi
