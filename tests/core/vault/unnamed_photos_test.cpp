#include "core/vault/unnamed_photos.h"

#include <chrono>
#include <filesystem>

#include <catch2/catch.hpp>

#include "core/vault/login.h"
#include "tests/support/forked.h"
#include "tests/support/stored_photos.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

using Bytes = std::vector<std::uint8_t>;

struct PhotoRoom : tests::StudioRoom {
    PhotoRoom() { open_for_business(); }

    std::string kept(std::uint8_t letter) { return *blobs.put(Bytes{letter}); }
    void make_old(const std::string& digest) {
        std::filesystem::last_write_time(
            *blobs.path_of(digest),
            std::filesystem::file_time_type::clock::now() - std::chrono::hours(25));
    }
    [[nodiscard]] int photos() const { return tests::stored_photos(home.path()); }
};

}  // namespace

TEST_CASE("what no row names is taken away, and what one names stays", "[unnamed_photos]") {
    PhotoRoom room;
    Job job = room.job_that_passed();
    job.original_sha256 = room.kept('a');
    job.photo_sha256 = room.kept('b');
    REQUIRE(room.store->save_job(job).ok());
    const std::string nobodys = room.kept('c');
    const std::string also_nobodys = room.kept('d');
    take_away_unnamed(room.studio, {job.original_sha256, job.photo_sha256, nobodys, ""});
    CHECK(room.blobs.has(job.original_sha256));
    CHECK(room.blobs.has(job.photo_sha256));
    CHECK_FALSE(room.blobs.has(nobodys));
    CHECK(room.blobs.has(also_nobodys));  // it was not asked for
}

TEST_CASE("a receipt keeps its photo and its sheet", "[unnamed_photos]") {
    PhotoRoom room;
    const Job job = room.job_that_passed();
    Receipt receipt;
    receipt.id = "r1";
    receipt.job = job.id;
    receipt.customer = room.store->session(job.session)->customer;
    receipt.photo_sha256 = room.kept('a');
    receipt.sheet_sha256 = room.kept('b');
    REQUIRE(room.store->save_receipt(receipt).ok());
    take_away_unnamed(room.studio, {receipt.photo_sha256, receipt.sheet_sha256});
    CHECK(room.photos() == 2);
}

TEST_CASE("nothing is taken away while a damaged row hides what it names", "[unnamed_photos]") {
    PhotoRoom room;
    Job job = room.job_that_passed();
    job.original_sha256 = room.kept('a');
    REQUIRE(room.store->save_job(job).ok());
    const std::string nobodys = room.kept('c');
    room.vault.use(nullptr);
    REQUIRE(room.vault.make_key().ok());  // of another studio: no row can be read
    CHECK_FALSE(room.store->named_photos().ok());
    take_away_unnamed(room.studio, {nobodys});
    CHECK(room.photos() == 2);
}

TEST_CASE("what a program left that was killed between photo and row goes a day later",
          "[unnamed_photos]") {
    PhotoRoom room;
    tests::Forked killed([&room] {
        static_cast<void>(room.blobs.put(Bytes{'x'}));
        return ::kill(::getpid(), SIGKILL);
    });
    CHECK(WIFSIGNALED(killed.wait()));
    REQUIRE(room.photos() == 1);
    REQUIRE(sweep_photos(room.studio).ok());
    CHECK(room.photos() == 1);  // its program may be about to name it
    room.make_old(room.kept('x'));
    REQUIRE(sweep_photos(room.studio).ok());
    CHECK(room.photos() == 1);  // swept today
    room.clock.advance(std::chrono::hours{24});
    REQUIRE(sweep_photos(room.studio).ok());
    CHECK(room.photos() == 0);
}

TEST_CASE("a login sweeps, and leaves what a row names however old it is", "[unnamed_photos]") {
    tests::StudioRoom room;
    const std::string password = "correct horse battery";
    room.vault.use(nullptr);
    REQUIRE(
        create_first_owner(room.studio, {"测试照相馆", "TEST-1", "2030-12-31"}, "owner", password)
            .ok());
    REQUIRE(log_in(room.studio, "owner", password).ok());
    Job job = room.job_that_passed();
    job.original_sha256 = *room.blobs.put(Bytes{'a'});
    REQUIRE(room.store->save_job(job).ok());
    const std::string nobodys = *room.blobs.put(Bytes{'c'});
    for (const std::string& digest : {job.original_sha256, nobodys}) {
        std::filesystem::last_write_time(
            *room.blobs.path_of(digest),
            std::filesystem::file_time_type::clock::now() - std::chrono::hours(1000));
    }
    room.clock.advance(std::chrono::hours{24});
    REQUIRE(log_in(room.studio, "owner", password).ok());
    CHECK(room.blobs.has(job.original_sha256));
    CHECK_FALSE(room.blobs.has(nobodys));
}

TEST_CASE("a sweep gives photos of earlier versions their names", "[unnamed_photos]") {
    PhotoRoom room;
    Job job = room.job_that_passed();
    job.original_sha256 = room.kept('a');
    REQUIRE(room.store->save_job(job).ok());
    const auto now = *room.blobs.path_of(job.original_sha256);
    const auto old = room.home / "photos" / "ca" / job.original_sha256;
    std::filesystem::create_directories(old.parent_path());
    std::filesystem::rename(now, old);
    REQUIRE(sweep_photos(room.studio).ok());
    CHECK_FALSE(std::filesystem::exists(old));
    CHECK(std::filesystem::exists(now));
}
