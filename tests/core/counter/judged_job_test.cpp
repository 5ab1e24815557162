#include "core/counter/judged_job.h"

#include <atomic>
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "core/base/digest.h"
#include "tests/support/stored_photos.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

using Bytes = std::vector<std::uint8_t>;

struct JudgedRoom : tests::StudioRoom {
    JudgedRoom() {
        open_for_business();
        first = job_that_passed();
    }

    /// The job with this shot, and this photo made of it.
    static JudgedJob judged(Job job, const Bytes& shot, const Bytes& finished) {
        job.original_sha256 = sha256_hex(shot);
        job.photo_sha256 = finished.empty() ? std::string() : sha256_hex(finished);
        return {job, job.original_sha256, std::make_shared<const Bytes>(shot), finished};
    }
    Result<void> save(JudgedJob one) {
        return save_with_photos(studio, one, [&] { return store->save_job(one.job); });
    }
    [[nodiscard]] Job another(const std::string& id) const {
        Job job = first;
        job.id = id;
        return job;
    }
    [[nodiscard]] int photos() const { return tests::stored_photos(home.path()); }

    Job first;
};

const Bytes kShot{'s'};
const Bytes kPhoto{'p'};

Result<void> fails() {
    return Error::refused("job", {"不行", "no"});
}

}  // namespace

TEST_CASE("a job keeps its shot and its photo", "[judged_job]") {
    JudgedRoom room;
    REQUIRE(room.save(JudgedRoom::judged(room.first, kShot, kPhoto)).ok());
    CHECK(room.photos() == 2);
    const Job stored = *room.store->job(room.first.id);
    CHECK(*room.blobs.get(stored.original_sha256) == kShot);
    CHECK(*room.blobs.get(stored.photo_sha256) == kPhoto);
}

TEST_CASE("of a job that is not saved no photo stays", "[judged_job]") {
    JudgedRoom room;
    JudgedJob judged = JudgedRoom::judged(room.another("j2"), kShot, kPhoto);
    int seen = 0;
    const auto failed = save_with_photos(room.studio, judged, [&] {
        seen = room.photos();
        return fails();
    });
    CHECK(failed.error().message.en == "no");
    CHECK(seen == 2);  // they are there before the row
    CHECK(room.photos() == 0);
    CHECK_FALSE(room.store->job("j2").ok());
}

TEST_CASE("a job that is not saved takes no other job's photo along", "[judged_job]") {
    JudgedRoom room;
    REQUIRE(room.save(JudgedRoom::judged(room.first, kShot, kPhoto)).ok());
    JudgedJob other = JudgedRoom::judged(room.another("j2"), kShot, {'q'});
    CHECK_FALSE(save_with_photos(room.studio, other, fails).ok());
    CHECK(room.photos() == 2);
    CHECK(*room.blobs.get(sha256_hex(kShot)) == kShot);
    CHECK(*room.blobs.get(sha256_hex(kPhoto)) == kPhoto);
}

TEST_CASE("after a retake the earlier shot and its photo go", "[judged_job]") {
    JudgedRoom room;
    REQUIRE(room.save(JudgedRoom::judged(room.first, kShot, kPhoto)).ok());
    REQUIRE(room.save(JudgedRoom::judged(room.first, {'t'}, {})).ok());  // it does not pass
    CHECK(room.photos() == 1);
    CHECK_FALSE(room.blobs.has(sha256_hex(kShot)));
    REQUIRE(room.save(JudgedRoom::judged(room.first, {'u'}, {'v'})).ok());
    CHECK(room.photos() == 2);
}

TEST_CASE("what is the same after a retake stays", "[judged_job]") {
    JudgedRoom room;
    REQUIRE(room.save(JudgedRoom::judged(room.first, kShot, kPhoto)).ok());
    REQUIRE(room.save(JudgedRoom::judged(room.first, kShot, {'q'})).ok());
    CHECK(room.photos() == 2);
    CHECK(room.blobs.has(sha256_hex(kShot)));
}

TEST_CASE("a retake that is refused leaves the job with its photos", "[judged_job]") {
    JudgedRoom room;
    REQUIRE(room.save(JudgedRoom::judged(room.first, kShot, kPhoto)).ok());
    JudgedJob retaken = JudgedRoom::judged(room.first, {'t'}, {'u'});
    CHECK_FALSE(save_with_photos(room.studio, retaken, fails).ok());
    CHECK(room.photos() == 2);
    CHECK(*room.blobs.get(room.store->job(room.first.id)->photo_sha256) == kPhoto);
}

TEST_CASE("a shot that another job has too stays after the retake of one", "[judged_job]") {
    JudgedRoom room;
    REQUIRE(room.save(JudgedRoom::judged(room.first, kShot, kPhoto)).ok());
    REQUIRE(room.save(JudgedRoom::judged(room.another("j2"), kShot, {'q'})).ok());
    REQUIRE(room.save(JudgedRoom::judged(room.first, {'t'}, {'u'})).ok());
    CHECK(room.photos() == 4);
    CHECK(room.blobs.has(sha256_hex(kShot)));
    CHECK_FALSE(room.blobs.has(sha256_hex(kPhoto)));
}

TEST_CASE("what somebody takes away before the row is written is kept anew", "[judged_job]") {
    JudgedRoom room;
    JudgedJob judged = JudgedRoom::judged(room.first, kShot, kPhoto);
    const auto other = std::move(*db::open_store(room.home.path(), room.vault));
    std::atomic<bool> locked = false;
    std::thread another([&] {
        static_cast<void>(other->together([&]() -> Result<void> {
            locked = true;
            while (!room.blobs.has(judged.job.photo_sha256)) {
                std::this_thread::yield();
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));  // the writer waits by now
            static_cast<void>(room.blobs.destroy(judged.job.original_sha256));
            static_cast<void>(room.blobs.destroy(judged.job.photo_sha256));
            return {};
        }));
    });
    while (!locked) {
        std::this_thread::yield();
    }
    const auto saved = room.save(judged);
    another.join();
    REQUIRE(saved.ok());
    CHECK(room.photos() == 2);
}
