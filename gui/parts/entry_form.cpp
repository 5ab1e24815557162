#include "gui/parts/entry_form.h"

#include <algorithm>
#include <utility>

#include <wx/intl.h>

#include "gui/base/error_text.h"

namespace huizhi::gui {

void EntryForm::add_heading(wxSizer* column, const wxString& title, const wxString& words) {
    column->Add(make_label(this, title, Type::Title, Tone::Ink), 0, wxBOTTOM, kGrid);
    column->Add(new Paragraph(this, words, kEntryPx, Type::Body, Tone::Muted), 0, wxBOTTOM,
                kGrid + kGrid / 2);
}

void EntryForm::bind(std::vector<Entry> fields, wxButton* send, bool new_password) {
    fields_ = std::move(fields);
    send_ = send;
    new_password_ = new_password;
    std::vector<Field*> walk;
    for (const Entry& entry : fields_) {
        named(entry.field->input(), entry.name);
        walk.push_back(entry.field);
        entry.field->input()->Bind(wxEVT_TEXT, [this, field = entry.field](wxCommandEvent&) {
            field->show_problem({});
            if (typed) {
                typed();
            }
        });
    }
    enter_walks(walk, [this] { this->send(); });
    send_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { this->send(); });
}

void EntryForm::send() {
    if (new_password_) {
        Field* again = fields_.back().field;
        if (fields_[fields_.size() - 2].field->text() != again->text()) {
            again->show_problem(_("The two are not the same"));
            again->input()->SetFocus();
            return;
        }
    }
    if (!waits() && sent) {
        sent();
    }
}

bool EntryForm::show_problem(const Error& error) {
    const auto wrong = std::find_if(fields_.begin(), fields_.end(), [&error](const Entry& entry) {
        return !entry.core.empty() && entry.core == error.field;
    });
    const bool here = wrong != fields_.end();
    if (here) {
        wrong->field->show_problem(wrong->problem.empty() ? error_text(error) : wrong->problem);
    }
    wxTextCtrl* input = (here ? *wrong : fields_.back()).field->input();
    input->SetFocus();
    input->SelectAll();
    return here;
}

std::vector<std::string> EntryForm::typed_texts() const {
    std::vector<std::string> texts;
    texts.reserve(fields_.size());
    for (const Entry& entry : fields_) {
        texts.push_back(entry.field->text());
    }
    return texts;
}

void EntryForm::put(const std::vector<std::string>& texts) {
    for (std::size_t at = 0; at < std::min(texts.size(), fields_.size()); ++at) {
        fields_[at].field->set_text(texts[at]);
    }
}

void EntryForm::forget_secrets() {
    for (const Entry& entry : fields_) {
        if (entry.field->input()->HasFlag(wxTE_PASSWORD)) {
            entry.field->set_text({});
        }
    }
}

}  // namespace huizhi::gui
