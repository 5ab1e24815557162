#include "core/blob_store.h"

#include <chrono>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::vector<std::uint8_t> kBytes{'a', 'b', 'c'};
const std::string kDigest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/// A number that a program had until now.
pid_t ended_program() {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(0);
    }
    ::waitpid(child, nullptr, 0);
    return child;
}

/// What a program would leave that is killed in the middle of a photo.
std::filesystem::path cut_off(const tests::TempDir& home, pid_t program, std::chrono::hours age) {
    const auto file =
        home / "photos" / "half-written" / (kDigest + "." + std::to_string(program) + "-0.tmp");
    std::ofstream(file) << "half a fa";
    std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now() - age);
    return file;
}

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

TEST_CASE("what a killed program left half-written goes with the next photo", "[blob_store]") {
    using std::chrono::hours;
    const tests::TempDir home;
    BlobStore blobs(home / "photos");
    REQUIRE(blobs.put(kBytes).ok());
    const auto old = cut_off(home, ended_program(), hours(2));
    const auto fresh = cut_off(home, ended_program(), hours(0));
    const auto of_living = cut_off(home, ::getppid(), hours(200));
    const auto other = home / "photos" / "half-written" / "notes.txt";
    std::ofstream(other) << "not ours";
    std::filesystem::last_write_time(other,
                                     std::filesystem::file_time_type::clock::now() - hours(200));
    REQUIRE(blobs.put(std::vector<std::uint8_t>{'d'}).ok());
    CHECK_FALSE(std::filesystem::exists(old));
    CHECK(std::filesystem::exists(fresh));      // another machine's may be at work on a shared disk
    CHECK(std::filesystem::exists(of_living));  // never one of a program that runs
    CHECK(std::filesystem::exists(other));
    CHECK(*blobs.get(kDigest) == kBytes);
}
