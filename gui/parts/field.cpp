#include "gui/parts/field.h"

#include <utility>

#include "gui/base/wx_text.h"
#include "gui/parts/look/entry_line.h"
#include "gui/parts/spoken_name.h"
#include "gui/parts/theme.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

Field::Field(wxWindow* parent, const wxString& label, const wxString& hint, long style)
    : wxPanel(parent) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(this, label, Type::Strong, Tone::Ink), 0, wxBOTTOM, kGrid / 2);
    input_ = new EntryLine(this, style);
    input_->SetHint(hint);
    tell_readers(input_, label);
    column->Add(input_, 0, wxEXPAND);
    message_ = make_label(this, wxEmptyString, Type::Caption, Tone::Muted);
    message_->SetWindowStyleFlag(wxST_NO_AUTORESIZE | wxST_ELLIPSIZE_END);
    message_->SetMinSize(wxSize(-1, message_->GetCharHeight()));
    column->Add(message_, 0, wxEXPAND | wxTOP, 2);
    SetSizer(column);
}

std::string Field::text() const {
    return to_utf8(input_->GetValue());
}

void Field::set_text(const std::string& utf8) {
    input_->ChangeValue(to_wx(utf8));
    show_problem({});
}

void Field::show_problem(const wxString& problem) {
    message_->SetForegroundColour(colour(Tone::Fail));
    message_->SetLabelText(problem);
    message_->SetToolTip(problem);
    if (problem.empty()) {
        remove_style(input_, "field-error");
    } else {
        add_style(input_, "field-error");
    }
}

void Field::show_note(const wxString& note) {
    show_problem({});
    message_->SetForegroundColour(colour(Tone::Muted));
    message_->SetLabelText(note);
}

wxSizer* side_by_side(Field* left, Field* right) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(left, 1, wxEXPAND | wxRIGHT, kGrid);
    row->Add(right, 1, wxEXPAND);
    return row;
}

void enter_walks(const std::vector<Field*>& fields, std::function<void()> last) {
    for (std::size_t at = 0; at + 1 < fields.size(); ++at) {
        fields[at]->input()->Bind(wxEVT_TEXT_ENTER, [next = fields[at + 1]](wxCommandEvent&) {
            next->input()->SetFocus();
        });
    }
    fields.back()->input()->Bind(wxEVT_TEXT_ENTER,
                                 [last = std::move(last)](wxCommandEvent&) { last(); });
}

}  // namespace huizhi::gui
