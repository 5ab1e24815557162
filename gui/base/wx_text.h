#pragma once

#include <string>

#include <wx/string.h>

namespace huizhi::gui {

/// The one place where core's UTF-8 meets wx's strings.
[[nodiscard]] inline wxString to_wx(const std::string& utf8) {
    return wxString::FromUTF8(utf8.data(), utf8.size());
}

[[nodiscard]] inline std::string to_utf8(const wxString& text) {
    return text.utf8_string();
}

}  // namespace huizhi::gui
