#include <algorithm>
#include <functional>
#include <string>

#include <catch2/catch.hpp>
#include <wx/dialog.h>
#include <wx/textctrl.h>
#include <wx/weakref.h>

#include "core/base/clock.h"
#include "core/books/drawers.h"
#include "core/counter/payments.h"
#include "core/records/extra.h"
#include "gui/base/wx_text.h"
#include "gui/pages/report_page.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/field_words.h"
#include "tests/gui/press_in_dialog.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::string today() {
    return huizhi::iso_day(huizhi::SystemClock().now());
}

/// Without the breaks of its lines.
std::string flat(std::string words) {
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

/// What a control of a dialog says; empty: there is none that is shown.
std::string words_of(const char* name) {
    const wxWindow* found = wxWindow::FindWindowByName(name);
    return found != nullptr && found->IsShownOnScreen()
               ? flat(huizhi::gui::to_utf8(found->GetLabel()))
               : std::string();
}

bool can_type(const char* name) {
    const wxWindow* found = wxWindow::FindWindowByName(name);
    return found != nullptr && found->IsShownOnScreen() && found->IsEnabled();
}

/// A frame that was sold for 30 yuan in cash, with a drawer that was opened with 100.
void sell_a_frame(const Place& place) {
    Backroom backroom(place);
    huizhi::Studio& studio = backroom.studio();
    REQUIRE(huizhi::open_drawer(studio, 10'000));
    huizhi::Job job = demo_job(studio, "id-card@450000", 3'000);
    job.format = std::string(huizhi::kExtra) + "frame";
    REQUIRE(studio.store.save_job(job));
    REQUIRE(huizhi::add_payment(studio, job.id, "cash", 3'000));
}

}  // namespace

TEST_CASE("the drawer is opened with its float, and cash goes out of it for a reason",
          "[window][day]") {
    const Place place;
    open_window(place);
    press("nav_report");
    require_comes([] { return usable("drawer_open"); });
    press_in_dialog("drawer_open", "cash_dialog", [] {
        type("many");
        press_key(WXK_RETURN);
        check_comes([] { return said_at("cash_amount").find("an amount is") == 0; });
        press_key('A', wxMOD_CONTROL);
        type("200");
        press_key(WXK_RETURN);
    });
    require_comes([] { return usable("drawer_cash"); });
    CHECK(flat(label("drawer_words")).find("open with ¥ 200.00, by practice") != std::string::npos);
    press_in_dialog("drawer_cash", "cash_dialog", [] {
        type("12.5");
        press_key(WXK_RETURN);
        press_key(WXK_RETURN);
        check_comes([] { return said_at("cash_reason").find("say what it is for") == 0; });
        type("batteries");
        press_key(WXK_RETURN);
    });
    require_comes([] { return label("notice_text") == "The slip was recorded."; });
    Backroom backroom(place);
    const auto drawers = huizhi::drawers_of_day(backroom.studio().store, today());
    REQUIRE(drawers);
    REQUIRE(drawers->size() == 1);
    CHECK(drawers->front().drawer.float_fen == 20'000);
    CHECK(drawers->front().out_fen == 1'250);
}

TEST_CASE("a day that is read again below an open dialog takes nothing from it", "[window][day]") {
    const Place place;
    open_window(place);
    press("nav_report");
    require_comes([] { return usable("drawer_open"); });
    press_in_dialog("drawer_open", "cash_dialog", [] {
        const wxWeakRef<wxWindow> card = window("drawer_card");
        huizhi::gui::ReportPage* page = nullptr;
        for (wxWindow* at = card.get(); at != nullptr && page == nullptr; at = at->GetParent()) {
            page = dynamic_cast<huizhi::gui::ReportPage*>(at);
        }
        CHECK(page != nullptr);
        if (page != nullptr) {
            page->refresh();  // as where a platform answers
        }
        check_comes([&card] { return card.get() == nullptr; });
        type("200");
        press_key(WXK_RETURN);
    });
    require_comes([] { return usable("drawer_cash"); });
    CHECK(label("notice_text") == "The drawer is open.");
}

TEST_CASE("a day is counted blind by keyboard, its difference gets a reason, and it is closed",
          "[window][day]") {
    const Place place;
    sell_a_frame(place);
    open_window(place);
    press("nav_report");
    require_comes([] { return usable("day_close"); });
    press_in_dialog("day_close", "count_dialog", [] {
        CHECK(wxWindow::FindFocus() == wxWindow::FindWindowByName("count_10000"));
        CHECK(words_of("compared_cash").empty());  // nothing tells what should be there
        type("1");
        press_key(WXK_TAB);
        press_key(WXK_TAB);
        type("x");
        CHECK(words_of("count_total") == "Counted in cash: ¥ 100.00");
        wxWindow::FindWindowByName("count_compare")->SetFocus();
        press_key(WXK_SPACE);
        CHECK(words_of("count_trouble") == "Type how many there are, in whole figures.");
        CHECK(wxWindow::FindFocus() == wxWindow::FindWindowByName("count_2000"));
        type("1");
        wxWindow::FindWindowByName("count_500")->SetFocus();
        type("1");
        CHECK(words_of("count_total") == "Counted in cash: ¥ 125.00");
        wxWindow::FindWindowByName("count_compare")->SetFocus();
        press_key(WXK_SPACE);
        check_comes([] { return !words_of("compared_cash").empty(); });
        CHECK(words_of("compared_cash").find("short of ¥ 5.00") != std::string::npos);
        CHECK_FALSE(can_type("count_10000"));  // what was counted stays as it was
        press_key(WXK_RETURN);
        CHECK(said_at("count_reason") == "A difference needs its reason.");
        type("wrong change");
        press_key(WXK_RETURN);
    });
    require_comes([] { return label("day_closed").find("Closed by practice") == 0; });
    CHECK(flat(label("day_closed")).find("¥ 130.00 should be there, ¥ 125.00 counted") !=
          std::string::npos);
    CHECK(flat(label("drawer_names")) ==
          "Drawer 1: opened by practice, counted by practice, closed by practice");
    CHECK_FALSE(usable("day_close"));
    Backroom backroom(place);
    const auto close = backroom.studio().store.day_close(today());
    REQUIRE(close);
    REQUIRE(*close);
    CHECK((*close)->counted_fen == 12'500);
    CHECK((*close)->note == "wrong change");
}

TEST_CASE("Escape closes no day, and what is open is named before it is closed", "[window][day]") {
    const Place place;
    {
        Backroom backroom(place);
        static_cast<void>(demo_job(backroom.studio(), "id-card@440300", 3'000));
    }
    open_window(place);
    press("nav_report");
    require_comes([] { return usable("day_close"); });
    press_in_dialog("day_close", "count_dialog", [] {
        wxWindow::FindWindowByName("count_compare")->SetFocus();
        press_key(WXK_SPACE);
        check_comes([] { return !words_of("count_open").empty(); });
        CHECK_FALSE(words_of("count_open_work").empty());
        CHECK(words_of("count_reason").empty());  // nothing differs, nothing is asked
        press_key(WXK_ESCAPE);
    });
    CHECK(usable("day_close"));
    Backroom backroom(place);
    CHECK_FALSE(*backroom.studio().store.day_close(today()));
}
