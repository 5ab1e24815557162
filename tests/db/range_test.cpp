// The counts of a range are of rows that are sound.

#include "core/records/damage_notes.h"
#include "db/database.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::opened;

TEST_CASE("a damaged session, job, receipt or decision is told by the range that counts it",
          "[store][range][damage]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    tests::stored_job(*store);
    const std::string noon = "2026-11-22T12:00:00+08:00";
    Submission submission = tests::ready();
    REQUIRE(store->save_submission(submission).ok());
    submission.changed_at = noon;
    for (const SubmissionState state :
         {SubmissionState::Sending, SubmissionState::Accepted, SubmissionState::Issued}) {
        submission.state = state;
        REQUIRE(store->save_submission(submission).ok());
    }
    Receipt receipt;
    receipt.id = "r1";
    receipt.job = "j1";
    receipt.customer = "c100001";
    receipt.number = "N-1";
    receipt.issued_at = noon;
    REQUIRE(store->save_receipt(receipt).ok());
    REQUIRE(store->add_print_job({"slip", "s1", "80mm", "file", 1, "g1", "o", noon}).ok());
    REQUIRE(store->seal_old_rows().ok());
    const auto sums = store->day_sums("2026-11-01", "2026-11-30");
    REQUIRE(sums.ok());
    CHECK(sums->at("2026-11-22").sessions == 1);
    CHECK(sums->at("2026-11-22").issued == 1);
    const auto [change, back, about] = GENERATE(table<std::string, std::string, std::string>(
        {{"session SET served_by='x'", "session SET served_by='owner'", "session/s1"},
         {"job SET price_fen=1", "job SET price_fen=3000", "job/j1"},
         {"receipt SET label='x'", "receipt SET label=''", "receipt/r1"},
         {"submission SET cost_fen=9", "submission SET cost_fen=0", "submission/u1"}}));
    const auto raw = std::move(*db::Database::open(home / "studio.db"));
    REQUIRE(raw->run("UPDATE " + change).ok());
    const auto damaged = store->day_sums("2026-11-01", "2026-11-30");
    REQUIRE_FALSE(damaged.ok());
    CHECK(damaged.error().field == kDamagedField);
    CHECK(damaged.error().about == about);
    CHECK(store->day_sums("2026-10-01", "2026-10-31").ok());  // of other days
    REQUIRE(raw->run("UPDATE " + back).ok());
    CHECK(store->day_sums("2026-11-01", "2026-11-30").ok());
}

namespace {

/// Slips "g1", "g2" ... of one minute.
Result<void> add_prints(Store& store, int prints) {
    Result<void> done;
    for (int i = 1; done && i <= prints; ++i) {
        done = store.add_print_job({"slip", "s1", "80mm", "file", 1, "g" + std::to_string(i), "o",
                                    "2026-11-22T12:00:00+08:00"});
    }
    return done;
}

}  // namespace

TEST_CASE("of very many rows that a range counts a damaged one is named wherever it stands",
          "[store][range][damage]") {
    constexpr int kPrints = 4'500;  // more than are gathered before they are hashed, twice over
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    REQUIRE(store->seal_old_rows().ok());
    REQUIRE(store->together([&] { return add_prints(*store, kPrints); }).ok());
    CHECK(store->day_sums("2026-11-01", "2026-11-30").ok());
    const auto raw = std::move(*db::Database::open(home / "studio.db"));
    REQUIRE(raw->run("DROP TRIGGER print_job_unchanged").ok());
    const std::string id = GENERATE("g1", "g2000", "g2001", "g4000", "g4500");
    const std::string change = GENERATE("sheets=2", "row_seal=''");
    REQUIRE(raw->run("UPDATE print_job SET " + change + " WHERE id=?", {id}).ok());
    const auto damaged = store->day_sums("2026-11-01", "2026-11-30");
    REQUIRE_FALSE(damaged.ok());
    CHECK(damaged.error().field == kDamagedField);
    CHECK(damaged.error().about == "print_job/" + id);
}

TEST_CASE("a range of more rows than anybody waits for says that they were not verified",
          "[store][range][damage]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    CHECK(*store->verifies("2026-11-01", "2026-11-30"));
    const auto raw = std::move(*db::Database::open(home / "studio.db"));
    REQUIRE(raw->run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<100001) "
                     "INSERT INTO print_job(id,kind,about,paper,sheets,way,printed_by,printed_at,"
                     "business_day,station,branch) SELECT 'g'||i,'slip','s1','80mm',1,'file','o',"
                     "'2026-11-22T12:00:00+08:00','2026-11-22','1','1' FROM n")
                .ok());
    CHECK_FALSE(*store->verifies("2026-11-01", "2026-11-30"));
    CHECK(store->day_sums("2026-11-01", "2026-11-30").ok());
    CHECK(*store->verifies("2026-10-01", "2026-10-31"));
}
