#pragma once

#include <string_view>

namespace huizhi {

/// What a plugin is for, of anything that names its kind as `plugin.json` does: a manifest, a
/// loaded plugin, a wish for a new one, a check that holds for one kind only.
template <class Named>
[[nodiscard]] bool is_certificate(const Named& plugin) {
    return std::string_view(plugin.kind) == "certificate";
}

template <class Named>
[[nodiscard]] bool is_city(const Named& plugin) {
    return std::string_view(plugin.kind) == "city";
}

template <class Named>
[[nodiscard]] bool is_model(const Named& plugin) {
    return std::string_view(plugin.kind) == "model";
}

template <class Named>
[[nodiscard]] bool is_channel(const Named& plugin) {
    return std::string_view(plugin.kind) == "channel";
}

}  // namespace huizhi
