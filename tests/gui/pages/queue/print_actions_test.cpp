#include "gui/pages/queue/print_actions.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>

#include "core/base/clock.h"
#include "core/records/store.h"
#include "gui/work/print_work.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

void show_jobs() {
    press("nav_receipts");
    press("jobs_0");
    settle();
}

std::string printed_text(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("a print that was sold has a sheet on photo paper", "[window][print]") {
    const Place place;
    {
        Backroom backroom(place);
        static_cast<void>(demo_job(backroom.studio(), "inch-1", 1'000));
    }
    open_window(place);
    show_jobs();
    REQUIRE(wait_until([] { return usable("print_pdf"); }));
    CHECK(usable("print_print"));
    const Answers files(wxID_YES, place.home / "prints");
    press("print_pdf");
    REQUIRE(wait_until([] { return label("notice_text") == "The sheet was saved as PDF."; }));
    const std::string pdf = printed_text(place.home / "prints.pdf");
    CHECK(pdf.substr(0, 5) == "%PDF-");
    CHECK(pdf.size() > 10'000);
    Backroom backroom(place);
    const auto today = huizhi::iso_day(huizhi::SystemClock().now());
    const auto prints = backroom.studio().store.print_jobs_on(today, {});
    REQUIRE(prints.ok());
    REQUIRE(prints->size() == 1);
    CHECK(prints->front().kind == huizhi::kPrintedPhotos);
    CHECK(prints->front().way == huizhi::kIntoFile);
}

TEST_CASE("what goes to a place has no print sheet", "[window][print]") {
    const Place place;
    {
        Backroom backroom(place);
        static_cast<void>(demo_job(backroom.studio(), "id-card@440300", 3'000));
    }
    open_window(place);
    show_jobs();
    REQUIRE(wait_until([] { return usable("job_submit"); }));
    CHECK_FALSE(usable("print_pdf"));
}

TEST_CASE("as many photos are printed as the trade prints, else as many as fit",
          "[window][print]") {
    const Place place;
    Backroom backroom(place);
    huizhi::Studio& studio = backroom.studio();
    const huizhi::Job job = demo_job(studio, "inch-1", 1'000);
    CHECK(huizhi::gui::is_sold_print(studio.catalogue, job));
    const auto usual = huizhi::gui::print_sheet_of(studio, job, "5in");
    REQUIRE(usual.ok());
    CHECK(usual->photos.front().count == 8);
    CHECK(usual->layout.paper == huizhi::PrintSize{127, 89});
    const auto full = huizhi::gui::print_sheet_of(studio, job, "a4");
    REQUIRE(full.ok());
    CHECK(full->photos.front().count > 30);
    CHECK(huizhi::gui::print_sheet_of(studio, job, "none").error().field == "paper");
}
