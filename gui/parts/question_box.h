#pragma once

#include <wx/checkbox.h>

namespace huizhi::gui {

/// A tick box that bears its whole sentence itself, broken into lines: a screen reader says this
/// sentence of it, and a press anywhere on the words ticks it.
class QuestionBox : public wxCheckBox {
public:
    QuestionBox(wxWindow* parent, const wxString& sentence, int width_px);

protected:
    wxSize DoGetBestSize() const override;
};

}  // namespace huizhi::gui
