#include "core/plugins/plugin_scans.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "tests/support/bad_plugins.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::TempDir;
using huizhi::tests::write_text;

namespace {

const PluginSelf kSelf{"a", "b", {true, false, true, false, true, 40}};

std::optional<PluginSelf> known(const TempDir& home, const std::filesystem::path& library) {
    PluginScans scans(home.path());
    return scans.find(scans.sha256_of(library));
}

void keep(const TempDir& home, const std::filesystem::path& library) {
    PluginScans scans(home.path());
    CHECK(scans.sha256_of(library).size() == 64);
    scans.keep(library, kSelf);
    scans.save();
}

}  // namespace

TEST_CASE("what a library said is known at the next start", "[plugin_scans]") {
    const TempDir home;
    write_text(home / "a.so", "one");
    CHECK_FALSE(known(home, home / "a.so").has_value());
    keep(home, home / "a.so");
    const auto self = known(home, home / "a.so");
    REQUIRE(self.has_value());
    CHECK(self->certificate == "a");
    CHECK(self->channel == "b");
    CHECK(self->capabilities.asks_by_order);
    CHECK_FALSE(self->capabilities.sends_notices);
    CHECK(self->capabilities.returns_sheet_image);
    CHECK(self->capabilities.asks_at_once == 40);
}

TEST_CASE("a library that was changed is another one, even with its size and date set back",
          "[plugin_scans]") {
    const TempDir home;
    write_text(home / "a.so", "one");
    keep(home, home / "a.so");
    struct stat before {};
    REQUIRE(::stat((home / "a.so").c_str(), &before) == 0);
    write_text(home / "a.so", "two");
    const timespec times[2] = {before.st_atim, before.st_mtim};
    REQUIRE(::utimensat(AT_FDCWD, (home / "a.so").c_str(), times, 0) == 0);
    CHECK_FALSE(known(home, home / "a.so").has_value());
}

TEST_CASE("the same bytes elsewhere, or touched, are the same library", "[plugin_scans]") {
    const TempDir home;
    write_text(home / "a.so", "one");
    keep(home, home / "a.so");
    write_text(home / "b.so", "one");
    CHECK(known(home, home / "b.so").has_value());
    write_text(home / "a.so", "one");
    CHECK(known(home, home / "a.so").has_value());
    CHECK_FALSE(known(home, home / "none.so").has_value());
}

TEST_CASE("a library that is gone is forgotten", "[plugin_scans]") {
    const TempDir home;
    write_text(home / "a.so", "one");
    write_text(home / "b.so", "two");
    keep(home, home / "a.so");
    std::filesystem::remove(home / "a.so");
    keep(home, home / "b.so");
    write_text(home / "a.so", "one");
    CHECK_FALSE(known(home, home / "a.so").has_value());
    CHECK(known(home, home / "b.so").has_value());
}

TEST_CASE("a damaged file, or none, means that nothing is known", "[plugin_scans]") {
    const TempDir home;
    write_text(home / "a.so", "one");
    for (const std::string text :
         {"", "{", R"({"api_version": 99, "libraries": []})", R"({"api_version": 1})",
          R"({"api_version": 1, "libraries": [{"file": 7}]})"}) {
        INFO(text);
        write_text(home / "plugin-store/scans.json", text);
        CHECK_FALSE(known(home, home / "a.so").has_value());
        keep(home, home / "a.so");
        CHECK(known(home, home / "a.so").has_value());
    }
    PluginScans nowhere{{}};
    CHECK(nowhere.sha256_of(home / "a.so").size() == 64);
    nowhere.keep(home / "a.so", kSelf);
    nowhere.save();
}
