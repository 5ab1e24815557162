// A shop's day without a mouse, in both languages: from the login to the closed day.
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>
#include <wx/checkbox.h>

#include "core/base/clock.h"
#include "core/vault/accounts.h"
#include "db/sql_store.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/keyboard.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr const char* kBossPassword = "nine quiet geese";
constexpr const char* kOrdered = "id-card@440300";

struct InLanguage {
    explicit InLanguage(huizhi::Language language) {
        huizhi::gui::set_language(language,
                                  std::filesystem::path(HUIZHI_BINARY_DIR) / "share/locale");
    }
    ~InLanguage() { huizhi::gui::set_language(huizhi::Language::English, {}); }
};

/// A practice studio where the boss works alone.
struct BossPlace : Place {
    BossPlace() {
        Backroom backroom(*this);
        REQUIRE(huizhi::register_demo_customers(backroom.studio()));
        REQUIRE(huizhi::add_account(backroom.studio(), {"boss", huizhi::Role::Admin, "", ""},
                                    kBossPassword));
    }
};

std::string shown_by(const char* name) {
    const wxWindow* found = wxWindow::FindWindowByName(name);
    return found == nullptr ? std::string() : huizhi::gui::to_utf8(found->GetLabel());
}

void log_in_as_boss(const Place& place) {
    REQUIRE(app().open(place.home.path(), ""));
    require_comes([] { return usable("login_user"); });
    point_at(*app().frame());
    REQUIRE(tab_to("login_user"));
    type("boss");
    press_key(WXK_RETURN);
    type(kBossPassword);
    press_key(WXK_RETURN);
    require_comes([] { return usable("customer_search"); });
    settle();
}

void open_the_drawer() {
    press_key('3', wxMOD_CONTROL);
    const Hand cash("cash_dialog", [] {
        type("100");
        press_key(WXK_RETURN);
    });
    REQUIRE(press_by_keyboard("drawer_open"));
    require_comes([] { return usable("drawer_cash"); });
    CHECK(cash.dialogs() == 1);
}

void confirm(const char* ask) {
    INFO(ask);
    REQUIRE(press_by_keyboard(ask));
    CHECK(dynamic_cast<wxCheckBox*>(window(ask))->GetValue());
}

void confirm_all() {
    for (const char* ask :
         {"ask_uniform", "ask_recent_photo", "ask_head_covering", "ask_red_scarf", "ask_appearance",
          "ask_hair", "ask_glasses", "ask_objects", "ask_mirrored", "ask_selfie"}) {
        if (window(ask) != nullptr) {
            confirm(ask);
        }
    }
}

void serve_the_first_customer() {
    press_key('F', wxMOD_CONTROL);
    type("ysj");
    require_comes([] {
        press_key(WXK_RETURN);
        return usable("customer_other");
    });
    settle();
    REQUIRE(tab_to("format_search"));
    type("sz");
    press_key(WXK_DOWN);
    REQUIRE(tab_to(std::string("format_") + kOrdered));
    press_key(WXK_SPACE);
    {
        const Answers photo(wxID_YES, huizhi::samples_dir() / "portrait.jpg");
        press_key('O', wxMOD_CONTROL);
        require_comes([] { return usable("photo_save"); });
    }
    settle();
    confirm_all();
    require_comes([] { return usable("session_submit"); });
    REQUIRE(tab_to("photo_save"));  // from the price by way of the method
    press_key(WXK_TAB, wxMOD_SHIFT);
    CHECK(wxWindow::FindFocus() ==
          nullptr);  // the button within the choice, which wx does not know
    press_key(WXK_TAB);
    press_key(WXK_TAB);
    CHECK(window("session_submit")->HasFocus());
    press_key(WXK_RETURN, wxMOD_CONTROL);
    require_comes([] { return usable("customer_search"); });
}

void see_the_receipt() {
    press_key('2', wxMOD_CONTROL);
    require_comes([] { return usable("receipt_print"); });
    CHECK(label("receipt_number").find("SIM") != std::string::npos);
    CHECK(tab_to("receipt_print"));
}

bool close_has_focus() {
    const wxWindow* close = wxWindow::FindWindowByName("count_close");
    return close != nullptr && close->IsShownOnScreen() && close->HasFocus();
}

void close_the_day() {
    press_key('3', wxMOD_CONTROL);
    const Hand count("count_dialog", [] {
        type("1");  // a note of 100
        const bool compared = tab_to("count_compare");
        press_key(WXK_SPACE);
        const bool shown = wait_until(close_has_focus);
        CHECK((compared && shown));
        press_key(WXK_SPACE);
    });
    REQUIRE(press_by_keyboard("day_close"));
    require_comes([] { return !label("day_closed").empty(); });
    CHECK(count.dialogs() == 1);
}

void live_through_a_day(const Place& place) {
    log_in_as_boss(place);
    open_the_drawer();
    serve_the_first_customer();
    see_the_receipt();
    close_the_day();
    const auto store = huizhi::db::open_store(place.home.path(), place.vault);
    REQUIRE(store);
    const auto close = (*store)->day_close(huizhi::iso_day(huizhi::SystemClock().now()));
    REQUIRE(close);
    REQUIRE(*close);
    CHECK((*close)->counted_fen == 10'000);
    CHECK(place.gateway->orders() == 1);
}

}  // namespace

TEST_CASE("a day is lived through by keyboard alone, in Chinese", "[window][keyboard_day]") {
    const InLanguage chinese(huizhi::Language::Chinese);
    const BossPlace place;
    live_through_a_day(place);
    CHECK(label("day_closed").find("boss") != std::string::npos);
    press_key('1', wxMOD_CONTROL);
    CHECK(shown_by("page_title") == "柜台");
}

TEST_CASE("a day is lived through by keyboard alone, in English", "[window][keyboard_day]") {
    const InLanguage english(huizhi::Language::English);
    const BossPlace place;
    live_through_a_day(place);
    CHECK(label("day_closed").find("Closed by boss") == 0);
    press_key('1', wxMOD_CONTROL);
    CHECK(shown_by("page_title") == "Counter");
}
