#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "huizhi/certificate.h"
#include "huizhi/channel.h"

namespace huizhi {

/// What a library made. Whoever holds a part of it holds the library too, so that its code stays.
struct NativePlugin {
    std::shared_ptr<const Certificate> certificate;
    std::shared_ptr<const Channel> channel;  ///< for any thread: an object for each call at once
};

/// What a library says of itself; to be compared with its manifest.
struct PluginSelf {
    std::optional<std::string> certificate;  ///< the id; nothing: it offers none
    std::optional<std::string> channel;
    ChannelCapabilities capabilities;
};

/// InvalidInput about a plugin's file: its name before the words.
[[nodiscard]] Error plugin_file_error(const std::filesystem::path& file,
                                      const std::string& zh,
                                      const std::string& en);

/// Loads a library with Boost.DLL into this very process and lets it make what it offers.
///
/// Errors:  InvalidInput naming the file: missing, cut short, of another system, of another API
///          version, without entry, or what it threw. What it does beyond that is not caught here.
/// Threads: any.
[[nodiscard]] Result<NativePlugin> load_plugin_library(const std::filesystem::path& file);

/// May throw what the library throws.
[[nodiscard]] PluginSelf self_of(const NativePlugin& plugin);

/// "name.so", as this system calls it.
[[nodiscard]] std::string library_file_name(const std::string& name);

}  // namespace huizhi
