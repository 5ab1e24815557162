#pragma once

#include <string>

#include <wx/window.h>

#include "gui/base/wx_text.h"
#include "tests/gui/window_driver.h"

namespace huizhi::gui_tests {

/// What stands below the field whose input is called that, also in a dialog.
[[nodiscard]] inline std::string said_at(const std::string& input) {
    const wxWindow* found = wxWindow::FindWindowByName(gui::to_wx(input));
    return found == nullptr
               ? std::string("no such field")
               : gui::to_utf8(found->GetParent()->GetChildren().GetLast()->GetData()->GetLabel());
}

/// Types over what a field holds.
inline void type_over(const std::string& input, const char* text) {
    press(input);
    press_key('A', wxMOD_CONTROL);
    type(text);
}

}  // namespace huizhi::gui_tests
