#include "core/base/archive/zip_archive.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "core/plugins/package_limits.h"

using huizhi::ArchiveFiles;
using huizhi::read_archive;
using huizhi::write_archive;

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytes_of(const std::string& text) {
    return {text.begin(), text.end()};
}

Bytes zip_of(const ArchiveFiles& files) {
    auto zip = write_archive(files);
    REQUIRE(zip.ok());
    return *zip;
}

/// The check that refuses it; "none" when it is read.
std::string refusal(const Bytes& zip) {
    const auto read = read_archive(zip, huizhi::kPackageLimits, "x.hzp");
    if (read) {
        return "none";
    }
    CHECK(read.error().file == "x.hzp");
    CHECK_FALSE(read.error().message.zh.empty());
    return read.error().field;
}

std::string refusal_of_name(const std::string& name) {
    return refusal(zip_of({{name, bytes_of("x")}}));
}

/// Where `mark` (a record's first four bytes) begins for the n-th time.
std::size_t place_of(const Bytes& zip, const std::string& mark, int n = 0) {
    auto at = zip.begin();
    for (;; ++at) {
        at = std::search(at, zip.end(), mark.begin(), mark.end());
        REQUIRE(at != zip.end());
        if (n-- == 0) {
            return static_cast<std::size_t>(at - zip.begin());
        }
    }
}

const std::string kLocal = "PK\x03\x04";
const std::string kDirectory = "PK\x01\x02";

}  // namespace

TEST_CASE("what was packed is read back, and packs to the same bytes again", "[package_archive]") {
    const ArchiveFiles files{{"plugin.json", bytes_of(std::string(5000, 'a') + "b")},
                             {"golden/one.jpg", Bytes{0, 255, 1, 254}},
                             {"empty", {}}};
    const Bytes zip = zip_of(files);
    const auto read = read_archive(zip, huizhi::kPackageLimits, "x.hzp");
    REQUIRE(read.ok());
    CHECK(*read == files);
    CHECK(zip_of(files) == zip);
}

TEST_CASE("a name that leads out of the folder or is odd is refused", "[package_archive]") {
    for (const std::string name :
         {"../evil", "a/../../evil", "/etc/passwd", "C:/x", "a\\b", "a//b", "a/", "", ".hidden",
          "a/.ssh", "x.", "name with space", "\xe5\x90\x8d"}) {
        INFO(name);
        CHECK(refusal_of_name(name) == "file_names");
    }
    CHECK(refusal_of_name(std::string(201, 'a')) == "file_names");
    CHECK(refusal_of_name("a/b/c/d/e/f/g/h/i") == "file_names");
    CHECK(refusal_of_name("a/b_c-1.2.json") == "none");
}

TEST_CASE("one name twice, also by another case or as a folder, is refused", "[package_archive]") {
    CHECK(refusal(zip_of({{"Plugin.json", {}}, {"plugin.json", {}}})) == "file_names");
    CHECK(refusal(zip_of({{"a", {}}, {"a/b", {}}})) == "file_names");
    CHECK(refusal(zip_of({{"a", {}}, {"a-", {}}, {"a/b", {}}})) == "file_names");
    Bytes zip = zip_of({{"name-1", bytes_of("x")}, {"name-2", bytes_of("y")}});
    std::replace(zip.begin(), zip.end(), std::uint8_t{'2'}, std::uint8_t{'1'});
    CHECK(refusal(zip) == "file_names");
}

TEST_CASE("a bomb is refused before it is unpacked", "[package_archive]") {
    CHECK(refusal(zip_of({{"zeros", Bytes(2U << 20U)}})) == "file_sizes");
    CHECK(refusal(zip_of({{"zeros", Bytes(huizhi::kPackageLimits.file_bytes + 1)}})) ==
          "file_sizes");
    ArchiveFiles many;
    for (std::size_t i = 0; i <= huizhi::kPackageLimits.files; ++i) {
        many["f" + std::to_string(i)] = {};
    }
    CHECK(refusal(zip_of(many)) == "file_sizes");
    many.erase("f0");
    CHECK(refusal(zip_of(many)) == "none");
}

TEST_CASE("an entry that holds more than it claims is refused", "[package_archive]") {
    Bytes zip = zip_of({{"a", Bytes(100'000, 'x')}});
    for (const std::size_t record : {place_of(zip, kLocal) + 22, place_of(zip, kDirectory) + 24}) {
        zip[record] = 10;  // the claimed size, both times it is told
        zip[record + 1] = zip[record + 2] = 0;
    }
    CHECK(refusal(zip) == "checksums");
}

TEST_CASE("a link, a folder or a device is refused", "[package_archive]") {
    const Bytes good = zip_of({{"a", bytes_of("/etc/passwd")}});
    for (const int kind : {0xa1, 0x41, 0x21, 0x61, 0x11}) {  // link, folder, devices, pipe
        Bytes zip = good;
        zip[place_of(zip, kDirectory) + 41] = static_cast<std::uint8_t>(kind);
        CHECK(refusal(zip) == "regular_files");
    }
    Bytes folder = good;
    folder[place_of(folder, kDirectory) + 38] = 0x10;
    CHECK(refusal(folder) == "regular_files");
}

TEST_CASE("what is told twice must agree", "[package_archive]") {
    Bytes name = zip_of({{"abc", bytes_of("x")}});
    name[place_of(name, kLocal) + 30] = 'z';
    CHECK(refusal(name) == "readable");
    Bytes size = zip_of({{"abc", bytes_of("x")}});
    size[place_of(size, kLocal) + 22] = 9;
    CHECK(refusal(size) == "readable");
    Bytes overlap = zip_of({{"abc", bytes_of("x")}, {"abd", bytes_of("x")}});
    overlap[place_of(overlap, kDirectory, 1) + 42] = 0;  // both entries at the first one's place
    CHECK(refusal(overlap) == "readable");
}

TEST_CASE("damage anywhere is refused, and never read as something else", "[package_archive]") {
    const ArchiveFiles files{{"plugin.json", bytes_of("{\"id\": \"some words that pack\"}")}};
    const Bytes good = zip_of(files);
    for (std::size_t size = 0; size < good.size(); ++size) {
        CHECK(refusal(Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size))) ==
              "readable");
    }
    for (std::size_t i = 0; i < good.size(); ++i) {
        Bytes zip = good;
        zip[i] ^= 0x55U;
        const auto read = read_archive(zip, huizhi::kPackageLimits, "x.hzp");
        CHECK((!read || *read == files));  // the time of day may be changed, the content not
    }
    Bytes before = good;
    before.insert(before.begin(), 10, 'x');
    CHECK(refusal(before) == "readable");
    CHECK(refusal({}) == "readable");
    CHECK(refusal(bytes_of(std::string(1000, 'P'))) == "readable");
}
