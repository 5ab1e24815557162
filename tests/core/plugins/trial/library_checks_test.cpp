#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <catch2/catch.hpp>

#include "core/validator/trial.h"
#include "tests/support/bad_plugins.h"
#include "tests/support/temp_dir.h"

namespace fs = std::filesystem;
using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::set<std::string> failed(const fs::path& folder) {
    auto checked = check_plugin(folder);
    REQUIRE(checked.ok());
    INFO(checked->first_failure().field << ": " << checked->first_failure().message.en);
    REQUIRE(checked->valid());
    const std::size_t before = checked->checks.size();
    try_plugin(*checked, places_in({kBundledPlugins}));
    CHECK(checked->checks.size() == before + 26);
    std::erase_if(checked->checks,
                  [](const PluginCheck& check) { return check.outcome != CheckOutcome::Fail; });
    std::set<std::string> names;
    for (const PluginCheck& check : checked->checks) {
        CHECK_FALSE((check.message.zh.empty() || check.message.en.empty()));
        names.insert(check.check);
    }
    return names;
}

std::set<std::string> failed_library(const std::string& library, const std::string& id) {
    const TempDir dir;
    place_plugin(dir.path(), library, certificate_manifest(id, library));
    return failed(dir / library);
}

}  // namespace

TEST_CASE("every bundled library keeps what is asked of a library", "[validator]") {
    for (const std::string name : {"id_card", "driving_licence", "exit_entry", "zjz", "clipimg"}) {
        INFO(name);
        CHECK(failed(kBundledPlugins / name).empty());
    }
}

TEST_CASE("what plugin new writes keeps it too, once it is built", "[validator]") {
    const fs::path templates = fs::path(HUIZHI_BINARY_DIR) / "tests/template_plugins";
    for (const std::string name : {"template", "template_channel"}) {
        INFO(name);
        CHECK(failed(templates / name).empty());
    }
}

TEST_CASE("a library that does not load is told once, the rest is skipped", "[validator]") {
    CHECK(failed_library("no_symbol", "no_symbol") == std::set<std::string>{"library_loads"});
    CHECK(failed_library("throwing_factory", "throwing_factory") ==
          std::set<std::string>{"library_loads"});
    CHECK(failed_library("abort_in_constructor", "abort_in_constructor") ==
          std::set<std::string>{"library_loads"});
    CHECK(failed_library("exit_in_constructor", "exit_in_constructor") ==
          std::set<std::string>{"library_loads"});
}

TEST_CASE("a library that is somebody else, or throws at work, is told", "[validator]") {
    CHECK(failed_library("other_id", "mine").count("library_matches") == 1);
    const auto throwing = failed_library("throwing_judge", "throwing-judge");
    CHECK(throwing.count("judges_nothing") == 1);
    CHECK(throwing.count("judges_ordinary") == 1);
}

TEST_CASE("a channel that throws claims nothing, as the host answers for it", "[validator]") {
    const TempDir dir;
    place_plugin(dir.path(), "throwing_channel",
                 channel_manifest("throwing-channel", "throwing_channel"));
    const auto names = failed(dir / "throwing_channel");
    CHECK(names.count("library_loads") == 0);
    CHECK(names.count("submits_offline") == 0);  // known here: no byte left
}

TEST_CASE("a channel that takes any reply for a yes is found out", "[validator]") {
    const TempDir dir;
    place_plugin(dir.path(), "trouble_channel",
                 channel_manifest("trouble_channel", "trouble_channel"));
    CHECK(failed(dir / "trouble_channel") ==
          std::set<std::string>{"notices_of_garbage", "submits_to_errors", "submits_to_garbage"});
}

TEST_CASE("a channel that answers for fewer orders than were asked is found out", "[validator]") {
    const TempDir dir;
    place_plugin(dir.path(), "many_channel", channel_manifest("many_channel", "many_channel"));
    CHECK(failed(dir / "many_channel") == std::set<std::string>{"asks_many"});
}

TEST_CASE("a library that keeps more memory with each call is told", "[validator]") {
    CHECK(failed_library("leak_at_work", "one-trouble") == std::set<std::string>{"memory_bounded"});
}

TEST_CASE("a library that fails when it is called again and again has no memory that is bounded",
          "[validator]") {
    const auto names = failed_library("tire_at_work", "one-trouble");
    CHECK(names.count("judges_nothing") == 0);
    CHECK(names.count("memory_bounded") == 1);
    CHECK(names.count("threads_left") == 0);
}

TEST_CASE("a library that leaves a thread behind is told", "[validator]") {
    const auto names = failed_library("thread_at_work", "one-trouble");
    // Only root may start one over there at all; for others the call itself fails.
    CHECK(names.count("threads_left") + names.count("judges_nothing") == 1);
}

TEST_CASE("data alone has no library to try", "[validator]") {
    CHECK(failed(kBundledPlugins / "cpa").empty());
}

TEST_CASE("a library that crashes on a measure that real photos have, or lack, is found out",
          "[validator]") {
    // Each passes for a photo of which nothing is known: the measures themselves are what it takes.
    for (const std::string library : {"needs_measure", "needs_region", "fears_measure"}) {
        INFO(library);
        const auto names = failed_library(library, "measure-trouble");
        CHECK(names.count("judges_nothing") == 0);
        CHECK(names.count("judges_gaps") == 1);
        CHECK(names.count("judges_portraits") == 1);
    }
}

TEST_CASE("two failed calls are no two equal verdicts", "[validator]") {
    const auto names = failed_library("fears_measure", "measure-trouble");
    CHECK(names.count("judges_ordinary") == 1);
    CHECK(names.count("judges_alike") == 1);
}

TEST_CASE("which measure it was is told", "[validator]") {
    const TempDir dir;
    place_plugin(dir.path(), "needs_measure",
                 certificate_manifest("measure-trouble", "needs_measure"));
    auto checked = check_plugin(dir / "needs_measure");
    REQUIRE(checked.ok());
    try_plugin(*checked, places_in({kBundledPlugins}));
    for (const PluginCheck& check : checked->checks) {
        if (check.check == "judges_gaps") {
            INFO(check.message.en);
            CHECK(check.message.en.find("without skin_texture") != std::string::npos);
            CHECK(check.message.zh.find("没有测量 skin_texture") != std::string::npos);
        }
    }
}

TEST_CASE("the guides name every check", "[validator]") {
    auto checked = check_plugin(kBundledPlugins / "cpa");
    REQUIRE(checked.ok());
    try_plugin(*checked, places_in({kBundledPlugins}));
    for (const char* name : {"plugin-guide.md", "plugin-guide.zh.md"}) {
        std::ifstream file(fs::path(HUIZHI_SOURCE_DIR) / "docs" / name);
        std::string text(std::istreambuf_iterator<char>(file), {});
        std::replace_if(
            text.begin(), text.end(), [](char c) { return c == '`' || c == '\n'; }, ' ');
        for (const PluginCheck& check : checked->checks) {
            INFO(name << " " << check.check);
            CHECK(text.find(" " + check.check + " ") != std::string::npos);
        }
    }
}

TEST_CASE("a golden photo on which the library failed is none that passed", "[validator]") {
    const TempDir dir;
    place_plugin(dir.path(), "fears_measure",
                 certificate_manifest("measure-trouble", "fears_measure"));
    const fs::path golden = dir / "fears_measure/golden";
    fs::create_directories(golden);
    fs::copy_file(fs::path(HUIZHI_SOURCE_DIR) / "samples/astronaut.png", golden / "astronaut.png");
    write_text(golden / "golden.json",
               R"({"photos": [{"file": "astronaut.png", "format": "measure-trouble",
                               "rules": {"face_count": "pass"}}]})");
    CHECK(failed(dir / "fears_measure").count("golden_photos") == 1);
}
