#include <string>

#include <catch2/catch.hpp>
#include <wx/dialog.h>
#include <wx/listbox.h>
#include <wx/textctrl.h>

#include "gui/base/wx_text.h"
#include "gui/parts/command.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/table_cells.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::string first_found() {
    const auto* found = dynamic_cast<wxListBox*>(wxWindow::FindWindowByName("command_list"));
    return found->GetCount() == 0 ? std::string() : huizhi::gui::to_utf8(found->GetString(0));
}

std::string text() {
    return huizhi::gui::to_utf8(
        dynamic_cast<wxTextCtrl*>(wxWindow::FindWindowByName("text_words"))->GetValue());
}

}  // namespace

TEST_CASE("Ctrl+K finds a page by its name and goes there", "[window][commands]") {
    const Place place;
    open_window(place);
    const Hand hand("command_dialog", [] {
        type("audit");
        CHECK(first_found() == "Audit log");
        press_key(WXK_RETURN);
    });
    press_key('K', wxMOD_CONTROL);
    CHECK(wait_until([] { return usable("audit_list"); }));
    CHECK(hand.dialogs() == 1);
    CHECK(label("page_title") == "Admin");
}

TEST_CASE("a name that begins so comes before one that only holds it", "[window][commands]") {
    const std::vector<huizhi::gui::Command> commands = {
        {"Open a photo", "", [] {}}, {"Photographs", "", [] {}}, {"Log out", "", [] {}}};
    const auto found = huizhi::gui::commands_for(commands, "photo");
    REQUIRE(found.size() == 2);
    CHECK(std::string(found.front()->english) == "Photographs");
    CHECK(huizhi::gui::commands_for(commands, "").size() == 3);
    CHECK(huizhi::gui::commands_for(commands, "zebra").empty());
}

TEST_CASE("F1 opens the guide to the page, and the shortcuts are listed", "[window][commands]") {
    const Place place;
    open_window(place);
    press_key('3', wxMOD_CONTROL);
    settle();
    {
        const Hand guide("guide_dialog", [] {
            CHECK(text().find("## Day (Ctrl+3)") == 0);
            CHECK(text().find("## Admin") == std::string::npos);
            press_key(WXK_ESCAPE);
        });
        press_key(WXK_F1);
        CHECK(guide.dialogs() == 1);
    }
    const Hand shortcuts("shortcut_dialog", [] {
        CHECK(cell("shortcut_list", 0, 1) == "Ctrl+K");
        CHECK(cell("shortcut_list", 5, 1) == "Ctrl+5");
        press_key(WXK_ESCAPE);
    });
    press_key('/', wxMOD_CONTROL);
    CHECK(shortcuts.dialogs() == 1);
}
