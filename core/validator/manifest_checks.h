#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/catalogue/manifest.h"
#include "huizhi/text.h"

namespace huizhi {

/// One named check of what a readable plugin.json says.
struct ManifestCheck {
    const char* name;
    const char* kind;  ///< the kind of plugin that it is for; empty: every kind
    /// What is wrong and where; nothing when the check passed. Never throws.
    std::optional<Text> (*look)(const Manifest& manifest);
};

/// About limits and words of every kind of plugin.
[[nodiscard]] std::span<const ManifestCheck> common_checks();
/// Whether each limit is one that is judged, in the unit that it is judged in.
[[nodiscard]] std::span<const ManifestCheck> limit_checks();
/// Whether a photo can be what a certificate asks.
[[nodiscard]] std::span<const ManifestCheck> certificate_checks();
/// Whether a city's form, number and papers can be used at the counter.
[[nodiscard]] std::span<const ManifestCheck> city_checks();
/// Whether each of a city's formats orders its own certificate and promises what its flow gives.
[[nodiscard]] std::span<const ManifestCheck> order_checks();
/// Whether a city's receipt sheet can be printed and read.
[[nodiscard]] std::span<const ManifestCheck> sheet_checks();

/// All of these, in the order in which they are made.
[[nodiscard]] std::vector<ManifestCheck> manifest_checks();

}  // namespace huizhi
