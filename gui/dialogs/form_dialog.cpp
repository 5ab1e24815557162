#include "gui/dialogs/form_dialog.h"

#include <algorithm>
#include <utility>

#include <wx/intl.h>

#include "gui/base/error_text.h"
#include "gui/base/wx_text.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kFormPx = 420;

wxArrayString words_of(const std::vector<wxString>& choices) {
    wxArrayString words;
    for (const wxString& choice : choices) {
        words.Add(choice);
    }
    return words;
}

}  // namespace

FormDialog::FormDialog(wxWindow* parent,
                       Workplace& place,
                       const Words& words,
                       const std::vector<FormField>& fields,
                       Work work)
    : wxDialog(wxGetTopLevelParent(parent), wxID_ANY, words.title),
      place_(place),
      work_(std::move(work)),
      body_(new DialogBody(this)) {
    SetName(words.name);
    auto* column = new wxBoxSizer(wxVERTICAL);
    if (!words.explained.empty()) {
        column->Add(new Paragraph(body_, words.explained, kFormPx, Type::Body, Tone::Ink), 0,
                    wxBOTTOM, kGrid + kGrid / 2);
    }
    for (const FormField& field : fields) {
        add_field(column, field);
    }
    trouble_ =
        named(new Paragraph(body_, wxEmptyString, kFormPx, Type::Body, Tone::Fail), "form_trouble");
    column->Add(trouble_, 0, wxTOP, kGrid / 2);
    trouble_->Hide();
    add_buttons(column, words.send);
    body_->hold(column);
    Bind(wxEVT_CHAR_HOOK,
         [this](wxKeyEvent& event) { event.GetKeyCode() == WXK_ESCAPE ? leave() : event.Skip(); });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) {
        if (send_->IsEnabled() || !event.CanVeto()) {
            event.Skip();
        } else {
            event.Veto();
        }
    });
    CentreOnParent();
    control_of(inputs_.front())->SetFocus();
}

void FormDialog::add_field(wxSizer* column, const FormField& field) {
    Input input;
    input.field = field;
    if (field.kind == FormField::Kind::Choice || field.kind == FormField::Kind::Offer) {
        column->Add(make_label(body_, field.label, Type::Strong, Tone::Ink), 0, wxBOTTOM,
                    kGrid / 2);
        const wxArrayString words = words_of(field.choices);
        if (field.kind == FormField::Kind::Choice) {
            input.choice = new wxChoice(body_, wxID_ANY, wxDefaultPosition, wxDefaultSize, words);
            input.choice->SetSelection(field.chosen);
        } else {
            input.offer = new wxComboBox(body_, wxID_ANY, field.value, wxDefaultPosition,
                                         wxDefaultSize, words, wxTE_PROCESS_ENTER);
            input.offer->Bind(wxEVT_TEXT_ENTER,
                              [offer = input.offer](wxCommandEvent&) { offer->Navigate(); });
        }
        wxWindow* control = control_of(input);
        control->SetFont(font(Type::Body));
        column->Add(control, 0, wxEXPAND | wxBOTTOM, kGrid + kGrid / 2);
    } else {
        const bool secret = field.kind != FormField::Kind::Line;
        input.line = new Field(body_, field.label, field.hint,
                               wxTE_PROCESS_ENTER | (secret ? wxTE_PASSWORD : 0));
        input.line->SetMinSize(wxSize(with_text(kFormPx), -1));
        input.line->set_text(to_utf8(field.value));
        input.line->input()->Bind(wxEVT_TEXT_ENTER, [this, line = input.line](wxCommandEvent&) {
            const bool last = inputs_.back().line == line;
            last ? send() : static_cast<void>(line->input()->Navigate());
        });
        column->Add(input.line, 0, wxEXPAND);
    }
    control_of(input)->SetName(field.name);
    tell_readers(control_of(input), field.label);
    inputs_.push_back(std::move(input));
}

void FormDialog::add_buttons(wxSizer* column, const wxString& words) {
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    auto* cancel = named(make_button(body_, _("Cancel"), {}), "form_cancel");
    cancel->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { leave(); });
    buttons->Add(cancel, 0, wxRIGHT, kGrid);
    send_ = named(make_button(body_, words, {"done", "primary"}), "form_send");
    send_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { send(); });
    buttons->Add(send_);
    column->Add(buttons, 0, wxALIGN_RIGHT | wxTOP, kGrid);
}

wxWindow* FormDialog::control_of(const Input& input) {
    if (input.choice != nullptr) {
        return input.choice;
    }
    return input.offer != nullptr ? static_cast<wxWindow*>(input.offer) : input.line->input();
}

std::string FormDialog::value_of(const Input& input) {
    if (input.choice != nullptr) {
        return std::to_string(std::max(0, input.choice->GetSelection()));
    }
    return input.offer != nullptr ? to_utf8(input.offer->GetValue()) : input.line->text();
}

void FormDialog::send() {
    if (!send_->IsEnabled()) {
        return;
    }
    std::vector<std::string> values;
    for (const Input& input : inputs_) {
        if (input.line != nullptr) {
            input.line->show_problem({});
        }
        const std::string value = value_of(input);
        if (input.field.kind == FormField::Kind::SecretAgain && value != values.back()) {
            input.line->show_problem(_("The two are not the same"));
            input.line->input()->SetFocus();
            return;
        }
        values.push_back(value);
    }
    trouble_->Hide();
    send_->Disable();
    run_in_background(
        place_.counter(), this,
        [work = work_, values](Studio& studio) { return work(studio, values); },
        [this](const Result<void>& done) { after(done); });
}

void FormDialog::leave() {
    if (send_->IsEnabled()) {
        EndModal(wxID_CANCEL);
    }
}

void FormDialog::after(const Result<void>& done) {
    send_->Enable();
    if (done) {
        EndModal(wxID_OK);
        return;
    }
    const auto wrong = std::find_if(inputs_.begin(), inputs_.end(), [&done](const Input& input) {
        return !input.field.core.empty() && input.field.core == done.error().field;
    });
    if (wrong != inputs_.end() && wrong->line != nullptr) {
        wrong->line->show_problem(error_text(done.error()));
    } else {
        trouble_->set_text(error_sentences(done.error()));
        trouble_->Show();
        body_->fit();
    }
    control_of(wrong != inputs_.end() ? *wrong : inputs_.front())->SetFocus();
}

}  // namespace huizhi::gui
