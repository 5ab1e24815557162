#include <string>

#include <catch2/catch.hpp>
#include <wx/textctrl.h>

#include "core/vault/accounts.h"
#include "gui/dialogs/lock_dialog.h"
#include "gui/dialogs/open_dialogs.h"
#include "gui/work/idle_watch.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/field_words.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr const char* kLockPassword = "nine quiet geese";

}  // namespace

TEST_CASE("a locked counter opens for the same person's password and keeps the work",
          "[window][lock]") {
    const Place place;
    {
        Backroom backroom(place);
        REQUIRE(huizhi::add_account(backroom.studio(), {"anna", huizhi::Role::Staff, "", ""},
                                    kLockPassword));
    }
    open_window(place);
    app().place()->set_operator("anna", huizhi::Role::Staff, place.vault.key());
    type_into("customer_search", "half a name");
    {
        const Hand hand("lock_dialog", [] {
            press_key(WXK_ESCAPE);  // is no way out
            type("not the password");
            press_key(WXK_RETURN);
            check_comes([] { return !said_at("lock_password").empty(); });
            type(kLockPassword);
            press_key(WXK_RETURN);
        });
        press_key('L', wxMOD_CONTROL);
        CHECK(hand.dialogs() == 1);
    }
    CHECK(app().place()->operator_name() == "anna");
    CHECK(dynamic_cast<wxTextCtrl*>(window("customer_search"))->GetValue() == "half a name");
}

TEST_CASE("who is somebody else logs out first, also where a dialog stood open", "[window][lock]") {
    const Place place;
    open_window(place);
    huizhi::gui::OpenDialogs dialogs;
    const Hand other("lock_dialog", [] {
        wxWindow::FindWindowByName("lock_other")->SetFocus();
        press_key(WXK_SPACE);  // the question is answered with yes
    });
    {
        int left = wxID_NONE;
        const Hand open("about_dialog", [&] {
            left = huizhi::gui::LockDialog(app().frame(), *app().place()).ShowModal();
            dialogs.end_all({});
        });
        const Hand find("command_dialog", [] {
            type("about");
            press_key(WXK_RETURN);
        });
        press_key('K', wxMOD_CONTROL);
        check_comes([&] { return open.dialogs() == 1 && other.dialogs() == 1; });
        check_comes([&left] { return left == wxID_EXIT; });
    }
    settle();
    press_key('L', wxMOD_CONTROL);
    check_comes([] { return usable("login_user"); });
    CHECK(app().place()->operator_name().empty());
}

TEST_CASE("idle is who touches neither keys nor mouse", "[window][lock]") {
    int idle = 0;
    huizhi::gui::IdleWatch watch(400ms, [&idle] { ++idle; });
    watch.start();
    for (int touch = 0; touch < 8; ++touch) {
        wxKeyEvent key(wxEVT_KEY_DOWN);
        wxEvtHandler().ProcessEvent(key);
        wait_until([] { return false; }, 0s);
        wxMilliSleep(100);
        wxTheApp->Yield();
    }
    CHECK(idle == 0);
    CHECK(wait_until([&idle] { return idle == 1; }, 5s));
    watch.stop();
}
