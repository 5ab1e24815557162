#include <filesystem>
#include <string>

#include <catch2/catch.hpp>
#include <wx/dialog.h>

#include "core/base/clock.h"
#include "core/base/file_io.h"
#include "core/counter/day/prints.h"
#include "core/counter/payments.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/table_cells.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// Of a figure further down: the focus brings it into sight.
void press_by_key(const std::string& name) {
    window(name)->SetFocus();
    settle();
    press_key(WXK_SPACE);
}

/// Whether a field of the range says what is wrong.
bool told_below(const char* input) {
    const wxWindow* field = wxWindow::FindWindowByName(input)->GetParent();
    return !field->GetChildren().GetLast()->GetData()->GetLabel().empty();
}

void take_money(const Place& place) {
    Backroom backroom(place);
    huizhi::Studio& studio = backroom.studio();
    const huizhi::Job job = demo_job(studio, "id-card@450000", 3'000);
    REQUIRE(huizhi::add_payment(studio, job.id, "cash", 1'000));
    REQUIRE(huizhi::add_payment(studio, job.id, "wechat", 2'000));
}

}  // namespace

namespace {

void check_the_payment() {
    REQUIRE(list("table_rows")->GetItemCount() == 1);
    CHECK(cell("table_rows", 0, 1).find("演示甲") == 0);
    CHECK(cell("table_rows", 0, 2) == "cash");
    CHECK(cell("table_rows", 0, 3) == "practice");
    CHECK(cell("table_rows", 0, 4) == "10.00");
    press_key(WXK_ESCAPE);
}

void check_the_job() {
    REQUIRE(list("table_rows")->GetItemCount() == 1);
    CHECK(cell("table_rows", 0, 1).find("演示甲") == 0);
    press_key(WXK_ESCAPE);
}

}  // namespace

TEST_CASE("a figure opens the rows behind it", "[window][day]") {
    const Place place;
    take_money(place);
    open_window(place);
    press("nav_report");
    require_comes([] { return usable("figure_takings.cash"); });
    CHECK(label("figure_takings.cash") == "¥ 10.00");
    {
        const Hand hand("table_dialog", check_the_payment);
        press("figure_takings.cash");
        check_comes([&] { return hand.dialogs() == 1; });
        settle();
    }
    const Hand visits("table_dialog", [] {
        CHECK(list("table_rows")->GetItemCount() == 1);
        CHECK(list("table_rows")->GetColumnCount() == 4);  // visits have no amount
        press_key(WXK_ESCAPE);
    });
    press("figure_sessions");
    check_comes([&] { return visits.dialogs() == 1; });
}

TEST_CASE("figures by city and paper used open their rows", "[window][day]") {
    const Place place;
    take_money(place);
    {
        Backroom backroom(place);
        huizhi::Studio& studio = backroom.studio();
        REQUIRE(
            huizhi::note_print(studio, {huizhi::kPrintedPhotos, {}, "6in", huizhi::kToPrinter, 2}));
    }
    open_window(place);
    press("nav_report");
    require_comes([] { return usable("figure_jobs.450000"); });
    CHECK(label("figure_jobs.450000") == "1");
    {
        const Hand jobs("table_dialog", check_the_job);
        press_by_key("figure_jobs.450000");
        check_comes([&] { return jobs.dialogs() == 1; });
        settle();
    }
    CHECK(label("figure_prints") == "2");
    const Hand prints("table_dialog", [] {
        REQUIRE(list("table_rows")->GetItemCount() == 1);
        CHECK(cell("table_rows", 0, 2) == "6 inch, 2");
        press_key(WXK_ESCAPE);
    });
    press_by_key("figure_prints");
    check_comes([&] { return prints.dialogs() == 1; });
}

TEST_CASE("days are laid beside each other, and a wrong day is told at its field",
          "[window][day]") {
    const Place place;
    take_money(place);
    open_window(place);
    press("nav_report");
    require_comes([] { return usable("report_range"); });
    const Hand hand("range_dialog", [] {
        REQUIRE(list("range_days")->GetItemCount() == 1);
        CHECK(cell("range_days", 0, 0) == huizhi::iso_day(huizhi::SystemClock().now()));
        CHECK(cell("range_days", 0, 6) == "30.00");
        REQUIRE(list("range_sums")->GetItemCount() == 3);
        CHECK(cell("range_sums", 1, 0) == "A week before");
        CHECK(cell("range_sums", 1, 6) == "0.00");
        press_key('A', wxMOD_CONTROL);
        type("soon");
        for (int field = 0; field < 4; ++field) {
            press_key(WXK_RETURN);
        }
        check_comes([] { return told_below("range_from"); });
        press_key(WXK_ESCAPE);
    });
    press("report_range");
    CHECK(hand.dialogs() == 1);
}

TEST_CASE(
    "the days of one station or branch are shown, and one that is not there is told at its "
    "field",
    "[window][day]") {
    const Place place;
    take_money(place);
    open_window(place);
    press("nav_report");
    require_comes([] { return usable("report_range"); });
    const Hand hand("range_dialog", [] {
        wxWindow::FindWindowByName("range_station")->SetFocus();
        type("9");
        press_key(WXK_RETURN);
        press_key(WXK_RETURN);
        check_comes([] { return told_below("range_station"); });
        press_key('A', wxMOD_CONTROL);
        type("1");
        press_key(WXK_RETURN);
        type("north");
        press_key(WXK_RETURN);
        check_comes([] { return told_below("range_branch"); });
        press_key('A', wxMOD_CONTROL);
        type("1");
        press_key(WXK_RETURN);
        check_comes([] { return !told_below("range_station") && !told_below("range_branch"); });
        REQUIRE(list("range_days")->GetItemCount() == 1);
        CHECK(cell("range_days", 0, 6) == "30.00");
        press_key(WXK_ESCAPE);
    });
    press("report_range");
    CHECK(hand.dialogs() == 1);
}

TEST_CASE("the day's report is saved in the form that its name ends in", "[window][day]") {
    const Place place;
    take_money(place);
    open_window(place);
    press("nav_report");
    require_comes([] { return usable("report_save"); });
    const huizhi::tests::TempDir folder;
    for (const auto& [name, begin] : {std::pair{"day.pdf", "%PDF"}, std::pair{"day.xlsx", "PK"},
                                      std::pair{"day.csv", "\xEF\xBB\xBF"}}) {
        INFO(name);
        const std::filesystem::path file = folder.path() / name;
        const Answers answers(wxID_YES, file);
        press("report_save");
        require_comes([&] { return std::filesystem::exists(file); });
        settle();
        const auto bytes = huizhi::read_file(file, 10'000'000);
        REQUIRE(bytes);
        CHECK(std::string(bytes->begin(), bytes->end()).find(begin) == 0);
    }
}
