#include "core/validator/golden_photos.h"

#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include "core/plugins/package_limits.h"
#include "core/plugins/plugin_package.h"
#include "core/validator/trial.h"
#include "tests/support/bad_plugins.h"
#include "tests/support/temp_dir.h"

namespace fs = std::filesystem;
using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kOnePass =
    R"({"photos": [{"file": "portrait.jpg", "format": "mine", "rules": {"face_count": "pass"}}]})";

/// A data-only certificate `mine` with one portrait.
class Author {
public:
    Author() {
        write_text(folder() / "plugin.json", certificate_manifest("mine", ""));
        fs::create_directories(folder() / "golden");
        fs::copy_file(fs::path(HUIZHI_SOURCE_DIR) / "samples/portrait.jpg",
                      folder() / "golden/portrait.jpg");
        declare(kOnePass);
    }

    void declare(const std::string& json) const { write_text(folder() / kGoldenFile, json); }
    [[nodiscard]] fs::path folder() const { return dir_ / "mine"; }

    [[nodiscard]] PluginCheck check(const std::string& name) const {
        auto checked = check_plugin(folder());
        REQUIRE(checked.ok());
        try_plugin(*checked, places_in({kBundledPlugins}));
        const auto found = std::find_if(checked->checks.begin(), checked->checks.end(),
                                        [&](const auto& one) { return one.check == name; });
        INFO(name);
        REQUIRE(found != checked->checks.end());
        CHECK(found->message.zh.empty() == found->message.en.empty());
        return *found;
    }

    /// Why the declaration is refused; empty: it is not.
    [[nodiscard]] std::string problem(const std::string& json) const {
        declare(json);
        const PluginCheck declared = check("golden_declared");
        CHECK((declared.outcome == CheckOutcome::Pass) == declared.message.empty());
        return declared.message.en;
    }

private:
    TempDir dir_;
};

bool says(const std::string& message, const std::string& words) {
    UNSCOPED_INFO(message);
    return message.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("golden photos that are judged as declared pass", "[golden_photos]") {
    const Author author;
    CHECK(author.check("golden_declared").outcome == CheckOutcome::Pass);
    CHECK(author.check("golden_photos").outcome == CheckOutcome::Pass);
}

TEST_CASE("a verdict other than declared fails and says which", "[golden_photos]") {
    const Author author;
    author.declare(
        R"({"photos": [{"file": "portrait.jpg", "format": "mine", "rules": {"face_count": "fail"}}]})");
    const PluginCheck check = author.check("golden_photos");
    CHECK(check.outcome == CheckOutcome::Fail);
    CHECK(says(check.message.en, "portrait.jpg: face_count is pass, but fail is declared"));
    author.declare(
        R"({"photos": [{"file": "portrait.jpg", "format": "mine", "verdict": "unknown"}]})");
    CHECK(says(author.check("golden_photos").message.en, "but unknown is declared"));
    author.declare(
        R"({"photos": [{"file": "portrait.jpg", "format": "mine", "rules": {"nobody": "pass"}}]})");
    CHECK(says(author.check("golden_photos").message.en, "nobody was not judged"));
}

TEST_CASE("a photo may be declared as a finished file", "[golden_photos]") {
    const Author author;
    author.declare(R"({"photos": [{"file": "portrait.jpg", "format": "mine", "as_is": true,
                                   "rules": {"file_pixels": "fail"}}]})");
    CHECK(author.check("golden_photos").outcome == CheckOutcome::Pass);  // it is no 300x300
}

TEST_CASE("a photo that cannot be read fails", "[golden_photos]") {
    const Author author;
    write_text(author.folder() / "golden/portrait.jpg", "no photo");
    CHECK(author.check("golden_photos").outcome == CheckOutcome::Fail);
}

TEST_CASE("a declaration that makes no sense is told with its place", "[golden_photos]") {
    const Author author;
    CHECK(author.problem(kOnePass).empty());
    CHECK(says(author.problem("{"), "JSON"));
    CHECK(says(author.problem(R"({"photos": []})"), "1 to 20"));
    CHECK(says(author.problem(R"({"photos": [{"file": "portrait.jpg", "format": "mine"}]})"),
               "declares nothing"));
    CHECK(says(
        author.problem(R"({"photos": [{"file": "x.jpg", "format": "mine", "verdict": "pass"}]})"),
        "x.jpg: is no photo"));
    CHECK(says(author.problem(
                   R"({"photos": [{"file": "../x.jpg", "format": "mine", "verdict": "pass"}]})"),
               "is no photo"));
    CHECK(says(
        author.problem(
            R"({"photos": [{"file": "portrait.jpg", "format": "id-card", "verdict": "pass"}]})"),
        "is not this plugin's"));
    CHECK(
        says(author.problem(
                 R"({"photos": [{"file": "portrait.jpg", "format": "mine", "verdict": "good"}]})"),
             "must be one of"));
    CHECK(says(
        author.problem(
            R"({"photos": [{"file": "portrait.jpg", "format": "mine", "verdict": "pass", "x": 1}]})"),
        "x"));
}

TEST_CASE("golden photos have a size and are all spoken of", "[golden_photos]") {
    const Author author;
    write_text(author.folder() / "golden/other.png", "more");
    CHECK(says(author.check("golden_declared").message.en, "does not speak of it"));
    fs::remove(author.folder() / "golden/other.png");
    write_text(author.folder() / "golden/portrait.jpg", std::string(kMostGoldenBytes + 1, 'x'));
    CHECK(says(author.check("golden_declared").message.en, "larger than 8 MB"));
    fs::remove(author.folder() / kGoldenFile);
    CHECK(says(author.check("golden_declared").message.en, "does not speak of it"));
}

TEST_CASE("a plugin without golden photos has none to check", "[golden_photos]") {
    const Author author;
    fs::remove_all(author.folder() / "golden");
    CHECK(author.check("golden_declared").outcome == CheckOutcome::Skipped);
    CHECK(author.check("golden_photos").outcome == CheckOutcome::Skipped);
}

TEST_CASE("golden photos of a city are judged by its own limits", "[golden_photos]") {
    const TempDir dir;
    const fs::path folder = dir / "440300-shenzhen";
    fs::copy(kBundledPlugins / "440300-shenzhen", folder, fs::copy_options::recursive);
    fs::create_directories(folder / "golden");
    fs::copy_file(fs::path(HUIZHI_SOURCE_DIR) / "samples/portrait.jpg",
                  folder / "golden/portrait.jpg");
    write_text(folder / kGoldenFile,
               R"({"photos": [{"file": "portrait.jpg", "format": "id-card@440300",
                               "rules": {"face_count": "pass", "head_width": "pass"}}]})");
    auto checked = check_plugin(folder);
    REQUIRE(checked.ok());
    REQUIRE(checked->valid());
    try_plugin(*checked, places_in({kBundledPlugins}));
    CHECK(checked->first_failure().message.en == "the plugin is not valid");  // none failed
    CHECK(checked->checks.back().check == "golden_photos");
    CHECK(checked->checks.back().outcome == CheckOutcome::Pass);
}

TEST_CASE("golden photos are packed and hashed like every file", "[golden_photos]") {
    const Author author;
    const auto checked = check_plugin(author.folder());
    REQUIRE(checked.ok());
    REQUIRE(checked->valid());
    const auto package = pack_plugin(*checked->source, *checked->manifest);
    REQUIRE(package.ok());
    const auto files = read_archive(*package, kPackageLimits, "mine.hzp");
    REQUIRE(files.ok());
    CHECK(files->count("golden/portrait.jpg") == 1);
    const auto index = parse_package_index(files->at(kPackageIndexName), "mine.hzp");
    REQUIRE(index.ok());
    CHECK(index->files.size() == 3);
}
