#include <catch2/catch.hpp>
#include <wx/datetime.h>
#include <wx/textctrl.h>

#include "core/session.h"
#include "core/submission.h"
#include "db/sql_store.h"
#include "practice/demo_studio.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;

namespace {

/// A job whose reply was lost on the way: sent once, outcome not known.
std::string lose_a_reply(const Place& place) {
    Backroom backroom(place);
    huizhi::Studio& studio = backroom.studio();
    const huizhi::Job job = demo_job(studio, "id-card@440300");
    REQUIRE(huizhi::submit_job(studio, job.id, {"all"}));
    const auto submissions = studio.store.submissions_of_job(job.id);
    REQUIRE(submissions);
    huizhi::Submission lost = submissions->front();
    lost.state = huizhi::SubmissionState::Sending;
    REQUIRE(studio.store.save_submission(lost));
    lost.state = huizhi::SubmissionState::Unknown;
    lost.attempts = 1;
    lost.last_error = {"回复丢失", "the reply was lost"};
    REQUIRE(studio.store.save_submission(lost));
    return lost.id;
}

huizhi::SubmissionState state_of(const Place& place, const std::string& id) {
    const auto store = huizhi::db::open_store(place.home.path());
    REQUIRE(store);
    const auto submission = (*store)->submission(id);
    REQUIRE(submission);
    return submission->state;
}

}  // namespace

TEST_CASE("an unknown submission goes out again only after a person said yes", "[window][queue]") {
    const Place place;
    const std::string lost = lose_a_reply(place);
    open_window(place);
    press("nav_receipts");
    REQUIRE(wait_until([] { return usable("resolve_not_accepted"); }));
    CHECK_FALSE(usable("resolve_accepted"));  // no order number yet
    {
        const Answers no(wxID_NO);
        press("resolve_not_accepted");
        CHECK(no.asked() == 1);
    }
    CHECK(state_of(place, lost) == huizhi::SubmissionState::Unknown);
    CHECK(place.gateway->orders() == 0);
    const Answers yes(wxID_YES);
    press("resolve_not_accepted");
    CHECK(yes.asked() == 1);
    REQUIRE(wait_until([&] { return state_of(place, lost) == huizhi::SubmissionState::Issued; }));
    CHECK(place.gateway->orders() == 1);
}

TEST_CASE("shortcuts work on after the pressed button has hidden itself", "[window][queue]") {
    const Place place;
    const std::string lost = lose_a_reply(place);
    open_window(place);
    press("nav_receipts");
    type_into("resolve_order_no", "SIM-1");
    press("resolve_accepted");
    REQUIRE(wait_until([] { return !usable("resolve_accepted"); }));
    CHECK(state_of(place, lost) != huizhi::SubmissionState::Unknown);
    press_key('3', wxMOD_CONTROL);
    CHECK(label("page_title") == "Day");
}

TEST_CASE("the day is typed, stepped, and never a day to come", "[window][report]") {
    const Place place;
    open_window(place);
    press("nav_report");
    REQUIRE(wait_until([] { return usable("report_empty"); }));
    auto* day = dynamic_cast<wxTextCtrl*>(window("report_day"));
    REQUIRE(day != nullptr);
    const wxString today = wxDateTime::Today().FormatISODate();
    CHECK(day->GetValue() == today);
    CHECK_FALSE(usable("report_next"));
    press("report_before");
    CHECK(day->GetValue() == (wxDateTime::Today() - wxDateSpan::Day()).FormatISODate());
    press("report_day");
    press_key('A', wxMOD_CONTROL);
    type("2026-02-30");
    press_key(WXK_RETURN);
    CHECK(usable("notice_bar"));
    press_key('A', wxMOD_CONTROL);
    type("2999-01-01");
    press_key(WXK_RETURN);
    CHECK(day->GetValue() == today);
}
