#include "gui/main_frame.h"

#include <filesystem>
#include <set>
#include <string>
#include <tuple>

#include <catch2/catch.hpp>
#include <wx/button.h>
#include <wx/tglbtn.h>

#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/field_words.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// The window in Chinese for as long as this lives.
struct InChinese {
    InChinese() {
        huizhi::gui::set_language(huizhi::Language::Chinese,
                                  std::filesystem::path(HUIZHI_BINARY_DIR) / "share/locale");
    }
    ~InChinese() { huizhi::gui::set_language(huizhi::Language::English, {}); }
};

/// A practice studio's window whose owner is not logged in yet.
struct Unfurnished {
    explicit Unfurnished(const Place& place) {
        REQUIRE(app().open_place(place.home.path()));
        frame = new huizhi::gui::MainFrame(*app().place(), {true, {}, {}, {}, {}});
        frame->Show();
        point_at(*frame);
        settle();
    }
    ~Unfurnished() {
        frame->Destroy();
        wxTheApp->Yield();
        wxTheApp->ProcessIdle();  // where wx deletes it
    }
    Unfurnished(const Unfurnished&) = delete;
    Unfurnished& operator=(const Unfurnished&) = delete;
    huizhi::gui::MainFrame* frame = nullptr;
};

/// Labels of buttons that hold a run of Latin letters, wherever they stand in the window.
void collect_latin(const wxWindow* parent, std::set<std::string>& found) {
    for (const wxWindow* child : parent->GetChildren()) {
        const bool button = dynamic_cast<const wxButton*>(child) != nullptr ||
                            dynamic_cast<const wxToggleButton*>(child) != nullptr;
        const std::string label = huizhi::gui::to_utf8(child->GetLabel());
        int run = 0;
        for (const char letter : label) {
            run = (letter >= 'a' && letter <= 'z') ? run + 1 : 0;
            if (button && run == 3) {
                found.insert(label);
            }
        }
        collect_latin(child, found);
    }
}

/// How many stops Tab makes until it comes back to where it began.
int stops_of_tab(int most) {
    const wxWindow* begin = wxWindow::FindFocus();
    for (int stop = 1; stop <= most; ++stop) {
        press_key(WXK_TAB);
        const wxWindow* now = wxWindow::FindFocus();
        if (now == nullptr || !now->IsShownOnScreen()) {
            return -1;
        }
        if (now == begin) {
            return stop;
        }
    }
    return most + 1;
}

}  // namespace

TEST_CASE("each page is a shortcut away, and the rail and the title follow", "[window][frame]") {
    const Place place;
    open_window(place);
    CHECK(label("operator") == "practice");
    CHECK(label("page_title") == "Counter");
    CHECK(window("customer_search")->HasFocus());
    const std::tuple<int, const char*, const char*> pages[] = {
        {'2', "Queue and receipts", "nav_receipts"},
        {'3', "Day", "nav_report"},
        {'4', "Plugins", "nav_plugins"},
        {'5', "Admin", "nav_admin"},
        {'6', "Photos on paper", "nav_sheets"},
        {'1', "Counter", "nav_counter"}};
    for (const auto& [key, title, entry] : pages) {
        press_key(key, wxMOD_CONTROL);
        INFO(title);
        CHECK(label("page_title") == title);
        for (const auto& [other_key, other_title, other] : pages) {
            CHECK(dynamic_cast<wxToggleButton*>(window(other))->GetValue() ==
                  (std::string(other) == entry));
        }
    }
    press_key('3', wxMOD_CONTROL);
    press_key('F', wxMOD_CONTROL);
    CHECK(label("page_title") == "Counter");
    CHECK(window("customer_search")->HasFocus());
}

TEST_CASE("Ctrl+Enter says what is missing, step by step, and submits nothing", "[window][frame]") {
    const Place place;
    {
        Backroom backroom(place);
        REQUIRE(huizhi::register_demo_customers(backroom.studio()));
    }
    open_window(place);
    press_key(WXK_RETURN, wxMOD_CONTROL);
    CHECK(label("notice_text") == "Next: find or register the customer.");
    type_into("customer_search", "ysj");
    REQUIRE(wait_until([] {
        press_key(WXK_RETURN);
        return usable("customer_other");
    }));
    press_key(WXK_RETURN, wxMOD_CONTROL);
    CHECK(label("notice_text") == "Next: choose a certificate and a city.");
    press("format_id-card@440300");
    press_key(WXK_RETURN, wxMOD_CONTROL);
    CHECK(label("notice_text") == "Next: add a photo.");
    CHECK_FALSE(usable("session_submit"));
    CHECK(place.gateway->orders() == 0);
}

TEST_CASE("who logs out leaves no name and no customer's page behind", "[window][frame]") {
    const Place place;
    open_window(place);
    press_key(WXK_RETURN, wxMOD_CONTROL);
    REQUIRE_FALSE(label("notice_text").empty());
    press("nav_logout");
    REQUIRE(wait_until([] { return usable("login_user"); }));
    CHECK(label("notice_text").empty());
    CHECK_FALSE(usable("customer_search"));
    CHECK_FALSE(usable("nav_counter"));
    press_key('2', wxMOD_CONTROL);  // no shortcut goes past the login
    CHECK(usable("login_user"));
    CHECK_FALSE(usable("filter_0"));
    CHECK(app().place()->operator_name().empty());
}

TEST_CASE("a log-out asks before a visit under way is given up, and else not", "[window][frame]") {
    const Place place;
    open_window(place);
    press("format_id-card@440300");
    {
        const Answers stays(wxID_CANCEL);
        press("nav_logout");
        CHECK(stays.asked() == 1);
        CHECK(stays.words().find("given up") != std::string::npos);
        CHECK(usable("customer_search"));
    }
    press("format_id-card@440300");  // no longer
    const Answers none(wxID_CANCEL);
    press("nav_logout");
    REQUIRE(wait_until([] { return usable("login_user"); }));
    CHECK(none.asked() == 0);
}

TEST_CASE("Tab goes round within a page and never to what is hidden", "[window][frame]") {
    const Place place;
    open_window(place);
    press("nav_report");
    REQUIRE(wait_until([] { return usable("report_empty"); }));
    press("report_before");
    const int report = stops_of_tab(20);
    CHECK(report >= 14);  // six pages, locking, logging out, and the day's own controls
    CHECK(report <= 19);
}

TEST_CASE("a window in Chinese has no English button left", "[window][frame]") {
    const InChinese language;
    const Place place;
    open_window(place);
    CHECK(app().frame()->GetTitle() != "Huizhi");
    CHECK(label("page_title") != "Counter");
    std::set<std::string> latin;
    collect_latin(app().frame(), latin);
    for (const std::string& label : latin) {
        UNSCOPED_INFO(label);
    }
    CHECK(latin == std::set<std::string>{"English"});  // the other language, in its own words
    press("nav_report");
    CHECK(wait_until([] { return usable("report_empty"); }));
    type_over("report_day", "x");
    press_key(WXK_RETURN);
    CHECK(label("notice_text").find("A date") == std::string::npos);
}

TEST_CASE("a practice studio's pages say nothing before its owner is logged in",
          "[window][frame]") {
    const Place place;
    const Unfurnished window_alone(place);
    for (const char* entry : {"nav_report", "nav_plugins", "nav_sheets", "nav_receipts"}) {
        press(entry);
        CHECK_FALSE(usable("notice_bar"));
    }
    CHECK(label("page_title") == "Queue and receipts");
}
