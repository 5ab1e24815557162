#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue/manifest.h"
#include "core/plugins/helper/plugin_quarantine.h"
#include "core/plugins/plugin_check.h"
#include "core/plugins/plugin_package.h"
#include "core/plugins/plugin_places.h"
#include "huizhi/finding.h"

namespace huizhi {

/// A photo in a plugin's folder `golden`, and what its author declares of it.
struct GoldenPhoto {
    std::string file;  ///< its name in the folder
    std::string format;
    bool as_is = false;              ///< a finished file, judged as it stands
    std::optional<Verdict> verdict;  ///< of the whole photo
    std::map<std::string, Verdict> rules;
};

inline constexpr const char* kGoldenCheck = "golden_photos";
inline constexpr const char* kGoldenFolder = "golden";
inline constexpr const char* kGoldenFile = "golden/golden.json";
/// A package with more would be slow to check at every counter [I].
inline constexpr std::size_t kMostGoldenPhotos = 20;
inline constexpr std::size_t kMostGoldenBytes = std::size_t{8} << 20U;

/// golden/golden.json (docs/plugin-guide.md). Errors: InvalidInput naming file and field.
[[nodiscard]] Result<std::vector<GoldenPhoto>> parse_golden(std::string_view json,
                                                            const std::string& file);

/// What is wrong with the golden photos of a plugin that was read: names, sizes, formats that are
/// another plugin's. Nothing of them is judged here.
[[nodiscard]] std::optional<Text> golden_problem(const PluginSource& source,
                                                 const Manifest& manifest);

/// The check "golden_photos": each photo in `folder` is judged by the photo engine, in a catalogue
/// of this plugin and the others in `beside`, and has the verdicts that are declared. Skipped
/// without golden photos.
/// Needs:   the manifest is the folder's. Threads: any; takes up to a second a photo.
[[nodiscard]] PluginCheck try_golden(const Manifest& manifest,
                                     const std::filesystem::path& folder,
                                     const PluginPlaces& beside);

}  // namespace huizhi
