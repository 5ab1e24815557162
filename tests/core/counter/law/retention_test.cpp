#include "core/counter/law/retention.h"

#include <chrono>

#include <catch2/catch.hpp>

#include "core/counter/law/deletions.h"
#include "core/counter/receipts.h"
#include "core/queue/submission.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::vector<std::uint8_t> bytes(const std::string& text) {
    return {text.begin(), text.end()};
}

struct RetentionRoom : tests::StudioRoom {
    RetentionRoom() { open_for_business(); }

    /// A job of today whose shot and photo lie in the home.
    Job taken(const std::string& shot,
              const std::string& photo,
              const std::string& number = "440300199001010016") {
        Job job = job_that_passed(number);
        job.original_sha256 = *blobs.put(bytes(shot));
        job.photo_sha256 = *blobs.put(bytes(photo));
        REQUIRE(store->save_job(job).ok());
        return job;
    }
    void wait_days(int days) { clock.advance(std::chrono::hours(24 * days)); }
    bool there(const std::string& digest) { return blobs.get(digest).ok(); }
};

KeptPhoto kept(KeptPhoto::Kind kind, const std::string& valid_until) {
    KeptPhoto photo;
    photo.kind = kind;
    photo.since = "2026-11-22T12:00:00+00:00";
    photo.valid_until = valid_until;
    return photo;
}

}  // namespace

TEST_CASE("shots stay seven days, photos until the receipt ends, 180 days at most", "[retention]") {
    using Kind = KeptPhoto::Kind;
    const RetentionRules& rules = retention_rules();
    CHECK(rules.shot_days == 7);
    CHECK(rules.photo_days == 180);
    CHECK(last_day_of(kept(Kind::Shot, "2027-02-20"), rules) == "2026-11-29");
    CHECK(last_day_of(kept(Kind::Photo, "2027-02-20"), rules) == "2027-02-20");
    CHECK(last_day_of(kept(Kind::Sheet, ""), rules) == "2027-05-21");
    CHECK(last_day_of(kept(Kind::ReceiptPhoto, "2028-01-01"), rules) == "2027-05-21");
}

TEST_CASE("what is over goes from the disk, and a keyed proof stays", "[retention]") {
    RetentionRoom room;
    const Job job = room.taken("raw shot", "finished photo");
    room.wait_days(7);
    CHECK(run_retention(room.studio, false)->due.empty());
    CHECK(room.there(job.original_sha256));
    room.wait_days(1);
    const auto tried = run_retention(room.studio, true);
    REQUIRE(tried->due.size() == 1);
    CHECK_FALSE(tried->proof.has_value());
    CHECK(room.there(job.original_sha256));
    const auto done = run_retention(room.studio, false);
    REQUIRE(done.ok());
    CHECK(done->counts == std::map<std::string, int>{{"shots", 1}});
    CHECK(done->kept == 1);
    CHECK_FALSE(room.there(job.original_sha256));
    CHECK(room.there(job.photo_sha256));
    CHECK(room.store->job(job.id)->original_sha256 ==
          job.original_sha256);  // what was kept is known
    REQUIRE(done->proof.has_value());
    CHECK(done->proof->counts == R"({"shots":1})");
    CHECK(done->proof->by == "owner");
    DeletionProof stored = room.store->deletion_proofs(5)->front();
    CHECK(*is_genuine(room.studio, stored));
    stored.counts = R"({"shots":2})";
    CHECK_FALSE(*is_genuine(room.studio, stored));
    CHECK(run_retention(room.studio, false)->due.empty());  // once
    CHECK(room.store->deletion_proofs(5)->size() == 1);
}

TEST_CASE("a file that a younger job needs stays for that one", "[retention]") {
    RetentionRoom room;
    const Job old = room.taken("the same shot", "one photo");
    room.wait_days(5);
    const Job young = room.taken("the same shot", "another photo", "440300199001010024");
    room.wait_days(4);
    CHECK(run_retention(room.studio, false)->due.size() == 1);
    CHECK(room.store->job(old.id)->shot_gone);
    CHECK(room.there(young.original_sha256));
    room.wait_days(4);
    CHECK(run_retention(room.studio, false)->due.size() == 1);
    CHECK_FALSE(room.there(young.original_sha256));
}

TEST_CASE("a photo on its way waits for the platform's word", "[retention]") {
    RetentionRoom room;
    const Job job = room.taken("shot", "photo");
    REQUIRE(submit_job(room.studio, job.id, {"all"}).ok());
    room.wait_days(181);
    const auto done = run_retention(room.studio, false);
    CHECK(done->counts == std::map<std::string, int>{{"shots", 1}});
    REQUIRE(done->waiting.size() == 1);
    CHECK(room.there(job.photo_sha256));
    REQUIRE(cancel_job(room.studio, job.id).ok());
    CHECK(run_retention(room.studio, false)->due.size() == 1);
    CHECK_FALSE(room.there(job.photo_sha256));
}

TEST_CASE("a receipt's photo goes on the day after its last", "[retention]") {
    RetentionRoom room;
    const Job job = room.taken("shot", "photo");
    auto receipt = record_receipt(room.studio, job.id, "AB12345678");
    REQUIRE(receipt.ok());
    receipt->valid_until = "2026-12-22";
    receipt->sheet_sha256 = *room.blobs.put(bytes("sheet"));
    REQUIRE(room.store->save_receipt(*receipt).ok());
    room.wait_days(30);
    CHECK(run_retention(room.studio, false)->counts == std::map<std::string, int>{{"shots", 1}});
    CHECK(room.there(receipt->sheet_sha256));
    room.wait_days(1);
    const auto done = run_retention(room.studio, false);
    CHECK(done->counts ==
          std::map<std::string, int>{{"photos", 1}, {"receipt_photos", 1}, {"sheets", 1}});
    CHECK_FALSE(room.there(receipt->photo_sha256));
    CHECK_FALSE(room.there(receipt->sheet_sha256));
    CHECK(room.store->receipt(receipt->id)->number == "AB12345678");
    CHECK(done->kept == 0);
}

TEST_CASE("staff deletes nothing", "[retention]") {
    RetentionRoom room;
    room.studio.operator_role = Role::Staff;
    CHECK(run_retention(room.studio, false).error().code == ErrorCode::NotPermitted);
    room.studio.operator_role = Role::Admin;
    CHECK(run_retention(room.studio, true).ok());
}
