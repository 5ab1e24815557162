#include "gui/pages/queue/submission_decision.h"

#include <string>

#include <catch2/catch.hpp>
#include <wx/textctrl.h>

#include "gui/pages/queue/queue_list.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/field_words.h"
#include "tests/gui/stored_queue.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::SubmissionState;
using huizhi::gui::QueueList;

namespace {

/// Two customers' submissions of which no reply came, in an open window.
struct Undecided {
    Undecided() {
        {
            Backroom backroom(place);
            const auto people = huizhi::register_demo_customers(backroom.studio());
            REQUIRE(people);
            store_line(backroom.studio(), (*people)[0].id, {.id = "u1"});
            store_line(backroom.studio(), (*people)[1].id, {.id = "u2"});
        }
        open_window(place);
        press("nav_receipts");
        REQUIRE(wait_until([] { return list().rows().size() == 2; }));
    }
    static const QueueList& list() { return *dynamic_cast<QueueList*>(window("queue_list")); }
    [[nodiscard]] static std::string typed() {
        return huizhi::gui::to_utf8(
            dynamic_cast<wxTextCtrl*>(window("resolve_order_no"))->GetValue());
    }
    Place place;
};

}  // namespace

TEST_CASE("an order's number is needed before a submission counts as accepted", "[window][queue]") {
    const Undecided undecided;
    const std::string asked = Undecided::list().selected()->submission.id;
    press("resolve_order_no");
    press_key(WXK_RETURN);  // nothing typed decides nothing
    CHECK(stored_submission(undecided.place, asked).state == SubmissionState::Unknown);
    CHECK_FALSE(usable("resolve_accepted"));
    type("SIM-7");
    CHECK(usable("resolve_accepted"));
    press_key(WXK_RETURN);
    REQUIRE(
        wait_until([&] { return stored_submission(undecided.place, asked).order_no == "SIM-7"; }));
    CHECK(stored_submission(undecided.place, asked).state != SubmissionState::Unknown);
    const std::string other = asked == "u1" ? "u2" : "u1";
    CHECK(stored_submission(undecided.place, other).state == SubmissionState::Unknown);
    CHECK(stored_submission(undecided.place, other).order_no.empty());
}

TEST_CASE("a number typed for one line is not another line's", "[window][queue]") {
    const Undecided undecided;
    type_into("resolve_order_no", "SIM-7");
    press("queue_list");
    press_key(WXK_HOME);
    const std::string first = Undecided::list().selected()->submission.id;
    press_key(WXK_DOWN);
    REQUIRE(Undecided::list().selected()->submission.id != first);
    CHECK(Undecided::typed().empty());
    CHECK_FALSE(usable("resolve_accepted"));
    type_into("resolve_order_no", "SIM-8");
    press_key(WXK_F5);  // read again: the same line, what was typed stays
    CHECK(Undecided::typed() == "SIM-8");
    CHECK(usable("resolve_accepted"));
}

TEST_CASE("sending again is asked about in words of what it costs", "[window][queue]") {
    const Undecided undecided;
    const std::string asked = Undecided::list().selected()->submission.id;
    const Answers no(wxID_NO);
    press("resolve_not_accepted");
    CHECK(no.asked() == 1);
    CHECK(no.words().find("submitted twice and charged twice") != std::string::npos);
    CHECK(stored_submission(undecided.place, asked).state == SubmissionState::Unknown);
    CHECK(undecided.place.gateway->orders() == 0);
}
