#include "gui/dialogs/licence_dialog.h"

#include <functional>
#include <string>

#include <catch2/catch.hpp>
#include <wx/textctrl.h>

#include "core/base/clock.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "gui/base/wx_text.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/field_words.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::gui::LicenceDialog;

namespace {

std::string in_days(int days) {
    return huizhi::add_days(huizhi::iso_day(huizhi::SystemClock().now()), days);
}

/// A demo studio whose licence ends in five days, with the window open on it.
struct EndingPlace {
    EndingPlace() {
        {
            Backroom backroom(place);
            REQUIRE(backroom.studio().store.save_licence({"练习照相馆", "L-1", in_days(5)}));
        }
        open_window(place);
    }
    huizhi::StudioLicence kept() {
        Backroom backroom(place);
        return **backroom.studio().store.licence();
    }
    Place place;
};

/// `keys` work the dialog once it has read what was kept; they only check.
void in_dialog(const std::function<void(wxDialog&)>& keys) {
    LicenceDialog dialog(app().frame(), *app().place());
    const Hand hand("licence_dialog", [&] {
        check_comes(
            [&] { return wxWindow::FindWindowByName("licence_save", &dialog)->IsEnabled(); });
        settle();
        keys(dialog);
        if (dialog.IsModal()) {
            dialog.EndModal(wxID_NONE);
        }
    });
    dialog.ShowModal();
}

std::string focus() {
    const wxWindow* window = wxWindow::FindFocus();
    return window == nullptr ? "" : huizhi::gui::to_utf8(window->GetName());
}

}  // namespace

TEST_CASE("the header says how long the licence lasts", "[window][licence_dialog]") {
    EndingPlace ending;
    check_comes([] {
        return label("licence_mark").find("expires in 5 days") != std::string::npos &&
               window("licence_mark")->IsShownOnScreen();
    });
}

TEST_CASE("a renewal is typed by keyboard; a day that is over is told at its field",
          "[window][licence_dialog]") {
    EndingPlace ending;
    in_dialog([&](wxDialog&) {
        CHECK(focus() == "licence_expires");
        press_key('A', wxMOD_CONTROL);
        type(in_days(-1).c_str());
        press_key(WXK_RETURN);
        check_comes(
            [&] { return said_at("licence_expires").find("is over") != std::string::npos; });
        press_key('A', wxMOD_CONTROL);
        type(in_days(400).c_str());
        press_key(WXK_RETURN);
        check_comes([&] { return said_at("licence_expires") == "Saved"; });
        press_key(WXK_ESCAPE);
    });
    CHECK(ending.kept().expires == in_days(400));
    CHECK(ending.kept().number == "L-1");
}

TEST_CASE("an operator's certificate is recorded in the same dialog", "[window][licence_dialog]") {
    EndingPlace ending;
    in_dialog([&](wxDialog& dialog) {
        const auto put = [&dialog](const char* name, const std::string& text) {
            dynamic_cast<wxTextCtrl*>(wxWindow::FindWindowByName(name, &dialog))
                ->ChangeValue(huizhi::gui::to_wx(text));
        };
        put("certificate_number", "C-9");
        put("certificate_expires", in_days(20));
        wxWindow::FindWindowByName("certificate_expires", &dialog)->SetFocus();
        press_key(WXK_RETURN);
        check_comes([&] { return said_at("certificate_expires") == "Saved"; });
        press_key(WXK_ESCAPE);
    });
    Backroom backroom(ending.place);
    const auto accounts = backroom.studio().store.accounts();
    REQUIRE(accounts);
    CHECK(accounts->front().certificate == "C-9");
    CHECK(accounts->front().certificate_expires == in_days(20));
}
