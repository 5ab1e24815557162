#pragma once

#include <optional>

#include <wx/button.h>
#include <wx/dialog.h>
#include <wx/textctrl.h>

#include "core/base/result.h"
#include "gui/keys/key_act.h"
#include "gui/parts/look/dialog_body.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// Asks for an act's new key: whatever is pressed is it. One that is another act's is taken or
/// swapped only when somebody says so; one that nobody may give away is refused with why. Escape
/// leaves all as it was; Tab, Enter and the space bar are the dialog's own.
class KeyDialog : public wxDialog {
public:
    /// `wanted`: as if that key had been pressed already.
    KeyDialog(wxWindow* parent, KeyAct act, std::optional<KeyStroke> wanted = std::nullopt);
    /// After wxID_OK: whether the home keeps it.
    [[nodiscard]] const Result<void>& kept() const { return kept_; }

private:
    void build();
    void on_key(wxKeyEvent& event);
    void take(const KeyStroke& stroke);
    void offer(const KeyStroke& stroke, const std::vector<KeyAct>& others);
    void tell(const wxString& words, bool may_swap, bool may_take);
    void finish(const Result<void>& kept);

    KeyAct act_;
    KeyStroke pressed_key_;
    Result<void> kept_;
    DialogBody* body_;
    wxTextCtrl* pressed_ = nullptr;
    Paragraph* said_ = nullptr;
    wxButton* swap_ = nullptr;
    wxButton* take_ = nullptr;
};

}  // namespace huizhi::gui
