#include "gui/parts/one_stop.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <wx/textctrl.h>
#include <wx/wrapsizer.h>

#include "gui/base/wx_text.h"
#include "gui/parts/widgets.h"
#include "tests/gui/bare_frame.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::gui::named;
using huizhi::gui::OneStop;
using huizhi::gui::Toggle;

namespace {

/// Six toggles in two lines of three, between two fields.
struct Lines {
    Lines() {
        before = named(new wxTextCtrl(frame.panel(), wxID_ANY), "before");
        frame.show(before);
        auto* box = new wxPanel(frame.panel());
        auto* rows = new wxFlexGridSizer(3);
        for (int n = 0; n < 6; ++n) {
            auto* toggle = huizhi::gui::make_toggle(box, std::string("city ") + char('a' + n), {});
            toggle->SetName(std::string(1, char('a' + n)));
            toggles.push_back(toggle);
            stop.add(*toggle);
            rows->Add(toggle);
        }
        box->SetSizer(rows);
        stop.renew();
        frame.show(box);
        frame.show(named(new wxTextCtrl(frame.panel(), wxID_ANY), "after"));
        before->SetFocus();
        settle();
    }

    BareFrame frame;
    OneStop stop;
    wxTextCtrl* before = nullptr;
    std::vector<Toggle*> toggles;
};

std::string focused() {
    const wxWindow* focus = wxWindow::FindFocus();
    return focus == nullptr ? std::string() : huizhi::gui::to_utf8(focus->GetName());
}

std::string after(int key, int modifiers = wxMOD_NONE) {
    press_key(key, modifiers);
    return focused();
}

}  // namespace

TEST_CASE("Tab meets many toggles once, where it left them", "[window][one_stop]") {
    const Lines lines;
    CHECK(after(WXK_TAB) == "a");
    CHECK(after(WXK_TAB) == "after");
    CHECK(after(WXK_TAB, wxMOD_SHIFT) == "a");
    CHECK(after(WXK_RIGHT) == "b");
    CHECK(after(WXK_TAB) == "after");
    CHECK(after(WXK_TAB, wxMOD_SHIFT) == "b");
    CHECK(after(WXK_TAB, wxMOD_SHIFT) == "before");
}

TEST_CASE("arrows go between the toggles, and stay at an end", "[window][one_stop]") {
    const Lines lines;
    CHECK(after(WXK_TAB) == "a");
    CHECK(after(WXK_LEFT) == "a");
    CHECK(after(WXK_UP) == "a");
    CHECK(after(WXK_RIGHT) == "b");
    CHECK(after(WXK_DOWN) == "e");
    CHECK(after(WXK_DOWN) == "e");
    CHECK(after(WXK_LEFT) == "d");
    CHECK(after(WXK_LEFT) == "c");
    CHECK(after(WXK_END) == "f");
    CHECK(after(WXK_RIGHT) == "f");
    CHECK(after(WXK_HOME) == "a");
    press_key(WXK_SPACE);
    CHECK(lines.toggles[0]->GetValue());
    press("d");
    CHECK(lines.toggles[3]->GetValue());
    CHECK(focused() == "d");
}

TEST_CASE("what is hidden is no stop; then Tab meets what is chosen", "[window][one_stop]") {
    Lines lines;
    lines.toggles[4]->SetValue(true);
    lines.toggles[0]->Hide();
    lines.stop.renew();
    CHECK(after(WXK_TAB) == "e");
    lines.toggles[3]->Hide();
    CHECK(after(WXK_LEFT) == "c");
    lines.before->SetFocus();
    for (Toggle* toggle : lines.toggles) {
        toggle->Hide();
    }
    lines.stop.renew();
    CHECK(after(WXK_TAB) == "after");
}
