#include "core/counter/visit/visit_dues.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/books/credits.h"
#include "core/counter/receipts.h"
#include "core/queue/submission.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A receipt that has come, with a print and a frame sold beside it and nothing paid of any.
struct DuesRoom : tests::StudioRoom {
    DuesRoom() {
        open_for_business();
        job = job_that_passed();
        print = beside("print", "badge", 1'000);
        frame = beside("frame", "extra:相框", 2'550);
        const auto receipt = record_receipt(studio, job.id, "GX20261122");
        REQUIRE(receipt.ok());
        job = *store->job(job.id);
    }
    /// Another job of the same visit.
    Job beside(const std::string& id, const std::string& format, std::int64_t price_fen) {
        Job other = job;
        other.id = id + job.session;
        other.format = format;
        other.price_fen = price_fen;
        other.state = SubmissionState::Draft;
        REQUIRE(store->save_job(other).ok());
        return other;
    }
    std::int64_t paid(const Job& of) { return paid_fen(*store->payments_of_job(of.id)); }

    Job job;
    Job print;
    Job frame;
};

std::vector<std::string> jobs_in(const std::vector<Due>& dues) {
    std::vector<std::string> jobs;
    for (const Due& due : dues) {
        jobs.push_back(due.job);
    }
    return jobs;
}

}  // namespace

TEST_CASE("with a receipt what was sold beside it is due too", "[visit_dues]") {
    DuesRoom room;
    const auto dues = dues_at_hand_out(room.studio, room.job);
    REQUIRE(dues.ok());
    REQUIRE(dues->size() == 3);
    CHECK(dues->front().job == room.job.id);
    CHECK(total_fen(*dues) == 6'550);
    const auto taken = take_dues(room.studio, *dues, {"wechat"});
    REQUIRE(taken.ok());
    CHECK(*taken == 6'550);
    CHECK(room.paid(room.job) == 3'000);
    CHECK(room.paid(room.print) == 1'000);
    CHECK(room.paid(room.frame) == 2'550);
    CHECK(dues_at_hand_out(room.studio, room.job)->empty());
}

TEST_CASE("what waits for a receipt of its own, failed or was withdrawn is not due with this one",
          "[visit_dues]") {
    DuesRoom room;
    room.beside("unsent", "badge@440300", 3'000);
    Job failed = room.beside("failed", "badge", 3'000);
    failed.verdict = "fail";
    failed.photo_sha256.clear();
    REQUIRE(room.store->save_job(failed).ok());
    REQUIRE(cancel_job(room.studio, room.frame.id).ok());
    const auto dues = dues_at_hand_out(room.studio, room.job);
    REQUIRE(dues.ok());
    CHECK(jobs_in(*dues) == std::vector<std::string>{room.job.id, room.print.id});
}

TEST_CASE("of several dues all are taken, or none", "[visit_dues]") {
    DuesRoom room;
    auto dues = *dues_at_hand_out(room.studio, room.job);
    dues.back().fen = 9'999;  // more than is due by now
    const auto taken = take_dues(room.studio, dues, {"cash"});
    REQUIRE_FALSE(taken.ok());
    CHECK(taken.error().field == "amount");
    CHECK(room.paid(room.job) == 0);
    CHECK(room.paid(room.print) == 0);
}

TEST_CASE("a voucher goes for the largest due, once", "[visit_dues]") {
    DuesRoom room;
    REQUIRE(sell_voucher(room.studio, {3'000, "cash", "V-1", "", "2026-12-31"}).ok());
    REQUIRE(add_payment(room.studio, room.job.id, "cash", 2'000).ok());  // 10.00 of it are left
    const auto dues = dues_at_hand_out(room.studio, room.job);
    WayToPay way{"cash"};
    way.voucher = "V-1";
    REQUIRE(take_dues(room.studio, *dues, way).ok());
    const auto of_frame = *room.store->payments_of_job(room.frame.id);
    REQUIRE(of_frame.size() == 1);
    CHECK(of_frame.front().method == "voucher");
    CHECK(of_frame.front().amount_fen == 2'550);
    CHECK(room.store->payments_of_job(room.job.id)->back().method == "cash");
    CHECK(room.paid(room.job) == 3'000);
}
