#include "core/vault/blob_key.h"

#include <fstream>
#include <set>

#include <catch2/catch.hpp>

#include "core/base/file_io.h"
#include "core/vault/blob_store.h"
#include "tests/support/open_vault.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

namespace {

const std::vector<std::uint8_t> kSeen{'a', 'b', 'c'};
const std::string kSeenDigest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/// Photos of a studio whose data key is about to be changed.
struct BlobKeyRoom {
    BlobKeyRoom() { REQUIRE(fresh.make_key_after(vault).ok()); }
    [[nodiscard]] fs::path file() const { return *blobs.path_of(kSeenDigest); }
    [[nodiscard]] fs::path key() const { return key_of(home / "photos", file(), ""); }
    [[nodiscard]] fs::path plain_name() const {
        return home / "photos" / kSeenDigest.substr(0, 2) / kSeenDigest;
    }
    /// As a version with one key for all kept it.
    void keep_as_before(const fs::path& at) const {
        fs::create_directories(at.parent_path());
        REQUIRE(write_file(at, *vault.seal(kSeen, std::string("photo/") + kSeenDigest)).ok());
    }
    [[nodiscard]] Result<void> seal_anew() {
        return blobs.seal_keys_anew({kSeenDigest}, fresh, [] { return Result<void>(); });
    }
    /// What is left when the change is at its end.
    [[nodiscard]] Result<std::vector<std::uint8_t>> after_change() {
        vault.use(fresh.key());
        REQUIRE(blobs.drop_other_keys().ok());
        CHECK_FALSE(fs::exists(key()));
        return blobs.get(kSeenDigest);
    }

    tests::TempDir home;
    tests::OpenVault vault;
    Vault fresh;
    BlobStore blobs{home / "photos", vault};
};

/// A place that is there and cannot be looked into, whoever asks.
void close_off(const fs::path& place) {
    fs::remove_all(place);
    fs::create_directories(place.parent_path());
    fs::create_symlink(place.filename(), place);
}

}  // namespace

TEST_CASE("a photo of an old version beside which a kill left a key survives another data key",
          "[blob_key]") {
    BlobKeyRoom room;
    REQUIRE(room.blobs.put(kSeen).ok());
    REQUIRE(fs::exists(room.key()));
    room.keep_as_before(room.file());  // the key beside it opens nothing now
    REQUIRE(*room.blobs.get(kSeenDigest) == kSeen);
    REQUIRE(room.seal_anew().ok());
    CHECK(*room.blobs.get(kSeenDigest) == kSeen);
    const auto after = room.after_change();
    REQUIRE(after.ok());
    CHECK(*after == kSeen);
}

TEST_CASE("photos that still bear their digest as their name survive another data key",
          "[blob_key]") {
    BlobKeyRoom room;
    SECTION("sealed by the data key") {
        room.keep_as_before(room.plain_name());
    }
    SECTION("in clear") {
        fs::create_directories(room.plain_name().parent_path());
        REQUIRE(write_file(room.plain_name(), kSeen).ok());
    }
    REQUIRE(room.seal_anew().ok());
    const auto after = room.after_change();
    REQUIRE(after.ok());
    CHECK(*after == kSeen);
}

TEST_CASE("a photo or key that cannot be read now stops a change of the data key", "[blob_key]") {
    BlobKeyRoom room;
    REQUIRE(room.blobs.put(kSeen).ok());
    const bool of_key = GENERATE(true, false);
    const fs::path unreadable = of_key ? room.key() : room.file();
    fs::remove(unreadable);
    fs::create_directory(unreadable);
    const auto stopped = room.seal_anew();
    REQUIRE_FALSE(stopped.ok());
    CHECK(stopped.error().code == ErrorCode::Environment);
    CHECK(stopped.error().file == unreadable.string());
}

TEST_CASE("what is damaged for good does not keep the data key from being changed", "[blob_key]") {
    BlobKeyRoom room;
    CHECK(room.seal_anew().ok());  // no such photo
    REQUIRE(room.blobs.put(kSeen).ok());
    const bool of_key = GENERATE(true, false);
    if (of_key) {
        std::ofstream(room.key()) << "x";
    } else {
        std::ofstream(room.file(), std::ios::app) << "x";
    }
    REQUIRE(room.blobs.get(kSeenDigest).error().code == ErrorCode::Environment);
    CHECK(room.seal_anew().ok());
    CHECK(room.after_change().error().code == ErrorCode::Environment);
}

TEST_CASE("keys in a folder that cannot be looked into are not said to be destroyed",
          "[blob_key]") {
    BlobKeyRoom room;
    CHECK(destroy_other_keys(room.home / "photos", "").ok());  // no folder, no keys
    CHECK(destroy_keys(room.home / "photos", room.file()).ok());
    REQUIRE(room.blobs.put(kSeen).ok());
    const fs::path one = room.key().parent_path();
    close_off(one);
    const auto erased = room.blobs.destroy(kSeenDigest);
    REQUIRE_FALSE(erased.ok());
    CHECK(erased.error().file == one.string());
    CHECK(fs::exists(room.file()));
    const fs::path all = room.home / "photos" / "keys";
    close_off(all);
    const auto dropped = room.blobs.drop_other_keys();
    REQUIRE_FALSE(dropped.ok());
    CHECK(dropped.error().code == ErrorCode::Environment);
    CHECK(dropped.error().file == all.string());
}
