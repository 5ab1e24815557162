#pragma once

#include <chrono>
#include <string>

#include <catch2/catch.hpp>

#include "core/plugins/helper/helper_limits.h"
#include "core/plugins/helper/plugin_quarantine.h"
#include "core/plugins/plugin_host.h"
#include "tests/support/bad_plugins.h"
#include "tests/support/temp_dir.h"

/// Catalogues with a plugin that misbehaves as it is told.
namespace huizhi::tests {

using Seconds = std::chrono::duration<double>;

/// Short enough to wait for, long enough for a good call on a busy machine.
inline HelperLimits short_limits() {
    HelperLimits limits;
    limits.judge = std::chrono::milliseconds(3'000);
    limits.load = std::chrono::milliseconds(5'000);
    limits.memory_mb = 256;
    limits.failures = 1'000;
    return limits;
}

/// Far beyond any limit here: it only tells a wait that ended from one that did not.
inline constexpr double kOuterBoundSeconds = 60;

/// A catalogue with the misbehaving certificate, in a home of its own.
class Scene {
public:
    explicit Scene(const HelperLimits& limits = short_limits()) : limits_(limits) {
        place_plugin(root(), "trouble", certificate_manifest("trouble", "trouble"));
        load();
    }

    void load() {
        PluginPlaces places = places_in({root(), kBundledPlugins});
        places.home = home();
        places.troubles = read_troubles(home());
        catalogue_ = PluginHost::load(places, kBaseRules, "2026-11-22", limits_);
    }

    std::vector<Finding> judge(const std::string& trouble, const Text& name = {}) const {
        auto format = catalogue_.format("trouble");
        REQUIRE(format.ok());
        const auto behaviour = catalogue_.behaviour("trouble");
        REQUIRE(behaviour != nullptr);
        format->today = trouble;
        format->name = name;
        return behaviour->judge({}, *format);
    }

    /// It failed, by its limit, in words; and the next call, and other plugins, are well.
    Finding fails(const std::string& trouble, const Text& name = {}) const {
        INFO(trouble << " " << name.en.substr(0, 300));
        const auto start = std::chrono::steady_clock::now();
        const auto findings = judge(trouble, name);
        CHECK(Seconds(std::chrono::steady_clock::now() - start).count() < kOuterBoundSeconds);
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].rule == "plugin:trouble");
        CHECK(findings[0].verdict == Verdict::Unknown);
        CHECK(findings[0].message.en.find("the plugin trouble ") == 0);
        CHECK(findings[0].message.zh.find("插件 trouble ") == 0);
        CHECK_FALSE(findings[0].remedy.empty());
        INFO(findings[0].message.en);
        is_well();
        return findings[0];
    }

    void is_well() const {
        const auto findings = judge("good");
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].rule == "trouble");
        CHECK(findings[0].verdict == Verdict::Pass);
        CHECK(findings[0].value == 0.5);
        CHECK(findings[0].source == "test");  // the format's own data arrived over there
        CHECK(catalogue_.format("id-card@440300").ok());
    }

    [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
    [[nodiscard]] fs::path root() const { return dir_ / "plugins"; }
    [[nodiscard]] fs::path home() const { return dir_ / "home"; }
    void drop() { catalogue_ = Catalogue(); }

private:
    TempDir dir_;
    HelperLimits limits_;
    Catalogue catalogue_;
};

inline bool says(const Finding& finding, const std::string& words) {
    UNSCOPED_INFO(finding.message.en);
    return finding.message.en.find(words) != std::string::npos;
}

}  // namespace huizhi::tests
