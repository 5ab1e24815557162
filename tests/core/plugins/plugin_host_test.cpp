#include "core/plugins/plugin_host.h"

#include <algorithm>
#include <fstream>
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "core/plugins/helper/plugin_guard.h"
#include "core/plugins/helper/plugin_library.h"
#include "tests/support/bad_plugins.h"
#include "tests/support/fake_transport.h"
#include "tests/support/temp_dir.h"

namespace fs = std::filesystem;
using huizhi::Catalogue;
using huizhi::ChannelState;
using huizhi::LoadedPlugin;
using huizhi::PluginHost;
using huizhi::Verdict;
using huizhi::tests::certificate_manifest;
using huizhi::tests::kBadPlugins;
using huizhi::tests::kBaseRules;
using huizhi::tests::kBundledPlugins;
using huizhi::tests::place_plugin;
using huizhi::tests::plugin_in;
using huizhi::tests::TempDir;
using huizhi::tests::write_text;

namespace {

/// A folder `name` with a manifest for `id` and, beside it, the misbehaving library.
void place_bad(const fs::path& root, const std::string& name, const std::string& id) {
    place_plugin(root, name, certificate_manifest(id, name));
}

void check_refused(const LoadedPlugin& plugin, const std::string& en_words) {
    INFO(plugin.folder << ": " << plugin.refusal.en);
    CHECK_FALSE(plugin.loaded);
    CHECK(plugin.refusal.en.find(en_words) != std::string::npos);
    CHECK_FALSE(plugin.refusal.zh.empty());
    CHECK(plugin.refusal.en.find('\n') == std::string::npos);
}

Catalogue load(const std::vector<fs::path>& roots) {
    return PluginHost::load(roots, kBaseRules, "2026-11-22");
}

}  // namespace

TEST_CASE("the bundled plugins all load, without one refusal", "[plugin_host]") {
    const Catalogue catalogue = load({kBundledPlugins});
    CHECK(catalogue.plugins().size() >= 5);
    for (const LoadedPlugin& plugin : catalogue.plugins()) {
        INFO(plugin.folder << ": " << plugin.refusal.en);
        CHECK(plugin.loaded);
        CHECK(plugin.refusal.empty());
    }
    CHECK(catalogue.channel("zjz") != nullptr);
    CHECK(catalogue.channel("none") == nullptr);
    CHECK(catalogue.version_of("id-card") == "1.0.0");
    CHECK(catalogue.version_of("none").empty());
}

TEST_CASE("each misbehaving library costs one line, the rest goes on", "[plugin_host]") {
    const TempDir dir;
    for (const std::string name : {"wrong_version", "no_symbol", "throwing_factory", "null_factory",
                                   "other_id", "empty_handed"}) {
        place_bad(dir.path(), name, "bad-" + std::to_string(name.size()));
    }
    const Catalogue catalogue = load({dir.path(), kBundledPlugins});
    check_refused(plugin_in(catalogue, "wrong_version"),
                  "built for API version " + std::to_string(huizhi::kPluginApiVersion + 1));
    check_refused(plugin_in(catalogue, "no_symbol"), "exports no huizhi_plugin");
    check_refused(plugin_in(catalogue, "throwing_factory"), "no licence file");
    check_refused(plugin_in(catalogue, "null_factory"), "gives no factory");
    check_refused(plugin_in(catalogue, "other_id"), "calls itself somebody-else");
    check_refused(plugin_in(catalogue, "empty_handed"), "does not offer the certificate");
    CHECK(catalogue.format("id-card@440300").ok());
}

TEST_CASE("a text file named like a library is no library", "[plugin_host]") {
    const TempDir dir;
    write_text(dir / "fake/plugin.json", certificate_manifest("fake", "fake"));
    write_text(dir / "fake/fake.so", "just words");
    write_text(dir / "gone/plugin.json", certificate_manifest("gone", "gone"));
    const Catalogue catalogue = load({dir.path()});
    check_refused(plugin_in(catalogue, "fake"), "is no library for this machine");
    check_refused(plugin_in(catalogue, "gone"), "the library file is missing");
    CHECK(catalogue.formats().empty());
}

TEST_CASE("a damaged manifest is refused with its file's name", "[plugin_host]") {
    const TempDir dir;
    write_text(dir / "cut/plugin.json", "{\"id\": \"cut\", ");
    write_text(dir / "empty/plugin.json", "");
    write_text(dir / "old/plugin.json", R"({"id": "old", "version": "1.0", "api_version": 9,
        "kind": "channel", "name": {"zh": "旧", "en": "old"}, "library": "old"})");
    const Catalogue catalogue = load({dir.path()});
    check_refused(plugin_in(catalogue, "cut"), "plugin.json: is not valid JSON");
    check_refused(plugin_in(catalogue, "empty"), "plugin.json");
    check_refused(plugin_in(catalogue, "old"), "names API version 9");
}

TEST_CASE("data made for an earlier API version are taken, a library of it is not",
          "[plugin_host]") {
    const std::string earlier = GENERATE("1", "2");
    const std::string next = std::to_string(huizhi::kPluginApiVersion + 1);
    const TempDir dir;
    const auto of_version = [](std::string manifest, const std::string& version) {
        const std::string ours = "\"api_version\": " + std::to_string(huizhi::kPluginApiVersion);
        REQUIRE(manifest.find(ours) != std::string::npos);
        return manifest.replace(manifest.find(ours), ours.size(), "\"api_version\": " + version);
    };
    const std::string data = certificate_manifest("data-one", "");
    write_text(dir / "data/plugin.json", of_version(data, earlier));
    write_text(dir / "next/plugin.json", of_version(certificate_manifest("data-next", ""), next));
    write_text(dir / "code/plugin.json", of_version(certificate_manifest("code", "code"), earlier));
    write_text(dir / "line/plugin.json",
               of_version(huizhi::tests::channel_manifest("line", "line"), earlier));
    const Catalogue catalogue = load({dir.path()});
    CHECK(plugin_in(catalogue, "data").loaded);
    check_refused(plugin_in(catalogue, "next"), "names API version " + next);
    const std::string words = "names API version " + earlier + ", this program has " +
                              std::to_string(huizhi::kPluginApiVersion) + "; use the matching one";
    check_refused(plugin_in(catalogue, "code"), words);
    check_refused(plugin_in(catalogue, "line"), words);
}

TEST_CASE("a manifest that is no file is refused with a word, and never waited for",
          "[plugin_host]") {
    const TempDir dir;
    fs::create_directories(dir / "folder/plugin.json");
    fs::create_directories(dir / "pipe");
    REQUIRE(::mkfifo((dir / "pipe/plugin.json").c_str(), 0600) == 0);
    fs::create_directories(dir / "gone");
    fs::create_symlink("nowhere", dir / "gone/plugin.json");
    fs::create_directories(dir / "no_plugin");
    const Catalogue catalogue = load({dir.path(), kBundledPlugins});
    check_refused(plugin_in(catalogue, "folder"), "plugin.json: it is a folder");
    check_refused(plugin_in(catalogue, "pipe"), "plugin.json: not a regular file");
    check_refused(plugin_in(catalogue, "gone"), "plugin.json: no such file");
    const auto plugins = catalogue.plugins();
    CHECK(std::none_of(plugins.begin(), plugins.end(),
                       [](const LoadedPlugin& plugin) { return plugin.id == "no_plugin"; }));
    CHECK(catalogue.format("id-card@440300").ok());
}

TEST_CASE("of two plugins with one id the first stays", "[plugin_host]") {
    const TempDir dir;
    write_text(dir / "a/plugin.json", certificate_manifest("twin", ""));
    write_text(dir / "b/plugin.json", certificate_manifest("twin", ""));
    const Catalogue catalogue = load({dir.path()});
    CHECK(plugin_in(catalogue, "a").loaded);
    check_refused(plugin_in(catalogue, "b"), "the id twin is taken");
    CHECK(catalogue.formats().size() == 1);
}

TEST_CASE("a check that throws becomes unknown, not a crash", "[plugin_host]") {
    const TempDir dir;
    place_bad(dir.path(), "throwing_judge", "throwing-judge");
    const Catalogue catalogue = load({dir.path()});
    const auto format = catalogue.format("throwing-judge");
    REQUIRE(format.ok());
    const auto behaviour = catalogue.behaviour("throwing-judge");
    REQUIRE(behaviour != nullptr);
    const auto findings = behaviour->judge({}, *format);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].verdict == Verdict::Unknown);
    CHECK(findings[0].rule == "plugin:throwing-judge");
}

TEST_CASE("a channel within the program that throws never hides that bytes may have left",
          "[plugin_host]") {
    const auto native = huizhi::load_plugin_library(kBadPlugins / "throwing_channel.so");
    REQUIRE(native.ok());
    const auto channel = huizhi::guarded(native->channel, "throwing-channel");
    huizhi::tests::FakeTransport transport;
    CHECK(channel->submit({}, {}, transport).state == ChannelState::Unknown);
    CHECK(channel->ask("1", {}, transport).state == ChannelState::Unknown);
    CHECK(channel->ask_many({"1", "2"}, {}, transport).at(1).state == ChannelState::Unknown);
    CHECK(channel->test({}, transport).state == ChannelState::Unknown);
    CHECK_FALSE(channel->read_notice("x", {}).has_value());
    CHECK_FALSE(channel->capabilities().asks_by_order);
}

TEST_CASE("a certificate within the program that throws becomes unknown", "[plugin_host]") {
    const auto native = huizhi::load_plugin_library(kBadPlugins / "throwing_judge.so");
    REQUIRE(native.ok());
    const auto findings = huizhi::guarded(native->certificate, "x")->judge({}, {});
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].verdict == Verdict::Unknown);
    CHECK(findings[0].rule == "plugin:x");
}

TEST_CASE("a channel elsewhere that throws before it sends is known to have sent nothing",
          "[plugin_host]") {
    const TempDir dir;
    write_text(dir / "c/plugin.json",
               huizhi::tests::channel_manifest("throwing-channel", "throwing_channel"));
    fs::copy_file(kBadPlugins / "throwing_channel.so", dir / "c/throwing_channel.so");
    const Catalogue catalogue = load({dir.path()});
    const auto channel = catalogue.channel("throwing-channel");
    REQUIRE(channel != nullptr);
    huizhi::tests::FakeTransport transport;
    CHECK(channel->submit({}, {}, transport).state == ChannelState::NotSent);
    CHECK(channel->ask("1", {}, transport).state == ChannelState::Unknown);
    CHECK(channel->test({}, transport).state == ChannelState::Unknown);
    CHECK_FALSE(channel->read_notice("x", {}).has_value());
    CHECK_FALSE(channel->capabilities().asks_by_order);
}

TEST_CASE("what a library made outlives the catalogue that loaded it", "[plugin_host]") {
    std::shared_ptr<const huizhi::Channel> channel;
    {
        const Catalogue catalogue = load({kBundledPlugins});
        channel = catalogue.channel("zjz");
    }
    REQUIRE(channel != nullptr);
    CHECK(channel->id() == "zjz");
    CHECK(channel->capabilities().asks_by_order);
}

TEST_CASE("missing base rules are told, and missing folders are no trouble", "[plugin_host]") {
    const TempDir dir;
    const Catalogue catalogue =
        PluginHost::load({dir / "nowhere", kBundledPlugins}, dir / "portrait.json", "2026-11-22");
    CHECK(catalogue.plugins().front().kind == "rules");
    CHECK_FALSE(catalogue.plugins().front().loaded);
    CHECK(catalogue.format("id-card").ok());
}

TEST_CASE("a city without its certificate offers nothing and says why", "[plugin_host]") {
    const TempDir dir;
    fs::copy(kBundledPlugins / "440300-shenzhen", dir / "sz", fs::copy_options::recursive);
    const Catalogue catalogue = load({dir.path()});
    check_refused(plugin_in(catalogue, "sz"),
                  "residence-permit, driving-licence, security-guard, exit-entry is missing");
    CHECK(catalogue.formats().empty());
}
