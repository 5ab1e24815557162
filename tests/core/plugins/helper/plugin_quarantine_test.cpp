#include "core/plugins/helper/plugin_quarantine.h"

#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/bad_plugins.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::TempDir;

namespace {

void note(const std::filesystem::path& home, const std::string& id, int failures) {
    change_troubles(home, [&](PluginTroubles& troubles) {
        troubles[id] = {"1.0", "abc", failures, failures >= 3, {"超时", "took too long"}};
        return true;
    });
}

}  // namespace

TEST_CASE("what is noted is read again", "[plugin_quarantine]") {
    const TempDir dir;
    CHECK(read_troubles(dir.path()).empty());
    note(dir.path(), "a", 1);
    note(dir.path(), "b", 3);
    const PluginTroubles troubles = read_troubles(dir.path());
    REQUIRE(troubles.size() == 2);
    CHECK(troubles.at("a").failures == 1);
    CHECK_FALSE(troubles.at("a").quarantined);
    CHECK(troubles.at("b").quarantined);
    CHECK(troubles.at("b").version == "1.0");
    CHECK(troubles.at("b").library_sha256 == "abc");
    CHECK(troubles.at("b").reason == Text{"超时", "took too long"});
    CHECK(release_plugin(dir.path(), "b"));
    CHECK_FALSE(release_plugin(dir.path(), "a"));
    CHECK(read_troubles(dir.path()).empty());
}

TEST_CASE("a damaged file quarantines nobody and is written anew", "[plugin_quarantine]") {
    const TempDir dir;
    const auto file = dir / "plugin-store/quarantine.json";
    for (const std::string text :
         {"", "{", "[]", R"({"plugins": 7})", R"({"plugins": [{}]})",
          R"({"plugins": [{"id": "a", "version": "1", "library_sha256": "x",
                                       "failures": -1, "reason": {"zh": "a", "en": "b"}}]})"}) {
        INFO(text);
        tests::write_text(file, text);
        CHECK(read_troubles(dir.path()).empty());
        note(dir.path(), "a", 3);
        CHECK(read_troubles(dir.path()).at("a").quarantined);
    }
}

TEST_CASE("without a home, or with one that cannot be written, nothing is kept and nothing fails",
          "[plugin_quarantine]") {
    note({}, "a", 3);
    CHECK(read_troubles({}).empty());
    const TempDir dir;
    tests::write_text(dir / "file", "");
    note(dir / "file", "a", 3);
    CHECK(read_troubles(dir / "file").empty());
}

TEST_CASE("several programs at a time lose nothing of each other", "[plugin_quarantine]") {
    const TempDir dir;
    std::vector<std::thread> writers;
    writers.reserve(8);
    for (int i = 0; i < 8; ++i) {
        writers.emplace_back([&, i] { note(dir.path(), "p" + std::to_string(i), 1); });
    }
    for (std::thread& writer : writers) {
        writer.join();
    }
    CHECK(read_troubles(dir.path()).size() == 8);
}
