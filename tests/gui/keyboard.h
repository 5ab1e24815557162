#pragma once

#include <string>

#include <wx/window.h>

#include "gui/base/wx_text.h"
#include "tests/gui/window_driver.h"

namespace huizhi::gui_tests {

/// Whether Tab comes to that control, from wherever the keys go now.
inline bool tab_to(const std::string& name) {
    constexpr int kMostStops = 150;
    for (int stop = 0; stop < kMostStops; ++stop) {
        const wxWindow* focus = wxWindow::FindFocus();
        if (focus != nullptr && gui::to_utf8(focus->GetName()) == name) {
            return true;
        }
        press_key(WXK_TAB);
    }
    return false;
}

/// Tab, and the space bar there.
inline bool press_by_keyboard(const std::string& name) {
    const bool there = wait_until([&name] { return usable(name); }) && tab_to(name);
    if (there) {
        press_key(WXK_SPACE);
    }
    return there;
}

}  // namespace huizhi::gui_tests
