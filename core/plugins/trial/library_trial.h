#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

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
};

/// Whether a certificate's library judges soundly, alike and in time.
[[nodiscard]] std::span<const LibraryCheck> judging_checks();
/// Whether a channel's library keeps its promises when the network fails.
[[nodiscard]] std::span<const LibraryCheck> sending_checks();
/// What the library's process holds on to.
[[nodiscard]] std::span<const LibraryCheck> holding_checks();

/// What a portrait in dark clothes before a pale wall measures (docs/measures.md), and the
/// certificate alone as a format.
[[nodiscard]] PhotoFacts ordinary_facts();
[[nodiscard]] PhotoFormat trial_format(const Manifest& manifest);
/// Of a platform that does not exist.
[[nodiscard]] ChannelSettings trial_settings();

}  // namespace huizhi
