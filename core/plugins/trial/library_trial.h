#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/catalogue/manifest.h"
#include "core/plugins/helper/helper_limits.h"
#include "core/plugins/helper/helper_plugin.h"
#include "core/plugins/helper/plugin_library.h"
#include "huizhi/certificate.h"
#include "huizhi/channel.h"

namespace huizhi {

/// The library under trial. `self` is an error when it did not load.
struct LibraryTrial {
    const Manifest& manifest;
    std::shared_ptr<HelperPlugin> plugin;
    Result<PluginSelf> self;
    std::shared_ptr<const Certificate> certificate;
    std::shared_ptr<const Channel> channel;
};

[[nodiscard]] LibraryTrial start_trial(const Manifest& manifest,
                                       const std::filesystem::path& folder,
                                       HelperLimits limits = {});

/// One named check of a library that loaded.
struct LibraryCheck {
    const char* name;
    std::string_view kind;  ///< of plugin; empty: every kind
    /// What is wrong; nothing when the check passed. Never throws.
    std::optional<Text> (*look)(const LibraryTrial& trial);
    bool of_usage = false;  ///< looks at what the process holds, where the system tells that
};

/// Whether a certificate's library judges soundly, alike and in time.
[[nodiscard]] std::span<const LibraryCheck> judging_checks();
/// Whether a channel's library keeps its promises when the network fails.
[[nodiscard]] std::span<const LibraryCheck> sending_checks();
/// What the library's process holds on to.
[[nodiscard]] std::span<const LibraryCheck> holding_checks();

/// What a portrait in dark clothes before a pale wall measures: every measure that there is
/// (docs/measures.md).
[[nodiscard]] PhotoFacts ordinary_facts();

/// The same with something missing.
struct GappedFacts {
    PhotoFacts facts;
    Text how;  ///< "without yaw"
};
/// Each measure absent, each alone there, none with a region, nobody and two people on the photo.
[[nodiscard]] std::vector<GappedFacts> gapped_facts();
/// Of facts that were measured on a photo.
[[nodiscard]] std::vector<GappedFacts> gapped_facts(const PhotoFacts& whole);

/// The certificate alone as a format.
[[nodiscard]] PhotoFormat trial_format(const Manifest& manifest);
/// Of a platform that does not exist.
[[nodiscard]] ChannelSettings trial_settings();

}  // namespace huizhi
