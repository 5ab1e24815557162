#include "gui/dialogs/listen_dialog.h"

#include <functional>
#include <string>

#include <catch2/catch.hpp>
#include <wx/textctrl.h>

#include "core/network/http_listener.h"
#include "core/queue/listen_settings.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/field_words.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::gui::ListenDialog;

namespace {

/// The dialog over the open window, shown as the program does; `keys` work it once it has read what
/// was kept. They only check: nothing may be thrown through the dialog's loop.
int run_dialog(const std::function<void(ListenDialog&)>& keys) {
    ListenDialog dialog(app().frame(), *app().place());
    const Hand hand("listen_dialog", [&] {
        check_comes(
            [&] { return wxWindow::FindWindowByName("listen_save", &dialog)->IsEnabled(); });
        settle();
        keys(dialog);
        if (dialog.IsModal()) {
            dialog.EndModal(wxID_NONE);  // the keys did not end it
        }
    });
    return dialog.ShowModal();
}

wxTextCtrl* field(const ListenDialog& dialog, const char* name) {
    return dynamic_cast<wxTextCtrl*>(wxWindow::FindWindowByName(name, &dialog));
}

huizhi::ListenSettings kept(const Place& place) {
    Backroom backroom(place);
    const auto settings = huizhi::listen_settings(backroom.studio());
    REQUIRE(settings);
    return *settings;
}

std::string free_address() {
    const auto listener = huizhi::HttpListener::start("127.0.0.1:0", {});
    REQUIRE(listener);
    return (*listener)->url().substr(std::string("http://").size());
}

}  // namespace

TEST_CASE("where the studio listens is typed by keyboard, and kept without blanks",
          "[window][listen_dialog]") {
    const Place place;
    open_window(place);
    const std::string where = free_address();
    const int ended = run_dialog([&](ListenDialog& dialog) {
        CHECK(field(dialog, "listen_where")->GetValue().empty());
        CHECK(field(dialog, "listen_where")->HasFocus());
        type((" " + where + " ").c_str());
        press_key(WXK_RETURN);
        type("https://studio.example.cn");
        press_key(WXK_RETURN);
        press_key(WXK_RETURN);  // no copies
        check_comes([&] { return !dialog.IsModal(); });
    });
    CHECK(ended == wxID_OK);
    CHECK(kept(place).where == where);
    CHECK(kept(place).public_url == "https://studio.example.cn");
    CHECK(kept(place).copies.empty());
    const int left = run_dialog([&](const ListenDialog& dialog) {
        CHECK(field(dialog, "listen_where")->GetValue() == huizhi::gui::to_wx(where));
        CHECK(field(dialog, "listen_public_url")->GetValue() == "https://studio.example.cn");
        press_key(WXK_ESCAPE);
    });
    CHECK(left == wxID_CANCEL);
}

TEST_CASE("an address that cannot be had is told at its field, and nothing is kept",
          "[window][listen_dialog]") {
    const Place place;
    open_window(place);
    const auto other = huizhi::HttpListener::start("127.0.0.1:0", {});
    REQUIRE(other);
    const std::string taken = (*other)->url().substr(std::string("http://").size());
    const int ended = run_dialog([&](const ListenDialog& dialog) {
        field(dialog, "listen_public_url")->SetValue("studio.example.cn");
        field(dialog, "listen_copies")->SetFocus();
        settle();
        press_key(WXK_RETURN);
        check_comes([] { return !said_at("listen_public_url").empty(); });
        CHECK(said_at("listen_public_url").find("https://") != std::string::npos);
        CHECK(field(dialog, "listen_public_url")->HasFocus());
        CHECK(said_at("listen_where").empty());
        field(dialog, "listen_public_url")->SetValue("");
        field(dialog, "listen_copies")->SetValue(huizhi::gui::to_wx(taken));
        field(dialog, "listen_copies")->SetFocus();
        settle();
        press_key(WXK_RETURN);
        check_comes([] { return !said_at("listen_copies").empty(); });
        CHECK(said_at("listen_public_url").empty());  // that one is right now
        CHECK(field(dialog, "listen_copies")->GetValue() == huizhi::gui::to_wx(taken));
        press_key(WXK_ESCAPE);
    });
    CHECK(ended == wxID_CANCEL);
    CHECK(kept(place).where.empty());
    CHECK(kept(place).copies.empty());
}
