#pragma once

#include <filesystem>
#include <string>

#include <wx/dialog.h>

#include "huizhi/text.h"

namespace huizhi::gui {

/// A text to be read, and to be copied where somebody asks for it. Escape closes it.
class TextDialog : public wxDialog {
public:
    struct Words {
        const char* name;  ///< of the window
        wxString title;
        wxString text;
        bool may_copy = false;
    };
    TextDialog(wxWindow* parent, const Words& words);
};

/// The section of the user's guide whose heading names that shortcut, such as "Ctrl+3", in the
/// window's language; empty where the guide is not installed.
[[nodiscard]] std::string guide_section(const std::filesystem::path& folder,
                                        Language language,
                                        const std::string& shortcut);
/// Version, system and libraries, for whoever asks what runs here; nothing of a customer.
[[nodiscard]] wxString version_text();

}  // namespace huizhi::gui
