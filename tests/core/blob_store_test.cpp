#include "core/blob_store.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::vector<std::uint8_t> kBytes{'a', 'b', 'c'};
const std::string kDigest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

}  // namespace

TEST_CASE("bytes come back by their digest, unchanged", "[blob_store]") {
    const tests::TempDir home;
    BlobStore blobs(home / "photos");
    REQUIRE(blobs.put(kBytes).ok());
    CHECK(*blobs.put(kBytes) == kDigest);  // the same bytes are the same blob
    REQUIRE(blobs.get(kDigest).ok());
    CHECK(*blobs.get(kDigest) == kBytes);
    CHECK(blobs.path_of(kDigest) == home / "photos" / "ba" / kDigest);
}

TEST_CASE("photos are readable by their owner alone", "[blob_store]") {
    using std::filesystem::perms;
    const tests::TempDir home;
    BlobStore blobs(home / "photos");
    REQUIRE(blobs.put(kBytes).ok());
    const auto others = perms::group_all | perms::others_all;
    CHECK((std::filesystem::status(blobs.path_of(kDigest)).permissions() & others) == perms::none);
    CHECK((std::filesystem::status(home / "photos").permissions() & others) == perms::none);
}

TEST_CASE("a digest that is none, or names nothing, is not found", "[blob_store]") {
    const tests::TempDir home;
    const BlobStore blobs(home / "photos");
    for (const std::string& digest : {kDigest, std::string(), std::string("../../etc/passwd")}) {
        const auto found = blobs.get(digest);
        REQUIRE_FALSE(found.ok());
        CHECK(found.error().code == ErrorCode::NotFound);
    }
}

TEST_CASE("bytes that changed on the disk are an error that names the file", "[blob_store]") {
    const tests::TempDir home;
    BlobStore blobs(home / "photos");
    REQUIRE(blobs.put(kBytes).ok());
    std::ofstream(blobs.path_of(kDigest)) << "abd";
    const auto found = blobs.get(kDigest);
    REQUIRE_FALSE(found.ok());
    CHECK(found.error().code == ErrorCode::Environment);
    CHECK(found.error().file == blobs.path_of(kDigest).string());
    REQUIRE(blobs.put(kBytes).ok());  // writing it again mends it
    CHECK(blobs.get(kDigest).ok());
}

TEST_CASE("a place that cannot be written is an error of the environment", "[blob_store]") {
    const tests::TempDir home;
    std::ofstream(home / "photos") << "a file where the folder should be";
    BlobStore blobs(home / "photos");
    const auto put = blobs.put(kBytes);
    REQUIRE_FALSE(put.ok());
    CHECK(put.error().code == ErrorCode::Environment);
}
