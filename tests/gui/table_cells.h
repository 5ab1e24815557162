#pragma once

#include <string>

#include "gui/base/wx_text.h"
#include "gui/parts/table_list.h"

namespace huizhi::gui_tests {

/// The list of that name, also in a dialog.
[[nodiscard]] inline gui::TableList* list(const char* name) {
    return dynamic_cast<gui::TableList*>(wxWindow::FindWindowByName(name));
}

[[nodiscard]] inline std::string cell(const char* name, unsigned row, unsigned column) {
    return gui::to_utf8(list(name)->GetTextValue(row, column));
}

}  // namespace huizhi::gui_tests
