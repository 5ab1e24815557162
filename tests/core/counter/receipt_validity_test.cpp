#include "core/counter/receipt_validity.h"

#include <catch2/catch.hpp>

#include "core/catalogue/city_page.h"
#include "core/records/receipt.h"
#include "core/records/session.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a receipt's last day counts, and the day after it is over", "[receipt-validity]") {
    Receipt receipt;
    receipt.valid_until = "2027-01-21";
    CHECK(days_left(receipt, "2027-01-21") == 0);
    CHECK(days_left(receipt, "2027-01-22") == -1);
    CHECK(days_left(receipt, "2026-12-31") == 21);
    receipt.valid_until.clear();
    CHECK_FALSE(days_left(receipt, "2027-01-21").has_value());
}

TEST_CASE("within so many days counts from today, that day too", "[receipt-validity]") {
    CHECK(last_expiring_day("2026-12-28", 7) == "2027-01-04");
    CHECK(last_expiring_day("2026-12-28", 1) == "2026-12-29");
    CHECK(last_expiring_day("2026-12-28", 2'000'000'000) > "2100-01-01");
}

TEST_CASE("printing again is free to the last free day, and said to be over from the next",
          "[receipt-validity]") {
    CHECK(reprint_warning("2027-01-21", "2027-01-21").empty());
    CHECK(reprint_warning("", "2027-01-22").empty());
    CHECK(reprint_warning("2027-01-21", "2027-01-22").en.find("2027-01-21") != std::string::npos);
}

TEST_CASE("free days count from the day of the job, or last as long as the receipt",
          "[receipt-validity]") {
    SheetPage page;
    Job job;
    job.created_at = "2026-11-22T18:30:05+08:00";
    Receipt receipt;
    receipt.valid_until = "2027-05-21";
    CHECK(reprint_until(page, job, receipt) == "2027-05-21");
    page.reprint_days = 30;
    CHECK(reprint_until(page, job, receipt) == "2026-12-22");
    job.created_at.clear();
    CHECK(reprint_until(page, job, receipt) == "2027-05-21");
}
