#include "gui/parts/look/composing.h"

#include <gtk/gtk.h>

#include <catch2/catch.hpp>

#include "gui/parts/look/entry_line.h"
#include "tests/gui/bare_frame.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("Escape and Enter are the input method's while somebody composes",
          "[window][composing]") {
    const BareFrame frame;
    auto* input = new huizhi::gui::EntryLine(frame.panel());
    frame.show(input);
    int hooked = 0;
    frame.panel()->Bind(wxEVT_CHAR_HOOK, [&hooked](wxKeyEvent& event) {
        ++hooked;
        event.Skip();
    });
    input->SetFocus();
    settle();
    g_signal_emit_by_name(input->GetHandle(), "preedit-changed", "zhong");
    press_key(WXK_ESCAPE);
    press_key(WXK_RETURN);
    CHECK(hooked == 0);
    g_signal_emit_by_name(input->GetHandle(), "preedit-changed", "");
    press_key(WXK_ESCAPE);
    CHECK(hooked == 1);
}
