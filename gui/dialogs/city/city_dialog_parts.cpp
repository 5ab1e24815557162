#include <algorithm>
#include <utility>

#include <wx/image.h>
#include <wx/intl.h>

#include "core/base/utf8.h"
#include "core/catalogue/city_flow.h"
#include "core/records/person/division_list.h"
#include "core/records/person/divisions.h"
#include "gui/base/error_text.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/city/city_dialog.h"

/// What the form shows of a draft, and what it takes from what is typed.
namespace huizhi::gui {
namespace {

const PhotoFormat* certificate_named(const std::vector<PhotoFormat>& all, const std::string& id) {
    const auto found = std::find_if(all.begin(), all.end(), [&id](const PhotoFormat& format) {
        return format.certificate.id == id;
    });
    return found == all.end() ? nullptr : &*found;
}

wxString name_or_id(const std::vector<PhotoFormat>& all, const std::string& id) {
    const PhotoFormat* format = certificate_named(all, id);
    return format == nullptr ? to_wx(id) : say(format->certificate.name);
}

/// Size, density and background are the certificate's: a city changes limits alone.
wxString photo_facts(const PhotoFormat& format) {
    const CertificateSpec& spec = format.certificate;
    const wxString figures =
        wxString::Format(wxString::FromUTF8("%d×%d px · %d dpi · %s"), spec.width_px,
                         spec.height_px, spec.dpi, to_wx(spec.background));
    return figures + wxString::FromUTF8("  ·  ") +
           _("as the certificate has it; for another size make an own size first and add that");
}

}  // namespace

void CityDialog::fill_parts() {
    shown_part_->Clear();
    for (const CityPart& one : draft_.parts) {
        shown_part_->Append(name_or_id(certificates_, one.format.certificate));
    }
    more_->Clear();
    more_->Append(wxString::FromUTF8("…"));
    for (const PhotoFormat& format : certificates_) {
        more_->Append(say(format.certificate.name));
    }
    more_->SetSelection(0);
    less_->Enable(draft_.parts.size() > 1);
}

void CityDialog::show_part(std::size_t at) {
    part_ = std::min(at, draft_.parts.size() - 1);
    shown_part_->SetSelection(static_cast<int>(part_));
    fill_fields();
    look();
}

void CityDialog::fill_fields() {
    for (const CityField& field : city_fields()) {
        fields_.at(field.name)->set_text(field.shown(part()));
        misread_.erase(field.name);  // it is not to be seen any more
    }
    const CityFormat& format = part().format;
    flow_->SetSelection(format.flow.size() == 2 ? format.flow[1] - '1' : 0);
    barcode_->SetSelection(format.sheet.barcode == "id_number" ? 1 : 0);
    prints_person_->SetValue(format.sheet.prints_person);
    const PhotoFormat* certificate = certificate_named(certificates_, format.certificate);
    photo_words_->set_text(certificate == nullptr ? wxString() : photo_facts(*certificate));
    show_groups();
}

/// Without a receipt there is nothing to print, and nothing to send.
void CityDialog::show_groups() {
    const bool sends = uploads(part().format);
    groups_.at(CityGroup::Channel)->Show(sends);
    groups_.at(CityGroup::Sheet)->Show(sends);
    form_->FitInside();
    form_->Layout();
}

void CityDialog::add_certificate() {
    const int chosen = more_->GetSelection() - 1;
    if (chosen < 0) {
        return;
    }
    const std::string id = certificates_[static_cast<std::size_t>(chosen)].certificate.id;
    const auto there =
        std::find_if(draft_.parts.begin(), draft_.parts.end(),
                     [&id](const CityPart& one) { return one.format.certificate == id; });
    std::size_t shown = static_cast<std::size_t>(there - draft_.parts.begin());
    if (there == draft_.parts.end()) {
        if (auto added = add_part(draft_, id); !added) {
            problem_->set_text(error_sentences(added.error()));
            return;
        }
        shown = draft_.parts.size() - 1;
        changed();
    }
    fill_parts();
    show_part(shown);
}

void CityDialog::remove_certificate() {
    if (draft_.parts.size() > 1) {
        draft_.parts.erase(draft_.parts.begin() + static_cast<std::ptrdiff_t>(part_));
        changed();
        fill_parts();
        show_part(part_);
    }
}

/// Choosing a place names it, where nobody has named it yet.
void CityDialog::take_code() {
    const std::string code = city_code_of(fields_.at("code")->text());
    const std::string listed = listed_division(code);
    Field* zh = fields_.at("name_zh");
    Field* en = fields_.at("name_en");
    const bool unnamed = zh->text().empty() || zh->text() == placed_name_;
    if (!listed.empty() && unnamed) {
        const Division* known = division(code);
        placed_name_ = short_place(listed);
        zh->set_text(placed_name_);
        en->set_text(known == nullptr ? "" : known->name.en);
    }
    take_head();
    changed();
    fields_.at("code")->show_note(to_wx(code + " " + listed));
}

void CityDialog::take_head() {
    const std::string zh = trimmed(fields_.at("name_zh")->text());
    const std::string en = trimmed(fields_.at("name_en")->text());
    const std::string code = city_code_of(fields_.at("code")->text());
    misread_.erase("name_zh");
    if (zh.empty()) {
        misread_.insert({"name_zh", Error::invalid("name_zh", {"请填写名称", "give it a name"})});
    }
    rename_city(draft_, code.empty() ? kNoCityCode : code,
                zh.empty() ? draft_.name : Text{zh, en.empty() ? zh : en});
    for (const CityField& field : city_fields()) {  // those that hold name or code
        if (field.name.starts_with("title_") || field.name == "item_id") {
            fields_.at(field.name)->set_text(field.shown(part()));
        }
    }
}

/// Where the Chinese lines were typed anew, the English ones are those that stand beside them.
void CityDialog::take_english(const std::string& lines) {
    for (const CityField& field : city_fields()) {
        if (field.name == lines + "_en") {
            static_cast<void>(field.take(part(), fields_.at(field.name)->text(), 0));
        }
    }
}

void CityDialog::take_field(const CityField& field) {
    const PhotoFormat* certificate = certificate_named(certificates_, part().format.certificate);
    const auto taken = field.take(part(), fields_.at(field.name)->text(),
                                  certificate == nullptr ? 0 : certificate->certificate.dpi);
    misread_.erase(field.name);
    if (!taken) {
        misread_.insert({field.name, taken.error()});
    }
    take_english(field.name);
    changed();
}

void CityDialog::changed() {
    touched_ = true;
    look();
}

/// What is no figure is told at once; the rest a moment later.
void CityDialog::look() {
    save_->Disable();
    for (const auto& [name, error] : misread_) {
        fields_.at(name)->show_problem(error_text(error));
    }
    const PhotoFormat* certificate = certificate_named(certificates_, part().format.certificate);
    look_.look_at(draft_, part_, certificate == nullptr ? "" : certificate->certificate.name.zh);
}

wxString CityDialog::place_words(const CityProblem& problem) const {
    wxString words;
    if (problem.part >= 0 && static_cast<std::size_t>(problem.part) < draft_.parts.size()) {
        const auto& one = draft_.parts[static_cast<std::size_t>(problem.part)];
        words = name_or_id(certificates_, one.format.certificate) + wxString::FromUTF8("：");
    }
    if (const auto field = fields_.find(problem.field); field != fields_.end()) {
        words += field->second->GetChildren().front()->GetLabel() + wxString::FromUTF8("：");
    }
    return words;
}

void CityDialog::show_problem(const CityProblem& problem, const wxString& words) {
    const bool here = problem.part < 0 || static_cast<std::size_t>(problem.part) == part_;
    const auto field = fields_.find(problem.field);
    if (here && field != fields_.end()) {
        field->second->show_problem(words);
    }
}

void CityDialog::show(const CityView& view) {
    for (const auto& [name, field] : fields_) {
        if (misread_.count(name) == 0 && name != "code") {
            field->show_problem({});
        }
    }
    wxString all;
    for (const auto& [name, error] : misread_) {
        all += (all.empty() ? wxString() : wxString::FromUTF8("  ·  ")) +
               fields_.at(name)->GetChildren().front()->GetLabel() + wxString::FromUTF8("：") +
               error_text(error);
    }
    for (const CityProblem& problem : view.problems) {
        const wxString words = say(problem.message);
        all +=
            (all.empty() ? wxString() : wxString::FromUTF8("  ·  ")) + place_words(problem) + words;
        show_problem(problem, words);
    }
    problem_->set_text(all);
    show_sheet(view.sheet);
    save_->Enable(all.empty() && !saving_);
    Layout();
}

void CityDialog::show_sheet(const RgbImage& sheet) {
    const bool drawn = sheet.width_px > 0;
    no_sheet_->Show(!drawn);
    no_sheet_->SetLabelText(uploads(part().format)
                                ? _("The sheet is drawn as soon as it can be.")
                                : _("No receipt is made there, so no sheet is printed."));
    sheet_->Show(drawn);
    if (drawn) {
        wxImage image(sheet.width_px, sheet.height_px);
        std::copy(sheet.rgb.begin(), sheet.rgb.end(), image.GetData());
        sheet_->SetBitmap(wxBitmap(image));
    }
    sheet_->GetParent()->FitInside();
    sheet_->GetParent()->Layout();
}

}  // namespace huizhi::gui
