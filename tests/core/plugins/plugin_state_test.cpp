#include "core/plugins/plugin_state.h"

#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "core/plugins/plugin_package.h"
#include "core/plugins/store_folder.h"
#include "tests/support/bad_plugins.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::TempDir;
using huizhi::tests::write_text;

namespace {

const std::string kKey = "ed25519:" + std::string(64, 'a');

PluginState some_state() {
    PluginState state;
    state.disabled = {"inch-1"};
    state.installed.push_back({"mine",
                               2,
                               1,
                               {{1, "1.0", "aa", "", "2026-11-20T10:00:00+08:00", "boss"},
                                {2, "1.1", "bb", kKey, "2026-11-21T10:00:00+08:00", "boss"}}});
    return state;
}

/// The home's state as this text; whether it can be read.
bool readable(const std::string& text) {
    const TempDir home;
    write_text(home / "plugin-store/state.json", text);
    const auto state = read_plugin_state(home.path());
    if (!state) {
        CHECK(state.error().code == ErrorCode::InvalidInput);
        CHECK(state.error().file.find("state.json") != std::string::npos);
    }
    return state.ok();
}

}  // namespace

TEST_CASE("a home without the file has decided nothing", "[plugin_state]") {
    const TempDir home;
    const auto state = read_plugin_state(home.path());
    REQUIRE(state.ok());
    CHECK(state->installed.empty());
    CHECK(state->disabled.empty());
    CHECK(read_plugin_state({}).ok());
    CHECK(read_plugin_state(home / "nowhere").ok());
}

TEST_CASE("what was decided is read again", "[plugin_state]") {
    const TempDir home;
    std::filesystem::create_directories(plugin_store_folder(home.path()));
    REQUIRE(write_plugin_state(home.path(), some_state()).ok());
    const auto state = read_plugin_state(home.path());
    REQUIRE(state.ok());
    CHECK(state->disabled == std::set<std::string>{"inch-1"});
    const InstalledPlugin* mine = state->plugin("mine");
    REQUIRE(mine != nullptr);
    CHECK(mine->current == 2);
    CHECK(mine->previous == 1);
    REQUIRE(mine->version(2) != nullptr);
    CHECK(mine->version(2)->version == "1.1");
    CHECK(mine->version(2)->signed_by == kKey);
    CHECK(mine->version(1)->signed_by.empty());
    CHECK(mine->version(3) == nullptr);
    CHECK(state->plugin("other") == nullptr);
    CHECK(state->key(kKey) == nullptr);
}

TEST_CASE("which version the studio made itself is read again; of others no word is written",
          "[plugin_state]") {
    const TempDir home;
    std::filesystem::create_directories(plugin_store_folder(home.path()));
    PluginState state = some_state();
    state.installed.front().versions.back().made_here = true;
    state.installed.front().versions.back().instead_of = "440300-shenzhen";
    REQUIRE(write_plugin_state(home.path(), state).ok());
    const auto read = read_plugin_state(home.path());
    REQUIRE(read.ok());
    CHECK(read->plugin("mine")->version(2)->made_here);
    CHECK(read->plugin("mine")->version(2)->instead_of == "440300-shenzhen");
    CHECK_FALSE(read->plugin("mine")->version(1)->made_here);
    CHECK(read->plugin("mine")->version(1)->instead_of.empty());
    REQUIRE(write_plugin_state(home.path(), some_state()).ok());  // an earlier program reads this
    const auto bytes = read_file(home / "plugin-store/state.json", 100'000);
    REQUIRE(bytes.ok());
    CHECK(std::string(bytes->begin(), bytes->end()).find("made_here") == std::string::npos);
}

TEST_CASE("what is no word on who made a version is told", "[plugin_state]") {
    const std::string member = GENERATE(R"("made_here": "yes")", R"("instead_of": 440300)");
    INFO(member);
    CHECK_FALSE(readable(R"({"format": 1, "disabled": [], "trusted": [], "installed": [
        {"id": "mine", "current": 1, "previous": 0, "versions": [
          {"number": 1, "version": "1.0", "index_sha256": "aa", "installed_at": "t", )" +
                         member + "}]}]}"));
}

TEST_CASE("a state that makes no sense is told, and never guessed at", "[plugin_state]") {
    const std::string good =
        R"({"format": 1, "disabled": [], "trusted": [], "installed": [
            {"id": "mine", "current": 1, "previous": 0, "versions": [
              {"number": 1, "version": "1.0", "index_sha256": "aa", "installed_at": "t"}]}]})";
    CHECK(readable(good));
    const auto without = [&](const std::string& what, const std::string& by) {
        std::string text = good;
        text.replace(text.find(what), what.size(), by);
        return text;
    };
    CHECK_FALSE(readable(""));
    CHECK_FALSE(readable("{"));
    CHECK_FALSE(readable(without("\"format\": 1", "\"format\": 2")));
    CHECK_FALSE(readable(without("\"current\": 1", "\"current\": 2")));  // a version it has not
    CHECK_FALSE(readable(without("\"previous\": 0", "\"previous\": 7")));
    CHECK_FALSE(readable(without("\"current\": 1", "\"current\": -1")));
    CHECK_FALSE(readable(without("\"mine\"", "\"../mine\"")));  // leads out of the store
    CHECK_FALSE(readable(without("\"disabled\": []", "\"disabled\": [], \"more\": 1")));
    CHECK_FALSE(readable(
        without("\"trusted\": []", R"("trusted": [{"key": "k", "name": "n", "added_at": "t"}])")));
}

TEST_CASE("an installed folder is exactly what was installed", "[plugin_state]") {
    const TempDir home;
    const auto folder = plugin_version_folder(home.path(), "mine", 1);
    CHECK(folder == plugin_store_folder(home.path()) / "mine/1");
    const std::string data = "{}";
    write_text(folder / "plugin.json", data);
    const std::string index =
        R"({"format": 1, "id": "mine", "version": "1.0", "api_version": 1, "kind": "city",
            "files": [{"path": "plugin.json", "bytes": 2, "sha256": ")" +
        sha256_hex(std::vector<std::uint8_t>(data.begin(), data.end())) + "\"}]}";
    write_text(folder / kPackageIndexName, index);
    PluginVersion version{
        1,  "1.0", sha256_hex(std::vector<std::uint8_t>(index.begin(), index.end())),
        "", "t",   "boss"};
    CHECK(check_unchanged(folder, version).ok());
    write_text(folder / "plugin.json", "[]");
    const auto changed = check_unchanged(folder, version);
    REQUIRE_FALSE(changed.ok());
    CHECK(changed.error().field == "file_hashes");
    write_text(folder / "plugin.json", data);
    version.index_sha256 = std::string(64, '0');
    CHECK_FALSE(check_unchanged(folder, version).ok());
    CHECK_FALSE(check_unchanged(home / "gone", version).ok());
}
