#include "gui/pages/login/equip_form.h"

#include <wx/dirdlg.h>
#include <wx/intl.h>

#include "core/base/text/canonical_text.h"
#include "core/counter/prices/price_templates.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {

EquipForm::EquipForm(wxWindow* parent) : EntryForm(parent) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    add_heading(column, _("Prices, backups, channel"),
                _("What is not at hand yet may wait: all of it can be set later under Admin. "
                  "Nothing is written before the last button."));
    column->Add(make_label(this, _("Prices to begin with"), Type::Body, Tone::Ink));
    prices_ = named(new wxChoice(this, wxID_ANY), "setup_prices");
    tell_readers(prices_, _("Prices to begin with"));
    prices_->Append(_("None yet"));
    for (const PriceTemplate& one : price_templates()) {
        prices_->Append(say(one.name) + " (" + to_wx(one.date) + ")");
    }
    prices_->SetSelection(0);
    column->Add(prices_, 0, wxEXPAND | wxBOTTOM, kGrid);
    backup_ = new Field(this, _("Folder for backups, best on another disk"), wxEmptyString, kLine);
    column->Add(backup_, 0, wxEXPAND);
    auto* folder = named(make_button(this, _("Choose a folder"), {"", "quiet"}), "setup_folder");
    folder->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_folder(); });
    column->Add(folder, 0, wxALIGN_RIGHT | wxBOTTOM, kGrid);
    url_ = new Field(this, _("Address of the platform"), "https://", kLine);
    key_ = new Field(this, _("Its key, as the provider gave it"), wxEmptyString, kSecret);
    column->Add(url_, 0, wxEXPAND);
    column->Add(key_, 0, wxEXPAND);
    column->Add(
        new Paragraph(this,
                      _("Without a platform nothing is sent: serve, check and print photos, or "
                        "practise in the practice studio."),
                      kEntryPx, Type::Caption, Tone::Muted),
        0, wxBOTTOM, kGrid);
    auto* create =
        named(make_button(this, _("Create the studio"), {"done", "primary"}), "setup_finish");
    column->Add(create, 0, wxEXPAND);
    auto* leave = named(make_button(this, _("Back"), {"", "quiet"}), "setup_back");
    column->Add(leave, 0, wxALIGN_CENTRE | wxTOP, kGrid);
    SetSizer(column);
    bind({{backup_, "setup_backup", "to"},
          {url_, "setup_channel_url", "url"},
          {key_, "setup_channel_key", "key"}},
         create, false);
    leave->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (!waits()) {
            back();
        }
    });
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE && !waits() ? back() : event.Skip();
    });
}

void EquipForm::choose_folder() {
    wxDirDialog dialog(this, _("Folder for backups, best on another disk"));
    if (dialog.ShowModal() == wxID_OK) {
        backup_->set_text(to_utf8(dialog.GetPath()));
    }
}

/// Empty: none yet.
std::string EquipForm::price_template() const {
    const int at = prices_->GetSelection();
    return at <= 0 ? std::string() : price_templates()[static_cast<std::size_t>(at - 1)].id;
}

/// The prices come after the fields.
std::vector<std::string> EquipForm::typed_texts() const {
    std::vector<std::string> texts = EntryForm::typed_texts();
    texts.push_back(price_template());
    return texts;
}

void EquipForm::put(const std::vector<std::string>& texts) {
    EntryForm::put(texts);
    int at = 0;
    for (const PriceTemplate& one : price_templates()) {
        ++at;
        if (!texts.empty() && one.id == texts.back()) {
            prices_->SetSelection(at);
        }
    }
}

void EquipForm::fill(StudioSetup& wanted) const {
    wanted.price_template = price_template();
    wanted.backup_to = canonical_text(backup_->text());
    wanted.channel_url = canonical_text(url_->text());
    wanted.channel_key = canonical_text(key_->text());
}

}  // namespace huizhi::gui
