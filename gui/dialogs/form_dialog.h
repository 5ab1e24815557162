#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/choice.h>
#include <wx/combobox.h>
#include <wx/dialog.h>

#include "gui/base/workplace.h"
#include "gui/parts/field.h"
#include "gui/parts/look/dialog_body.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// What is typed or chosen at one place of a form.
struct FormField {
    enum class Kind {
        Line,
        Secret,
        SecretAgain,  ///< the same as the field before
        Choice,       ///< its value is the place of what was chosen
        Offer         ///< typed, or one of what is offered
    };
    std::string name;  ///< of the control
    wxString label;
    std::string core{};  ///< core's name for it in errors
    wxString hint{};
    wxString value{};
    Kind kind = Kind::Line;
    std::vector<wxString> choices{};
    int chosen = 0;
};

/// A short form that does one thing. What core refuses is told at its field, and the form stays;
/// Enter walks the fields, Escape does nothing and leaves. While the work is done nobody leaves:
/// who does not know that it was done would do it again.
class FormDialog : public wxDialog {
public:
    struct Words {
        const char* name;  ///< of the window
        wxString title;
        wxString explained;  ///< may be empty
        wxString send;
    };
    /// On the counter's worker, with the values in the fields' order.
    using Work = std::function<Result<void>(Studio&, const std::vector<std::string>&)>;
    FormDialog(wxWindow* parent,
               Workplace& place,
               const Words& words,
               const std::vector<FormField>& fields,
               Work work);

private:
    struct Input {
        FormField field;
        Field* line = nullptr;
        wxChoice* choice = nullptr;
        wxComboBox* offer = nullptr;
    };
    void add_field(wxSizer* column, const FormField& field);
    void add_buttons(wxSizer* column, const wxString& words);
    void send();
    void leave();
    void after(const Result<void>& done);
    [[nodiscard]] static wxWindow* control_of(const Input& input);
    [[nodiscard]] static std::string value_of(const Input& input);

    Workplace& place_;
    Work work_;
    DialogBody* body_;
    std::vector<Input> inputs_;
    Paragraph* trouble_ = nullptr;
    wxButton* send_ = nullptr;
};

}  // namespace huizhi::gui
