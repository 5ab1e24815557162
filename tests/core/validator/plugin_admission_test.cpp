#include "core/validator/plugin_admission.h"

#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "core/base/digest.h"
#include "core/catalogue/catalogue.h"
#include "core/plugins/signing_key.h"
#include "core/validator/plugin_template.h"
#include "tests/support/temp_dir.h"

namespace fs = std::filesystem;
using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

void write(const fs::path& file, const std::vector<std::uint8_t>& bytes) {
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
}

/// An author's new city 510100-chengdu with the package of it, unsigned and signed.
struct AdmissionAuthor {
    AdmissionAuthor() {
        const auto draft =
            write_new_plugin({"chengdu", "city", false, "510100", {"成都", "Chengdu"}, "", folder});
        REQUIRE(draft);
        const auto made = make_signing_key(dir / "key");
        REQUIRE(made);
        key = *made;
        const auto looked = check_plugin(folder);
        REQUIRE(looked);
        REQUIRE(looked->valid());
        write(unsigned_file, *pack_plugin(*looked->source, *looked->manifest));
        const auto source = read_plugin_source(unsigned_file);
        REQUIRE(source);
        const auto signature = sign(dir / "key", source->index);
        REQUIRE(signature);
        write(signed_file, *with_signature(*source, *signature));
    }
    [[nodiscard]] static CheckedPlugin checked(const fs::path& file) {
        auto package = checked_package(file);
        REQUIRE(package);
        return *package;
    }

    tests::TempDir dir;
    fs::path folder = dir / "chengdu";
    fs::path unsigned_file = dir / "unsigned.hzp";
    fs::path signed_file = dir / "signed.hzp";
    std::string key;
};

const std::string kId = "510100-chengdu";

/// A catalogue that has this id already; with `city`, one that offers the author's format.
Catalogue catalogue_with(const std::string& id, const CityFormat* city = nullptr) {
    CatalogueParts parts;
    LoadedPlugin plugin;
    plugin.id = id;
    plugin.loaded = true;
    parts.plugins = {plugin};
    if (city != nullptr) {
        CertificateSpec card;
        card.id = city->certificate;
        parts.certificates[card.id] = card;
        parts.cities = {*city};
        parts.city_plugins = {id};
    }
    return Catalogue(std::move(parts));
}

PluginState trusting(const std::string& key) {
    PluginState state;
    state.trusted = {{key, "Li", "", ""}};
    return state;
}

/// The same, with this version of the author's plugin in use.
PluginState with_version(const std::string& version, const std::string& index_sha256) {
    PluginState state;
    state.installed = {{kId, 1, 0, {{1, version, index_sha256, "", "", ""}}}};
    return state;
}

std::string refusal_of(const Result<std::string>& admitted, ErrorCode code) {
    REQUIRE_FALSE(admitted);
    INFO(admitted.error().message.en);
    CHECK(admitted.error().code == code);
    return admitted.error().field;
}

}  // namespace

TEST_CASE("a package is a file that passed its checks", "[plugin_admission]") {
    const AdmissionAuthor author;
    const auto checked = checked_package(author.signed_file);
    REQUIRE(checked);
    CHECK(checked->manifest->id == kId);
    CHECK(checked->signature->key == author.key);
    const auto folder = checked_package(author.folder);
    REQUIRE_FALSE(folder);
    CHECK(folder.error().code == ErrorCode::InvalidInput);
    CHECK(folder.error().field == "file");
    const auto missing = checked_package(author.dir / "none.hzp");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == ErrorCode::NotFound);
    write(author.dir / "broken.hzp", {'P', 'K', 3, 4});
    const auto broken = checked_package(author.dir / "broken.hzp");
    REQUIRE_FALSE(broken);
    CHECK(broken.error().code == ErrorCode::InvalidInput);
    CHECK(broken.error().file == (author.dir / "broken.hzp").string());
}

TEST_CASE("a trusted key stands for its package, an unknown one only for developers",
          "[plugin_admission]") {
    const AdmissionAuthor author;
    const auto plugin = AdmissionAuthor::checked(author.signed_file);
    const Catalogue nothing;
    const auto trusted = admit(nothing, trusting(author.key), plugin, {});
    REQUIRE(trusted);
    CHECK(*trusted == author.key);
    CHECK(refusal_of(admit(nothing, {}, plugin, {}), ErrorCode::NotPermitted) == "signature");
    const PluginState other = trusting("ed25519:" + std::string(64, 'a'));
    CHECK(refusal_of(admit(nothing, other, plugin, {}), ErrorCode::NotPermitted) == "signature");
    InstallWish developer;
    developer.developer = true;
    const auto taken = admit(nothing, other, plugin, developer);
    REQUIRE(taken);
    CHECK(taken->empty());  // nobody stands for it
}

TEST_CASE("an unsigned package comes in for developers alone", "[plugin_admission]") {
    const AdmissionAuthor author;
    const auto plugin = AdmissionAuthor::checked(author.unsigned_file);
    const Catalogue nothing;
    CHECK(refusal_of(admit(nothing, trusting(author.key), plugin, {}), ErrorCode::NotPermitted) ==
          "signature");
    InstallWish developer;
    developer.developer = true;
    CHECK(admit(nothing, {}, plugin, developer).value() == "");
}

TEST_CASE("nobody takes another plugin's name or format", "[plugin_admission]") {
    const AdmissionAuthor author;
    const auto plugin = AdmissionAuthor::checked(author.unsigned_file);
    InstallWish developer;
    developer.developer = true;
    CHECK(refusal_of(admit(catalogue_with(kId), {}, plugin, developer), ErrorCode::Refused) ==
          "id");
    // Its own earlier version is no stranger.
    CHECK(admit(catalogue_with(kId), with_version("0.0.1", ""), plugin, developer));
    REQUIRE(plugin.manifest->cities.size() == 1);
    const CityFormat& city = plugin.manifest->cities.front();
    CHECK(refusal_of(admit(catalogue_with("other", &city), {}, plugin, developer),
                     ErrorCode::Refused) == "format");
    CHECK(admit(catalogue_with("other"), {}, plugin, developer));
}

TEST_CASE("an older version, or other content of the same one, comes in only on purpose",
          "[plugin_admission]") {
    const AdmissionAuthor author;
    const auto plugin = AdmissionAuthor::checked(author.unsigned_file);
    const std::string version = plugin.manifest->version;
    const Catalogue nothing;
    InstallWish wish;
    wish.developer = true;
    CHECK(admit(nothing, with_version("0.0.1", "x"), plugin, wish));
    CHECK(admit(nothing, with_version(version, sha256_hex(plugin.source->index)), plugin, wish));
    CHECK(refusal_of(admit(nothing, with_version(version, "other"), plugin, wish),
                     ErrorCode::Refused) == "version");
    CHECK(refusal_of(admit(nothing, with_version("999.0", "x"), plugin, wish),
                     ErrorCode::Refused) == "version");
    wish.allow_downgrade = true;
    CHECK(admit(nothing, with_version(version, "other"), plugin, wish));
    CHECK(admit(nothing, with_version("999.0", "x"), plugin, wish));
}

TEST_CASE("a version that was removed stands in nobody's way", "[plugin_admission]") {
    const AdmissionAuthor author;
    const auto plugin = AdmissionAuthor::checked(author.unsigned_file);
    InstallWish developer;
    developer.developer = true;
    PluginState removed = with_version("999.0", "x");
    removed.installed.front().current = 0;
    CHECK(admit(Catalogue(), removed, plugin, developer));
}
