#include "core/plugins/plugin_package.h"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "core/plugins/package_limits.h"
#include "core/plugins/plugin_check.h"
#include "core/validator/plugin_checks.h"
#include "core/validator/plugin_template.h"
#include "tests/support/temp_dir.h"

namespace fs = std::filesystem;
using huizhi::CheckOutcome;
using huizhi::PluginSource;
using huizhi::tests::TempDir;

namespace {

void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

void write(const fs::path& file, const std::vector<std::uint8_t>& bytes) {
    write(file, std::string(bytes.begin(), bytes.end()));
}

/// A new city and its signed package.
struct Author {
    TempDir dir;
    fs::path folder = dir / "chengdu";
    fs::path package = dir / "chengdu.hzp";

    Author() {
        const auto draft = huizhi::write_new_plugin(
            {"chengdu", "city", false, "510100", {"成都", "Chengdu"}, "", folder});
        REQUIRE(draft.ok());
        REQUIRE(draft->id == "510100-chengdu");
        REQUIRE(huizhi::make_signing_key(dir / "key").ok());
        const auto checked = huizhi::check_plugin(folder);
        REQUIRE(checked.ok());
        REQUIRE(checked->valid());
        const auto packed = huizhi::pack_plugin(*checked->source, *checked->manifest);
        REQUIRE(packed.ok());
        write(package, *packed);
        const auto source = huizhi::read_plugin_source(package);
        REQUIRE(source.ok());
        const auto signature = huizhi::sign(dir / "key", source->index);
        write(package, *huizhi::with_signature(*source, *signature));
    }

    [[nodiscard]] PluginSource source() const { return *huizhi::read_plugin_source(package); }

    /// Writes the package anew as somebody changed it.
    void repack(const PluginSource& changed) const {
        huizhi::ArchiveFiles files = changed.files;
        files[huizhi::kPackageIndexName] = changed.index;
        files[huizhi::kPackageSignatureName] = changed.signature;
        write(package, *huizhi::write_archive(files));
    }
};

/// The first check that fails; "none" when it is valid.
std::string failure(const fs::path& path) {
    const auto checked = huizhi::check_plugin(path);
    REQUIRE(checked.ok());
    return checked->valid() ? "none" : checked->first_failure().field;
}

void replace(std::vector<std::uint8_t>& bytes, const std::string& what, const std::string& by) {
    std::string text(bytes.begin(), bytes.end());
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    text.replace(at, what.size(), by);
    bytes.assign(text.begin(), text.end());
}

}  // namespace

TEST_CASE("a new plugin of each kind passes its checks", "[plugin_package]") {
    const TempDir dir;
    CHECK(
        huizhi::write_new_plugin({"badge", "certificate", false, "", {}, "", dir / "badge"}).ok());
    CHECK(failure(dir / "badge") == "none");
    const auto native =
        huizhi::write_new_plugin({"medal", "certificate", true, "", {}, "", dir / "medal"});
    CHECK(native->files == std::vector<std::string>{"CMakeLists.txt", "golden/astronaut.png",
                                                    "golden/golden.json", "plugin.cpp",
                                                    "plugin.json"});
    CHECK(failure(dir / "medal") == "library_present");  // until it is built
    CHECK(huizhi::write_new_plugin({"wire", "channel", true, "", {}, "", dir / "wire"}).ok());
    CHECK(failure(dir / "wire") == "library_present");
    CHECK_FALSE(
        huizhi::write_new_plugin({"badge", "certificate", false, "", {}, "", dir / "badge"}).ok());
    CHECK_FALSE(huizhi::write_new_plugin({"../x", "city", false, "510100", {}, "", {}}).ok());
    CHECK_FALSE(huizhi::write_new_plugin({"nowhere", "city", false, "", {}, "", {}}).ok());
}

TEST_CASE("a signed package passes all its checks", "[plugin_package]") {
    const Author author;
    CHECK(failure(author.package) == "none");
    const auto checked = huizhi::check_plugin(author.package);
    CHECK(checked->signature.has_value());
}

TEST_CASE("a changed file, list or signature is refused", "[plugin_package]") {
    const Author author;
    PluginSource file = author.source();
    replace(file.files["plugin.json"], "\"value\": 180", "\"value\": 999");
    author.repack(file);
    CHECK(failure(author.package) == "file_hashes");

    const Author liar;  // changes the file and its digest in the list
    PluginSource list = liar.source();
    replace(list.files["plugin.json"], "\"value\": 180", "\"value\": 999");
    const auto manifest = huizhi::parse_manifest(
        std::string(list.files["plugin.json"].begin(), list.files["plugin.json"].end()), "x");
    const auto forged = huizhi::pack_plugin(list, *manifest);
    list.index =
        huizhi::read_archive(*forged, huizhi::kPackageLimits, "x")->at(huizhi::kPackageIndexName);
    liar.repack(list);
    CHECK(failure(liar.package) == "signature");

    const Author other;
    PluginSource extra = other.source();
    extra.files["extra.json"] = {'{', '}'};
    other.repack(extra);
    CHECK(failure(other.package) == "file_hashes");
    extra.files.clear();
    other.repack(extra);
    CHECK(failure(other.package) == "file_hashes");
}

TEST_CASE("damaged lists and oversize texts are refused with their place", "[plugin_package]") {
    const Author author;
    PluginSource source = author.source();
    source.index = {'{', '"'};
    author.repack(source);
    CHECK(failure(author.package) == "package_index");
    source.index.clear();
    author.repack(source);
    CHECK(huizhi::check_plugin(author.package)->first_failure().remedy ==
          huizhi::Remedy::PackPlugin);
    source = Author().source();
    source.signature = {'[', ']'};
    author.repack(source);
    CHECK(failure(author.package) == "signature");

    replace(source.files["plugin.json"], "\"hotline\": \"\"",
            "\"hotline\": \"" + std::string(10'000, 'x') + "\"");
    write(author.folder / "plugin.json", source.files["plugin.json"]);
    CHECK(failure(author.folder) == "manifest_valid");
    write(author.folder / "plugin.json", "{");
    CHECK(failure(author.folder) == "manifest_valid");
    fs::remove(author.folder / "plugin.json");
    CHECK(failure(author.folder) == "manifest_present");
}

TEST_CASE("what does not belong into a plugin's folder is refused", "[plugin_package]") {
    const Author author;
    write(author.folder / ".hidden", "stays out");
    CHECK(failure(author.folder) == "none");
    write(author.folder / "package.json", "{}");
    CHECK(failure(author.folder) == "file_names");
    fs::remove(author.folder / "package.json");
    write(author.folder / "evil.so", "code");
    CHECK(failure(author.folder) == "library_declared");
    fs::remove(author.folder / "evil.so");
    fs::create_symlink("/etc/passwd", author.folder / "link");
    CHECK(failure(author.folder) == "regular_files");
}

TEST_CASE("a city's own slips are found", "[plugin_package]") {
    const Author author;
    const auto slip = [&](const std::string& what, const std::string& by) {
        auto bytes = author.source().files["plugin.json"];
        replace(bytes, what, by);
        write(author.folder / "plugin.json", bytes);
        return failure(author.folder);
    };
    CHECK(slip("采集时间：{captured_at}", "采集时间：{captured}") == "sheet_words");
    CHECK(slip("510100-chengdu", "chengdu") == "city_id");
    CHECK(slip("[\"zjz\"]", "[]") == "channels_named");
    CHECK(slip("text_idcard", "text_name") == "form_keys_once");
    CHECK(slip("\"api_version\": 1", "\"api_version\": 4") == "api_version");
}

TEST_CASE("a package of data alone is valid whichever API version so far it was made for",
          "[plugin_package]") {
    const std::string version = GENERATE("1", "2", "3");
    const Author author;
    auto bytes = author.source().files["plugin.json"];
    replace(bytes, "\"api_version\": 1", "\"api_version\": " + version);
    write(author.folder / "plugin.json", bytes);
    CHECK(failure(author.folder) == "none");
    const auto checked = huizhi::check_plugin(author.folder);
    const auto packed = huizhi::pack_plugin(*checked->source, *checked->manifest);
    REQUIRE(packed.ok());
    write(author.package, *packed);
    CHECK(std::to_string(huizhi::check_plugin(author.package)->manifest->api_version) == version);
    CHECK(failure(author.package) == "none");
}

TEST_CASE("versions are compared number by number", "[plugin_package]") {
    CHECK(huizhi::compare_versions("1.0.0", "1") == 0);
    CHECK(huizhi::compare_versions("1.2", "1.10") < 0);
    CHECK(huizhi::compare_versions("2", "1.99.99.99") > 0);
}
