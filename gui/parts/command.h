#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/string.h>

namespace huizhi::gui {

/// A page or an act, as it is called in the window.
struct Command {
    const char* english;   ///< gettext's own text, by which it is found in every language
    std::string shortcut;  ///< as it is shown, "Ctrl+1"; empty: none
    std::function<void()> run;

    /// In the window's language.
    [[nodiscard]] wxString name() const;
};

/// Those that answer to what was typed - name, pinyin, initials or English -, those whose name
/// begins so first. Nothing typed: all, in their order.
[[nodiscard]] std::vector<const Command*> commands_for(const std::vector<Command>& commands,
                                                       const std::string& typed);

}  // namespace huizhi::gui
