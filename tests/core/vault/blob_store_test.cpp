#include "core/vault/blob_store.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "tests/support/open_vault.h"
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

/// The photo as a version kept it that named files by their plain digest.
std::filesystem::path plainly_named(const tests::TempDir& home, const Vault& vault) {
    const auto old = home / "photos" / kDigest.substr(0, 2) / kDigest;
    std::filesystem::create_directories(old.parent_path());
    REQUIRE(write_file(old, *vault.seal(kBytes, std::string("photo/") + kDigest)).ok());
    return old;
}

}  // namespace

TEST_CASE("bytes come back by their digest, unchanged", "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    REQUIRE(blobs.put(kBytes).ok());
    CHECK(*blobs.put(kBytes) == kDigest);  // the same bytes are the same blob
    REQUIRE(blobs.get(kDigest).ok());
    CHECK(*blobs.get(kDigest) == kBytes);
    const std::string name = *vault.search_hash(kDigest, "photo file");
    CHECK(*blobs.path_of(kDigest) == home / "photos" / name.substr(0, 2) / name);
}

TEST_CASE("who has a photo cannot tell from the files' names whether it lies here",
          "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    REQUIRE(blobs.put(kBytes).ok());
    for (const auto& file : std::filesystem::recursive_directory_iterator(home / "photos")) {
        if (file.is_regular_file()) {  // a folder's two letters occur in any digest
            CHECK(kDigest.find(file.path().filename().string()) == std::string::npos);
        }
    }
    const tests::OpenVault other;  // of another studio
    CHECK(*BlobStore(home / "photos", other).path_of(kDigest) != *blobs.path_of(kDigest));
}

TEST_CASE("a photo is asked for without being read, and taken away", "[blob_store]") {
    const tests::TempDir home;
    tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    CHECK_FALSE(blobs.has(kDigest));
    REQUIRE(blobs.put(kBytes).ok());
    CHECK(blobs.has(kDigest));
    CHECK_FALSE(blobs.has("../../etc/passwd"));
    REQUIRE(blobs.destroy(kDigest).ok());
    CHECK_FALSE(blobs.has(kDigest));
    CHECK(blobs.get(kDigest).error().code == ErrorCode::NotFound);
    REQUIRE(blobs.destroy(kDigest).ok());  // again changes nothing
}

TEST_CASE("photos named by their plain digest are read, and renamed when they are asked to",
          "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    const auto old = plainly_named(home, vault);
    CHECK(blobs.has(kDigest));
    CHECK(*blobs.get(kDigest) == kBytes);
    REQUIRE(blobs.put(kBytes).ok());  // it is there already
    CHECK_FALSE(std::filesystem::exists(*blobs.path_of(kDigest)));
    CHECK(*blobs.rename_old());
    CHECK_FALSE(std::filesystem::exists(old));
    CHECK(std::filesystem::exists(*blobs.path_of(kDigest)));
    CHECK(*blobs.get(kDigest) == kBytes);
    const auto again = plainly_named(home, vault);
    REQUIRE(blobs.destroy(kDigest).ok());
    CHECK_FALSE(std::filesystem::exists(again));
}

TEST_CASE("an old file never takes the place of one that was written since", "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    const auto old = plainly_named(home, vault);
    std::ofstream(old, std::ios::app) << "damaged";
    REQUIRE(blobs.put(kBytes).ok());
    CHECK(*blobs.rename_old());
    CHECK_FALSE(std::filesystem::exists(old));
    CHECK(*blobs.get(kDigest) == kBytes);
}

TEST_CASE("left over is what is a day old and nobody names", "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    CHECK(blobs.left_over({})->empty());  // no photo was taken yet
    REQUIRE(blobs.put(kBytes).ok());
    const auto file = *blobs.path_of(kDigest);
    CHECK(blobs.left_over({})->empty());
    const auto now = std::filesystem::file_time_type::clock::now();
    std::filesystem::last_write_time(file, now - std::chrono::hours(25));
    CHECK(*blobs.left_over({}) == std::vector<std::filesystem::path>{file});
    CHECK(blobs.left_over({kDigest})->empty());
    REQUIRE(blobs.put(kBytes).ok());  // somebody is about to name it
    CHECK(blobs.left_over({})->empty());
}

TEST_CASE("photos are readable by their owner alone", "[blob_store]") {
    using std::filesystem::perms;
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    REQUIRE(blobs.put(kBytes).ok());
    const auto others = perms::group_all | perms::others_all;
    CHECK((std::filesystem::status(*blobs.path_of(kDigest)).permissions() & others) == perms::none);
    CHECK((std::filesystem::status(home / "photos").permissions() & others) == perms::none);
}

TEST_CASE("a digest that is none, or names nothing, is not found", "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const BlobStore blobs(home / "photos", vault);
    for (const std::string& digest : {kDigest, std::string(), std::string("../../etc/passwd")}) {
        const auto found = blobs.get(digest);
        REQUIRE_FALSE(found.ok());
        CHECK(found.error().code == ErrorCode::NotFound);
    }
}

TEST_CASE("bytes that changed on the disk are an error that names the file", "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    REQUIRE(blobs.put(kBytes).ok());
    std::ofstream(*blobs.path_of(kDigest)) << "abd";
    const auto found = blobs.get(kDigest);
    REQUIRE_FALSE(found.ok());
    CHECK(found.error().code == ErrorCode::Environment);
    CHECK(found.error().file == blobs.path_of(kDigest)->string());
    REQUIRE(blobs.put(kBytes).ok());  // writing it again mends it
    CHECK(blobs.get(kDigest).ok());
}

TEST_CASE("a place that cannot be written is an error of the environment", "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    std::ofstream(home / "photos") << "a file where the folder should be";
    BlobStore blobs(home / "photos", vault);
    const auto put = blobs.put(kBytes);
    REQUIRE_FALSE(put.ok());
    CHECK(put.error().code == ErrorCode::Environment);
}

TEST_CASE("what a killed program left half-written goes with the next photo", "[blob_store]") {
    using std::chrono::hours;
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
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

TEST_CASE("no byte of a photo lies on the disk in clear", "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    const std::vector<std::uint8_t> photo(1000, 'f');
    const std::string digest = *blobs.put(photo);
    const auto stored = *read_file(*blobs.path_of(digest), 10'000);
    CHECK(is_sealed(stored));
    const std::string text(stored.begin(), stored.end());
    CHECK(text.find("ffff") == std::string::npos);
    CHECK(*blobs.get(digest) == photo);
}

TEST_CASE("a closed vault keeps photos to itself, and another studio's does not open them",
          "[blob_store]") {
    const tests::TempDir home;
    tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    REQUIRE(blobs.put(kBytes).ok());
    const auto ours = *blobs.path_of(kDigest);
    vault.use(nullptr);
    CHECK(blobs.get(kDigest).error().code == ErrorCode::NotPermitted);
    CHECK(blobs.put(std::vector<std::uint8_t>{'d'}).error().code == ErrorCode::NotPermitted);
    const tests::OpenVault other;
    const BlobStore theirs(home / "photos", other);
    CHECK(theirs.get(kDigest).error().code == ErrorCode::NotFound);  // by a name of its own
    const auto name = *theirs.path_of(kDigest);
    std::filesystem::create_directories(name.parent_path());
    std::filesystem::copy_file(ours, name);
    CHECK(theirs.get(kDigest).error().code == ErrorCode::Environment);
}

TEST_CASE("a photo that takes another's place is found out", "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    REQUIRE(blobs.put(kBytes).ok());
    const std::string other = *blobs.put(std::vector<std::uint8_t>{'d'});
    std::filesystem::copy_file(*blobs.path_of(other), *blobs.path_of(kDigest),
                               std::filesystem::copy_options::overwrite_existing);
    CHECK(blobs.get(kDigest).error().code == ErrorCode::Environment);
}

TEST_CASE("a photo that cannot be sealed now keeps the note for the next time", "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    const auto old = home / "photos" / "ba" / kDigest;
    std::filesystem::create_directories(old);  // a folder where a photo should be
    REQUIRE(blobs.note_old().ok());
    const auto failed = blobs.seal_old();
    REQUIRE_FALSE(failed.ok());
    CHECK(failed.error().file == old.string());
    std::filesystem::remove(old);
    std::ofstream(old) << "abc";
    REQUIRE(blobs.seal_old().ok());
    CHECK(is_sealed(*read_file(*blobs.path_of(kDigest), 1000)));
    CHECK_FALSE(std::filesystem::exists(old));
}

TEST_CASE("old photos are sealed a hundred at a time", "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    std::vector<std::string> digests;
    for (std::uint8_t i = 0; i < 150; ++i) {
        const std::vector<std::uint8_t> photo{i};
        digests.push_back(sha256_hex(photo));
        const auto file = home / "photos" / digests.back().substr(0, 2) / digests.back();
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << static_cast<char>(i);
    }
    REQUIRE(blobs.note_old().ok());
    const auto sealed = [&] {
        return std::count_if(digests.begin(), digests.end(), [&](const std::string& digest) {
            const auto stored = read_file(*blobs.path_of(digest), 1000);
            return stored.ok() && is_sealed(*stored);
        });
    };
    REQUIRE(blobs.seal_old().ok());
    CHECK(sealed() == 100);
    REQUIRE(blobs.seal_old().ok());
    CHECK(sealed() == 150);
    CHECK_FALSE(std::filesystem::exists(home / "photos" / "in-clear"));
}

TEST_CASE("photos of a version that sealed nothing are sealed where they were noted",
          "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    REQUIRE(blobs.put(std::vector<std::uint8_t>{'d'}).ok());
    const auto old = home / "photos" / "ba" / kDigest;
    std::filesystem::create_directories(old.parent_path());
    std::ofstream(old) << "abc";
    CHECK(*blobs.get(kDigest) == kBytes);
    REQUIRE(blobs.seal_old().ok());  // nothing was noted
    CHECK_FALSE(is_sealed(*read_file(old, 1000)));
    REQUIRE(blobs.note_old().ok());
    REQUIRE(blobs.seal_old().ok());
    CHECK_FALSE(std::filesystem::exists(old));
    CHECK(is_sealed(*read_file(*blobs.path_of(kDigest), 1000)));
    CHECK(*blobs.get(kDigest) == kBytes);
}

TEST_CASE("a photo whose key was destroyed is lost in every copy of its file", "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    REQUIRE(blobs.put(kBytes).ok());
    const std::string other = *blobs.put(std::vector<std::uint8_t>{'d'});
    std::filesystem::copy_file(*blobs.path_of(kDigest), home / "copy");
    REQUIRE(blobs.destroy(kDigest).ok());
    CHECK(blobs.get(kDigest).error().code == ErrorCode::NotFound);
    std::filesystem::copy_file(home / "copy", *blobs.path_of(kDigest));
    CHECK(blobs.get(kDigest).error().code == ErrorCode::Environment);
    CHECK(blobs.get(other).ok());
    CHECK(blobs.destroy(kDigest).ok());
    CHECK(blobs.destroy(kDigest).ok());  // again is no error
    CHECK(blobs.destroy("erased").ok());
    REQUIRE(blobs.put(kBytes).ok());  // the same photo may come again
    CHECK(*blobs.get(kDigest) == kBytes);
}

TEST_CASE("the bytes of a key that was destroyed are zeros on the disk", "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    REQUIRE(blobs.put(kBytes).ok());
    std::filesystem::path key;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(home / "photos" / "keys")) {
        key = entry.is_regular_file() ? entry.path() : key;
    }
    std::filesystem::create_hard_link(key, home / "blocks");
    const auto before = read_file(home / "blocks", 10'000);
    REQUIRE(before->size() > 100);
    REQUIRE(blobs.destroy(kDigest).ok());
    CHECK_FALSE(std::filesystem::exists(key));
    CHECK(*read_file(home / "blocks", 10'000) == std::vector<std::uint8_t>(before->size(), 0));
}

TEST_CASE("a photo of a version with one key for all stays readable", "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    const auto sealed = *vault.seal(kBytes, std::string("photo/") + kDigest);
    std::filesystem::create_directories(blobs.path_of(kDigest)->parent_path());
    REQUIRE(write_file(*blobs.path_of(kDigest), sealed).ok());
    CHECK(*blobs.get(kDigest) == kBytes);
    CHECK(*blobs.put(kBytes) == kDigest);
    REQUIRE(blobs.destroy(kDigest).ok());
    CHECK(blobs.get(kDigest).error().code == ErrorCode::NotFound);
}

TEST_CASE("a damaged key is named, and another photo's key opens nothing", "[blob_store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    BlobStore blobs(home / "photos", vault);
    REQUIRE(blobs.put(kBytes).ok());
    const std::string other = *blobs.put(std::vector<std::uint8_t>{'d'});
    const auto key = [&](const std::string& digest) {
        const std::filesystem::path file = *blobs.path_of(digest);
        return home / "photos" / "keys" / file.parent_path().filename() / file.filename();
    };
    for (const std::string& text :
         {std::string(), std::string("x"), std::string("a\nb"), std::string(5000, '\n')}) {
        std::ofstream(key(kDigest)) << text;
        CHECK(blobs.get(kDigest).error().code == ErrorCode::Environment);
    }
    std::filesystem::copy_file(key(other), key(kDigest),
                               std::filesystem::copy_options::overwrite_existing);
    CHECK(blobs.get(kDigest).error().code == ErrorCode::Environment);
    REQUIRE(blobs.put(kBytes).ok());  // writing it again mends it
    CHECK(*blobs.get(kDigest) == kBytes);
}
