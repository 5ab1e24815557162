// What was put on paper, as it lies in the database.

#include <fstream>

#include "db/database.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::opened;

namespace {

constexpr const char* kPrintDay = "2026-11-22";
const std::string kPrintedAt = "2026-11-22T12:00:00+08:00";

PrintJob slip(const std::string& id, const std::string& by = "owner") {
    return {kPrintedSlip, "s1", kPaperStrip, kIntoFile, 1, id, by, kPrintedAt};
}

}  // namespace

TEST_CASE("a print is kept with its day, and found by it, by person and by station",
          "[store][prints]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    REQUIRE(store->add_print_job(slip("g1")).ok());
    std::ofstream(home / "station") << "2";
    REQUIRE(store->add_print_job(slip("g2", "mei")).ok());
    REQUIRE(
        store->add_print_job({kPrintedPhotos, "", "6in", kToPrinter, 3, "g3", "mei", kPrintedAt})
            .ok());
    CHECK(store->print_jobs_on(kPrintDay, {})->size() == 3);
    CHECK(store->print_jobs_on("2026-11-23", {})->empty());
    CHECK(store->print_jobs_on(kPrintDay, {"mei", {}})->size() == 2);
    REQUIRE(store->print_jobs_on(kPrintDay, {"", Station{"1", "1"}})->size() == 1);
    CHECK(store->print_jobs_on(kPrintDay, {"", Station{"1", "1"}})->front().id == "g1");
    CHECK(store->print_job("g3")->sheets == 3);
    CHECK(store->print_job("g3")->paper == "6in");
    CHECK(store->print_job("g9").error().code == ErrorCode::NotFound);
    const auto used = store->paper_used("2026-11-01", "2026-11-30");
    REQUIRE(used->size() == 2);
    CHECK(used->at(0).kind == "photos");
    CHECK(used->at(0).sheets == 3);
    CHECK(used->at(1).kind == "slip");
    CHECK(used->at(1).sheets == 2);
}

TEST_CASE("a print is never changed, removed, or added to a closed day", "[store][prints]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    REQUIRE(store->add_print_job(slip("g1")).ok());
    const auto raw = std::move(*db::Database::open(home / "studio.db"));
    CHECK_FALSE(raw->run("UPDATE print_job SET sheets=9").ok());
    CHECK_FALSE(raw->run("DELETE FROM print_job").ok());
    CHECK_FALSE(store->add_print_job(slip("g1")).ok());
    CHECK_FALSE(
        store->add_print_job({"poster", "", "a4", kIntoFile, 1, "g2", "o", kPrintedAt}).ok());
    CHECK_FALSE(
        store->add_print_job({kPrintedSlip, "", "a4", kIntoFile, 0, "g2", "o", kPrintedAt}).ok());
    REQUIRE(store->add_day_close({kPrintDay, "owner", kPrintedAt, 0, 0, "", "{}"}).ok());
    REQUIRE(store->add_print_job(slip("g3")).ok());
    CHECK(store->print_job("g3")->business_day == "2026-11-23");
    CHECK(store->print_jobs_on(kPrintDay, {})->size() == 1);
}
