#pragma once

#include <string>

#include <wx/panel.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace huizhi::gui {

/// A short line to type in, with its words before it in the same row.
class TypedRow : public wxPanel {
public:
    /// `name`: of the input.
    TypedRow(wxWindow* parent, const char* name, const wxString& words);
    /// Other words before it; `hint` stands in it while it is empty.
    void say(const wxString& words, const wxString& hint);
    [[nodiscard]] std::string text() const;
    void clear();
    [[nodiscard]] wxTextCtrl* input() const { return input_; }

private:
    wxStaticText* words_;
    wxTextCtrl* input_;
};

}  // namespace huizhi::gui
