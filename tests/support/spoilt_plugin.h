#pragma once

#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/base/data_dir.h"
#include "core/plugins/plugin_check.h"
#include "core/validator/plugin_checks.h"
#include "tests/support/temp_dir.h"

/// Bundled plugins with a slip in their plugin.json, and what the checks say of it.
namespace huizhi::tests {

using nlohmann::json;
using Names = std::set<std::string>;

inline json bundled(const std::string& name) {
    std::ifstream file(bundled_plugins_dir() / name / "plugin.json");
    return json::parse(file);
}

/// What the checks say that fail when this stands in plugin.json. A library that is named there is
/// there.
inline std::map<std::string, Text> told(const json& manifest) {
    const TempDir dir;
    std::ofstream(dir / "plugin.json") << manifest.dump();
    if (manifest.contains("library")) {
        std::ofstream(dir / (manifest.at("library").get<std::string>() + ".so")) << "code";
    }
    auto checked = check_plugin(dir.path());
    REQUIRE(checked.ok());
    std::map<std::string, Text> messages;
    for (const PluginCheck& check : checked->checks) {
        if (check.outcome == CheckOutcome::Fail) {
            messages.emplace(check.check, check.message);
        }
    }
    for (const auto& [name, message] : messages) {
        INFO(name);
        CHECK_FALSE(message.zh.empty());
        CHECK_FALSE(message.en.empty());
    }
    return messages;
}

/// Their names.
inline Names failed(const json& manifest) {
    Names names;
    for (const auto& [name, message] : told(manifest)) {
        names.insert(name);
    }
    return names;
}

inline Names failed_with(const std::string& plugin, const std::function<void(json&)>& spoil) {
    json manifest = bundled(plugin);
    spoil(manifest);
    return failed(manifest);
}

inline json& limit_of(json& manifest, const std::string& rule) {
    for (json& limit : manifest.at("certificate").at("limits")) {
        if (limit.at("rule") == rule) {
            return limit;
        }
    }
    FAIL("no limit " << rule);
    return manifest;
}

inline json& first_format(json& manifest) {
    return manifest.at("city").at("formats").at(0);
}

}  // namespace huizhi::tests
