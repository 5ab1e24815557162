#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/panel.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace huizhi::gui {

/// An input with its label above and a message below, which says what is wrong while one types.
class Field : public wxPanel {
public:
    Field(wxWindow* parent, const wxString& label, const wxString& hint, long style = 0);
    [[nodiscard]] wxTextCtrl* input() const { return input_; }
    [[nodiscard]] std::string text() const;
    void set_text(const std::string& utf8);
    /// Empty: the message line is blank again.
    void show_problem(const wxString& problem);
    void show_note(const wxString& note);

private:
    wxTextCtrl* input_;
    wxStaticText* message_;
};

/// Two fields in one row, of equal width.
[[nodiscard]] wxSizer* side_by_side(Field* left, Field* right);

/// Enter goes from field to field, and does `last` in the last one. The fields' style has
/// wxTE_PROCESS_ENTER.
void enter_walks(const std::vector<Field*>& fields, std::function<void()> last);

}  // namespace huizhi::gui
