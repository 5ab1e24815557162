#include <catch2/catch.hpp>
#include <wx/datetime.h>
#include <wx/textctrl.h>
#include <wx/vlbox.h>

#include "core/base/clock.h"
#include "core/counter/sessions.h"
#include "core/queue/submission.h"
#include "core/records/session.h"
#include "core/records/submission.h"
#include "db/sql_store.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// As a reply that was lost leaves it.
huizhi::Result<void> save_unknown(huizhi::Studio& studio, huizhi::Submission row) {
    huizhi::Result<void> saved;
    for (const auto state : {huizhi::SubmissionState::Ready, huizhi::SubmissionState::Sending,
                             huizhi::SubmissionState::Unknown}) {
        row.state = state;
        saved = saved ? studio.store.save_submission(row) : saved;
    }
    return saved;
}

huizhi::Session visit_of_demo_customer(huizhi::Studio& studio) {
    const auto customers = huizhi::register_demo_customers(studio);
    REQUIRE(customers);
    const auto session = huizhi::open_session(studio, customers->front().id);
    REQUIRE(session);
    return *session;
}

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

/// So many jobs whose replies were lost: nothing moves by itself.
void lose_replies(const Place& place, int count) {
    Backroom backroom(place);
    huizhi::Studio& studio = backroom.studio();
    const huizhi::Session session = visit_of_demo_customer(studio);
    const auto stored = studio.store.together([&]() -> huizhi::Result<void> {
        for (int i = 0; i < count; ++i) {
            huizhi::Job job;
            job.id = "j" + std::to_string(i);
            job.session = session.id;
            job.format = "id-card@440300";
            job.verdict = "pass";
            huizhi::Submission row;
            row.id = "u" + std::to_string(i);
            row.job = job.id;
            row.channel = "zjz";
            row.notice_secret = row.id;
            row.created_at = huizhi::iso_time(studio.clock.now());
            row.last_error = {"回复丢失", "the reply was lost"};
            job.created_at = row.created_at;
            row.changed_at = row.created_at;
            if (auto saved = studio.store.save_job(job); !saved) {
                return saved;
            }
            if (auto saved = save_unknown(studio, row); !saved) {
                return saved;
            }
        }
        return {};
    });
    REQUIRE(stored);
}

huizhi::SubmissionState state_of(const Place& place, const std::string& id) {
    const auto store = huizhi::db::open_store(place.home.path(), place.vault);
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
    require_comes([] { return usable("resolve_not_accepted"); });
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
    require_comes([&] { return state_of(place, lost) == huizhi::SubmissionState::Issued; });
    CHECK(place.gateway->orders() == 1);
}

TEST_CASE("shortcuts work on after the pressed button has hidden itself", "[window][queue]") {
    const Place place;
    const std::string lost = lose_a_reply(place);
    open_window(place);
    press("nav_receipts");
    type_into("resolve_order_no", "SIM-1");
    press("resolve_accepted");
    require_comes([] { return !usable("resolve_accepted"); });
    CHECK(state_of(place, lost) != huizhi::SubmissionState::Unknown);
    press_key('3', wxMOD_CONTROL);
    CHECK(label("page_title") == "Day");
}

TEST_CASE("a long queue comes a page at a time, and its counts are of all of it",
          "[window][queue]") {
    const Place place;
    lose_replies(place, 230);
    open_window(place);
    press("nav_receipts");
    const auto* list = dynamic_cast<wxVListBox*>(window("queue_list"));
    REQUIRE(list != nullptr);
    require_comes([&] { return list->GetItemCount() == 100; });
    CHECK(label("filter_0") == "All  230");
    CHECK(label("filter_2") == "Needs a decision  230");
    CHECK(label("filter_3") == "Issued or passed  0");
    press("queue_list");
    press_key(WXK_END);
    require_comes([&] { return list->GetItemCount() == 200; });
    press_key(WXK_END);
    require_comes([&] { return list->GetItemCount() == 230; });
    press("filter_3");
    require_comes([] { return !usable("queue_list"); });
    press("filter_2");
    check_comes([&] { return list->GetItemCount() == 100; });
}

TEST_CASE("the day is typed, stepped, and never a day to come", "[window][report]") {
    const Place place;
    open_window(place);
    press("nav_report");
    require_comes([] { return usable("report_empty"); });
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
