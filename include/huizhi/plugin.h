#pragma once

#include <cstdint>
#include <memory>

#include <boost/config.hpp>

#include "huizhi/certificate.h"
#include "huizhi/channel.h"

/// All that a plugin may see. A plugin is a folder with a `plugin.json` (docs/plugin-guide.md) and,
/// only where data is not enough, a library that exports one symbol, `huizhi_plugin`.
namespace huizhi {

/// Raised with every change to the types that cross the border. Host and library must agree
/// exactly. 2: Channel::ask_many, Transport::may_begin_more, balances. 3: headers under huizhi/,
/// finding.h; PhotoFormat is a value; notes, and limits below an age.
inline constexpr std::uint32_t kPluginApiVersion = 3;
/// A manifest without a library is data alone, and these have not changed since this version.
inline constexpr std::uint32_t kPluginDataVersion = 1;

/// What a library offers beside its manifest; either may be null.
class Plugin {
public:
    virtual ~Plugin() = default;
    [[nodiscard]] virtual std::unique_ptr<Certificate> make_certificate() const { return nullptr; }
    [[nodiscard]] virtual std::unique_ptr<Channel> make_channel() const { return nullptr; }

protected:
    Plugin() = default;
    Plugin(const Plugin&) = default;
    Plugin& operator=(const Plugin&) = default;
};

/// The one exported thing. `create` may throw; the host names file and reason and goes on.
struct PluginEntry {
    std::uint32_t api_version;
    Plugin* (*create)();  ///< the caller owns the result
};

}  // namespace huizhi

/// Exports `Type` (default constructible, derived from huizhi::Plugin) from this library.
#define HUIZHI_PLUGIN(Type)                                                       \
    extern "C" BOOST_SYMBOL_EXPORT const huizhi::PluginEntry huizhi_plugin;       \
    const huizhi::PluginEntry huizhi_plugin {                                     \
        huizhi::kPluginApiVersion, []() -> huizhi::Plugin* { return new Type(); } \
    }
