#include "gui/pages/queue/submission_page.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <wx/tglbtn.h>

#include "core/base/day.h"
#include "db/database.h"
#include "gui/pages/queue/queue_list.h"
#include "gui/parts/theme.h"
#include "practice/demo_studio.h"
#include "tests/gui/field_words.h"
#include "tests/gui/stored_queue.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::SubmissionState;
using huizhi::gui::QueueList;

namespace {

/// One line of each kind, of three customers: 甲 unknown and issued, 乙 expiring, 丙 rejected and
/// withdrawn.
void store_one_of_each(const Place& place) {
    Backroom backroom(place);
    huizhi::Studio& studio = backroom.studio();
    const auto people = huizhi::register_demo_customers(studio);
    REQUIRE(people);
    const std::string today = huizhi::iso_day(studio.clock.now());
    store_line(studio, (*people)[0].id, {.id = "u1", .last_error = {"回复丢失", "no reply came"}});
    store_line(studio, (*people)[0].id,
               {.id = "i1",
                .state = SubmissionState::Issued,
                .number = "SIM20260001",
                .valid_until = huizhi::add_days(today, 100)});
    store_line(studio, (*people)[1].id,
               {.id = "e1",
                .state = SubmissionState::Issued,
                .number = "SIM20260002",
                .valid_until = huizhi::add_days(today, 3)});
    store_line(studio, (*people)[2].id,
               {.id = "r1", .state = SubmissionState::Rejected, .reason = "PS", .last_error = {}});
    store_line(studio, (*people)[2].id, {.id = "c1", .state = SubmissionState::Cancelled});
}

const QueueList& list() {
    return *dynamic_cast<QueueList*>(window("queue_list"));
}

bool shows(std::size_t rows) {
    return wait_until(
        [&] { return (rows == 0 ? !usable("queue_list") : list().rows().size() == rows); });
}

/// Ids of what the list shows, sorted.
std::string shown_ids() {
    std::vector<std::string> ids;
    for (const auto& row : list().rows()) {
        ids.push_back(row.submission.id);
    }
    std::sort(ids.begin(), ids.end());
    std::string joined;
    for (const std::string& id : ids) {
        joined += (joined.empty() ? "" : " ") + id;
    }
    return joined;
}

/// Chooses the line of this id as a person does: by the arrows.
bool choose(const std::string& id) {
    press("queue_list");
    press_key(WXK_HOME);
    for (std::size_t row = 0; row < list().rows().size(); ++row) {
        if (list().selected() != nullptr && list().selected()->submission.id == id) {
            return true;
        }
        press_key(WXK_DOWN);
    }
    return false;
}

}  // namespace

TEST_CASE("an empty queue says what fills it", "[window][queue]") {
    const Place place;
    open_window(place);
    press("nav_receipts");
    CHECK_FALSE(usable("queue_list"));
    CHECK(label("filter_0") == "All  0");
    CHECK_FALSE(usable("receipt_print"));
    CHECK_FALSE(usable("resolve_not_accepted"));
    CHECK(label("page_title") == "Queue and receipts");
}

TEST_CASE("a queue that cannot be read is not called empty", "[window][queue]") {
    const Place place;
    store_one_of_each(place);
    {
        auto database = huizhi::db::Database::open(place.home / "studio.db");
        REQUIRE(database);
        REQUIRE((*database)->run("UPDATE submission SET order_no='other' WHERE id='u1'"));
    }
    open_window(place);
    press("nav_receipts");
    check_comes([] { return usable("queue_unread"); });
    CHECK_FALSE(usable("queue_list"));
    CHECK(label("filter_0") == "All");  // not "All  0"
    CHECK_FALSE(label("notice_text").empty());
}

TEST_CASE("the longest state leaves the customer's name free", "[window][queue]") {
    const Place place;
    {
        Backroom backroom(place);
        const auto people = huizhi::register_demo_customers(backroom.studio());
        REQUIRE(people);
        store_line(
            backroom.studio(), (*people)[0].id,
            {.id = "p1", .state = SubmissionState::Issued, .channel = huizhi::kExportChannel});
    }
    open_window(place);
    press("nav_receipts");
    REQUIRE(shows(1));
    const wxString state = huizhi::gui::row_word(list().rows().front());
    CHECK(state == "Passed (no receipt needed)");
    const wxFont caption = huizhi::gui::font(huizhi::gui::Type::Caption);
    int wide = 0;
    int high = 0;
    list().GetTextExtent(state, &wide, &high, nullptr, nullptr, &caption);
    CHECK(list().state_width() > wide + 5 * huizhi::gui::kGrid);
}

TEST_CASE("each filter shows and counts what belongs to it", "[window][queue]") {
    const Place place;
    store_one_of_each(place);
    open_window(place);
    press("nav_receipts");
    REQUIRE(shows(5));
    const char* counted[] = {"All  5",
                             "Under way  0",
                             "Needs a decision  1",
                             "Issued or passed  2",
                             "End in 14 days  1",
                             "Rejected  2"};
    for (std::size_t at = 0; at < std::size(counted); ++at) {
        CHECK(label("filter_" + std::to_string(at)) == counted[at]);
    }
    const std::pair<const char*, const char*> filters[] = {
        {"filter_2", "u1"}, {"filter_3", "e1 i1"}, {"filter_4", "e1"}, {"filter_5", "c1 r1"}};
    for (const auto& [filter, ids] : filters) {
        INFO(filter);
        press(filter);
        check_comes([ids = ids] { return shown_ids() == ids; });
        CHECK(dynamic_cast<wxToggleButton*>(window(filter))->GetValue());
        CHECK_FALSE(dynamic_cast<wxToggleButton*>(window("filter_0"))->GetValue());
    }
    press("filter_1");
    CHECK(shows(0));
    press("filter_0");
    CHECK(shows(5));
}

TEST_CASE("the queue is searched by customer, last four and number, within the filter",
          "[window][queue]") {
    const Place place;
    store_one_of_each(place);
    open_window(place);
    press("nav_receipts");
    REQUIRE(shows(5));
    const std::pair<const char*, const char*> searches[] = {{"ysb", "c1 r1"},
                                                            {"0036", "e1"},
                                                            {"0021", "c1 r1"},
                                                            {"SIM20260001", "i1"},
                                                            {"sim2026", "e1 i1"}};
    for (const auto& [typed, ids] : searches) {
        INFO(typed);
        type_over("receipt_search", typed);
        check_comes([ids = ids] { return shown_ids() == ids; });
    }
    press("filter_4");
    check_comes([] { return shown_ids() == "e1"; });
    type_over("receipt_search", "qqqq");
    CHECK(shows(0));
    press_key(WXK_ESCAPE);
    check_comes([] { return usable("queue_list") && shown_ids() == "e1"; });
}

TEST_CASE("the detail says what is known and offers what can be done, line by line",
          "[window][queue]") {
    const Place place;
    store_one_of_each(place);
    open_window(place);
    press("nav_receipts");
    REQUIRE(shows(5));
    REQUIRE(choose("u1"));
    CHECK(label("receipt_number") == "Needs a decision");
    CHECK(usable("resolve_not_accepted"));
    CHECK_FALSE(usable("receipt_print"));
    CHECK_FALSE(usable("job_retake"));
    REQUIRE(choose("r1"));
    CHECK(label("receipt_number") == "Rejected");
    CHECK(label("detail_trouble").find("PS") != std::string::npos);
    CHECK(usable("job_retake"));
    CHECK(usable("job_refund"));
    CHECK_FALSE(usable("resolve_not_accepted"));
    REQUIRE(choose("c1"));
    CHECK(label("receipt_number") == "Cancelled");
    CHECK_FALSE(usable("job_retake"));
    CHECK_FALSE(usable("job_withdraw"));
    REQUIRE(choose("i1"));
    CHECK(label("receipt_number") == "图像号  SIM20260001");
    CHECK(usable("receipt_print"));
    CHECK(usable("receipt_deliver"));
    CHECK_FALSE(usable("job_retake"));
}

TEST_CASE("the chosen line stays chosen when the page is read again", "[window][queue]") {
    const Place place;
    store_one_of_each(place);
    open_window(place);
    press("nav_receipts");
    REQUIRE(shows(5));
    REQUIRE(choose("e1"));
    press_key(WXK_F5);
    CHECK(list().selected()->submission.id == "e1");
    CHECK(label("receipt_number") == "图像号  SIM20260002");
    press_key('1', wxMOD_CONTROL);
    press_key('2', wxMOD_CONTROL);
    CHECK(list().selected()->submission.id == "e1");
}
