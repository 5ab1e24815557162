#include "core/base/archive/office_archive.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/xlsx_bytes.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::Bytes;

namespace {

constexpr ArchiveLimits kSmall{10, 1000, 1500, 100};

Bytes zip_of(const ArchiveFiles& files) {
    return tests::streamed_zip(files);
}

Result<ArchiveFiles> read(const Bytes& zip, const ArchiveLimits& limits = kSmall) {
    return read_office_archive(zip, limits, "b.xlsx",
                               [](std::string_view name) { return name != "unwanted.bin"; });
}

}  // namespace

TEST_CASE("wanted files are read as office programs write them, and no other is unpacked",
          "[office_archive]") {
    const ArchiveFiles files{{"[Content_Types].xml", Bytes(20, 'a')},
                             {"_rels/.rels", Bytes{}},
                             {"unwanted.bin", Bytes(100'000, 'x')},
                             {"xl/工作表.xml", Bytes(30, 'c')}};
    const auto packed = write_archive(files);
    REQUIRE(packed);
    for (const Bytes& zip : {zip_of(files), *packed}) {
        const auto found = read(zip);
        REQUIRE(found);
        CHECK(found->size() == 3);
        CHECK(found->at("[Content_Types].xml") == Bytes(20, 'a'));
        CHECK(found->at("_rels/.rels").empty());
        CHECK(found->at("xl/工作表.xml") == Bytes(30, 'c'));
    }
}

TEST_CASE("sizes are looked at before anything is unpacked", "[office_archive]") {
    const auto bomb = write_archive({{"a.xml", Bytes(500'000, 'a')}});
    REQUIRE(bomb);
    CHECK(bomb->size() < 2000);
    CHECK(read(*bomb).error().field == "file_sizes");
    CHECK(read(zip_of({{"a", Bytes(900, 'a')}, {"b", Bytes(900, 'b')}})).error().field ==
          "file_sizes");
    ArchiveFiles many;
    for (int i = 0; i < 11; ++i) {
        many["f" + std::to_string(i)] = {};
    }
    CHECK(read(zip_of(many)).error().field == "file_sizes");
}

TEST_CASE("what is damaged or locked is told", "[office_archive]") {
    const Bytes good = zip_of({{"a.xml", Bytes(100, 'a')}});
    REQUIRE(read(good));
    Bytes changed = good;
    changed[30 + 5 + 8 + 50] ^= 1U;  // within the data
    CHECK(read(changed).error().field == "checksums");
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{4}, std::size_t{21}, good.size() / 2, good.size() - 30}) {
        const auto cut = read(Bytes(good.begin(), good.begin() + static_cast<long>(size)));
        REQUIRE_FALSE(cut);
        CHECK(cut.error().field == "readable");
        CHECK(cut.error().file == "b.xlsx");
    }
    Bytes locked = good;
    const std::string mark = "PK\x01\x02";
    const auto entry = std::search(locked.begin(), locked.end(), mark.begin(), mark.end());
    REQUIRE(entry != locked.end());
    *(entry + 8) |= 1U;
    const auto refused = read(locked);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.zh.find("密码") != std::string::npos);
}
