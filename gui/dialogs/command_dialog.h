#pragma once

#include <vector>

#include <wx/dialog.h>
#include <wx/listbox.h>
#include <wx/textctrl.h>

#include "gui/parts/command.h"

namespace huizhi::gui {

/// Every page and act by name: type, choose by the arrow keys, Enter does it. Escape does nothing.
class CommandDialog : public wxDialog {
public:
    CommandDialog(wxWindow* parent, const std::vector<Command>& commands);
    /// Once one was chosen.
    [[nodiscard]] const Command* chosen() const { return chosen_; }

private:
    void narrow();
    void move(int by);
    void take();
    void on_key(wxKeyEvent& event);

    const std::vector<Command>& commands_;
    std::vector<const Command*> shown_;
    const Command* chosen_ = nullptr;
    wxTextCtrl* typed_ = nullptr;
    wxListBox* list_ = nullptr;
};

}  // namespace huizhi::gui
