#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <wx/listbox.h>
#include <wx/textctrl.h>

#include "gui/base/wx_text.h"
#include "gui/keys/shortcuts.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/keyboard.h"
#include "tests/gui/table_cells.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::string said_in(const char* name) {
    const wxWindow* words = wxWindow::FindWindowByName(name);
    if (words == nullptr) {
        return {};
    }
    wxString label = words->GetLabel();
    label.Replace("\n", " ");  // as broken as its width wants it
    label.Replace("  ", " ");
    return huizhi::gui::to_utf8(label);
}

/// In the list of shortcuts: the act that is typed is chosen, and its key asked for.
void ask_for_key_of(const char* act) {
    window("shortcut_search")->SetFocus();
    press_key('A', wxMOD_CONTROL);
    type(act);
    press_key(WXK_DOWN);
    press_key(WXK_RETURN);
}

std::string key_in_list() {
    return cell("shortcut_list", 0, 1);
}

bool does(int key, int modifiers, const char* title) {
    press_key('1', wxMOD_CONTROL);
    press_key(key, modifiers);
    return label("page_title") == title;
}

std::string tip(const char* name) {
    return huizhi::gui::to_utf8(window(name)->GetToolTipText());
}

}  // namespace

TEST_CASE("an act gets another key, which holds at once and at the next start",
          "[window][shortcut_dialog]") {
    const Place place;
    open_window(place);
    {
        const Hand key("key_dialog", [] { press_key(WXK_F9); });
        const Hand list("shortcut_dialog", [] {
            CHECK(cell("shortcut_list", 0, 1) == "Ctrl+K");
            ask_for_key_of("photos on paper");
            CHECK(key_in_list() == "F9");
            CHECK(cell("shortcut_list", 0, 2) == "Ctrl+6");
            CHECK(said_in("shortcut_said") == "Photos on paper: F9");
            CHECK(tip("nav_sheets") == "Sheets (F9)");
            press_key(WXK_ESCAPE);
        });
        press_key('/', wxMOD_CONTROL);
        CHECK(key.dialogs() == 1);
    }
    CHECK(does(WXK_F9, 0, "Photos on paper"));
    CHECK_FALSE(does('6', wxMOD_CONTROL, "Photos on paper"));
    press_key(WXK_F9);
    {
        const Hand guide("guide_dialog", [] {
            const auto* words = dynamic_cast<wxTextCtrl*>(wxWindow::FindWindowByName("text_words"));
            CHECK(words->GetValue().StartsWith("## Photos on paper (F9)"));
            press_key(WXK_ESCAPE);
        });
        press_key(WXK_F1);
        CHECK(guide.dialogs() == 1);
    }
    app().close();
    settle();
    open_window(place);
    CHECK(tip("nav_sheets") == "Sheets (F9)");
    CHECK(does(WXK_F9, 0, "Photos on paper"));
}

TEST_CASE("a key of another act is named, and swapped by keys alone when somebody says so",
          "[window][shortcut_dialog]") {
    const Place place;
    open_window(place);
    const Hand key("key_dialog", [] {
        press_key('5', wxMOD_CONTROL);
        CHECK(said_in("key_said") == "Ctrl+5 belongs to \"Admin\". Press another one, or:");
        CHECK(wxWindow::FindFocus()->GetName() == "key_swap");
        press_key(WXK_SPACE);
    });
    const Hand list("shortcut_dialog", [] {
        ask_for_key_of("batch");
        CHECK(key_in_list() == "Ctrl+5");
        press_key(WXK_ESCAPE);
    });
    press_key('/', wxMOD_CONTROL);
    CHECK(key.dialogs() == 1);
    CHECK(does('5', wxMOD_CONTROL, "Batch"));
    CHECK(does('7', wxMOD_CONTROL, "Admin"));
    CHECK(tip("nav_admin") == "Admin (Ctrl+7)");
}

TEST_CASE("a key that text fields need is refused with why, and Escape leaves all as it was",
          "[window][shortcut_dialog]") {
    const Place place;
    open_window(place);
    const Hand key("key_dialog", [] {
        press_key('C', wxMOD_CONTROL);
        CHECK(said_in("key_said") == "Text fields need this key. Press another one.");
        press_key('.', wxMOD_CONTROL);
        CHECK(said_in("key_said") == "The Chinese input method needs this key. Press another one.");
        press_key('A');
        CHECK(said_in("key_said") == "Text is typed with this key. Press another one.");
        CHECK_FALSE(usable("key_swap"));
        CHECK(tab_to("key_cancel"));
        press_key(WXK_ESCAPE);
    });
    const Hand list("shortcut_dialog", [] {
        ask_for_key_of("batch");
        CHECK(key_in_list() == "Ctrl+7");
        CHECK_FALSE(usable("shortcut_usual"));
        press_key(WXK_ESCAPE);
    });
    press_key('/', wxMOD_CONTROL);
    CHECK(key.dialogs() == 1);
    CHECK_FALSE(huizhi::gui::Shortcuts::in_force().is_changed(huizhi::gui::KeyAct::Batch));
}

TEST_CASE("an act is left without a key, gets its usual one back, and all do",
          "[window][shortcut_dialog]") {
    const Place place;
    open_window(place);
    const Hand key("key_dialog", [] {
        press_key('7', wxMOD_CONTROL);
        CHECK(tab_to("key_take"));
        press_key(WXK_SPACE);
    });
    const Hand list("shortcut_dialog", [] {
        type("ctrl+7");  // a key is found, too
        CHECK(cell("shortcut_list", 0, 0) == "Batch");
        CHECK(press_by_keyboard("shortcut_none"));
        window("shortcut_search")->SetFocus();
        press_key('A', wxMOD_CONTROL);
        type("batch");
        CHECK(key_in_list() == "\u2014");
        CHECK(press_by_keyboard("shortcut_usual"));
        CHECK(key_in_list() == "Ctrl+7");
        ask_for_key_of("day");  // and takes it from the batch page
        CHECK(key_in_list() == "Ctrl+7");
        CHECK(press_by_keyboard("shortcut_all_usual"));
        CHECK(key_in_list() == "Ctrl+3");
        window("shortcut_search")->SetFocus();
        press_key('A', wxMOD_CONTROL);
        type("find a page");
        CHECK_FALSE(usable("shortcut_none"));
        press_key(WXK_ESCAPE);
    });
    press_key('/', wxMOD_CONTROL);
    CHECK(key.dialogs() == 1);
    CHECK(does('7', wxMOD_CONTROL, "Batch"));
}

TEST_CASE("Ctrl+K finds the shortcuts and shows each act's key", "[window][shortcut_dialog]") {
    const Place place;
    std::filesystem::create_directory(place.home / "windows");
    std::ofstream(place.home / "windows" / "shortcuts") << "huizhi-shortcuts 1\nlock F9\n";
    open_window(place);
    const Hand list("shortcut_dialog", [] { press_key(WXK_ESCAPE); });
    const Hand find("command_dialog", [] {
        auto* found = dynamic_cast<wxListBox*>(wxWindow::FindWindowByName("command_list"));
        type("lock");
        CHECK(huizhi::gui::to_utf8(found->GetString(0)) == "Lock the counter  ·  F9");
        press_key('A', wxMOD_CONTROL);
        type("shortcuts");
        press_key(WXK_RETURN);
    });
    press_key('K', wxMOD_CONTROL);
    CHECK(wait_until([&] { return list.dialogs() == 1; }));
    settle();
}

TEST_CASE("a damaged file of shortcuts is told in the window, and the usual keys hold",
          "[window][shortcut_dialog]") {
    const Place place;
    std::filesystem::create_directory(place.home / "windows");
    std::ofstream(place.home / "windows" / "shortcuts") << "huizhi-shortcuts 1\nlock Ctrl+";
    open_window(place);
    CHECK(wait_until(
        [] { return label("notice_text").find("the usual keys hold") != std::string::npos; }));
    CHECK(does('3', wxMOD_CONTROL, "Day"));
}
