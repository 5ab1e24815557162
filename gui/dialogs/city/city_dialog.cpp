#include "gui/dialogs/city/city_dialog.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include <wx/display.h>
#include <wx/intl.h>

#include "core/catalogue/own_size.h"
#include "core/records/person/division_list.h"
#include "gui/base/error_text.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/keys/key_words.h"
#include "gui/keys/shortcuts.h"
#include "gui/parts/question.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kProblemLines = 2;
constexpr int kFormPx = 560;  ///< beside the sheet, whose page has some 530
constexpr int kSheetPx = 540;
constexpr int kLeastPx = 200;  ///< both scroll
constexpr const char* kFlows[] = {"S1", "S2", "S3", "S4"};

bool begins_new(const CityDraft& draft) {
    return draft.id.empty() && draft.copied_from.empty();
}

wxString title_of(const CityDraft& draft) {
    if (!draft.id.empty()) {
        return _("Change a city of this studio");
    }
    return draft.copied_from.empty() ? _("New city") : _("A copy of this city for this studio");
}

}  // namespace

CityDialog::CityDialog(wxWindow* parent, Workplace& place, CityDraft draft)
    : wxDialog(parent,
               wxID_ANY,
               title_of(draft),
               wxDefaultPosition,
               wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
      place_(place),
      draft_(std::move(draft)),
      look_(this, place, [this](const CityView& view) { show(view); }) {
    SetName("city_dialog");
    SetBackgroundColour(colour(Tone::Card));
    for (PhotoFormat& format : place.catalogue().formats()) {
        if (format.city.city_code.empty()) {
            certificates_.push_back(std::move(format));
        }
    }
    placed_name_ = short_place(listed_division(draft_.code));
    build();
    fill_parts();
    show_part(0);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        const KeyStroke stroke = stroke_of(event.GetKeyCode(), event.GetModifiers());
        if (event.GetKeyCode() == WXK_ESCAPE) {
            leave();
        } else if (Shortcuts::in_force().act_of(stroke, KeyPlace::Window) == KeyAct::Submit) {
            save();
        } else {
            event.Skip();
        }
    });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { leave(); });
    fields_.at(begins_new(draft_) ? "code" : "name_zh")->input()->SetFocus();
    touched_ = false;
}

void CityDialog::build() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* halves = new wxBoxSizer(wxHORIZONTAL);
    form_ = new wxScrolledWindow(this);
    form_->SetScrollRate(0, kGrid);
    form_->SetBackgroundColour(colour(Tone::Card));
    auto* groups = new wxBoxSizer(wxVERTICAL);
    build_head(groups);
    groups->Add(build_parts(), 0, wxEXPAND | wxTOP, kGrid);
    build_group(groups, CityGroup::Receipt, _("The receipt"));
    build_group(groups, CityGroup::Channel, _("How the photo travels"));
    build_group(groups, CityGroup::Figures,
                _("Where this city asks something else than the certificate: min:max in pixels, or "
                  "28:33mm"));
    build_group(groups, CityGroup::Source, _("Where the figures that you type stand"));
    build_group(groups, CityGroup::Papers, _("For customers and staff"));
    build_group(groups, CityGroup::Sheet, _("The words on the receipt sheet"));
    form_->SetSizer(groups);
    form_->SetMinSize(FromDIP(wxSize(kFormPx, kLeastPx)));
    halves->Add(form_, 3, wxEXPAND | wxRIGHT, 2 * kGrid);
    halves->Add(build_preview(), 2, wxEXPAND);
    column->Add(halves, 1, wxEXPAND | wxALL, 2 * kGrid);
    problem_ = named(new Paragraph(this, wxEmptyString, FromDIP(1100), Type::Body, Tone::Fail),
                     "city_problem");
    problem_->SetMinSize(wxSize(-1, kProblemLines * problem_->GetCharHeight()));
    column->Add(problem_, 0, wxEXPAND | wxLEFT | wxRIGHT, 2 * kGrid);
    column->Add(build_buttons(), 0, wxEXPAND | wxALL, 2 * kGrid);
    SetSizer(column);
    const wxRect room = wxDisplay(this).GetClientArea();
    const wxSize wanted = FromDIP(wxSize(1180, 700));
    SetSize(std::min(wanted.x, room.width), std::min(wanted.y, room.height));
    CentreOnParent();
}

Field* CityDialog::add_head_field(wxSizer* row, const char* name, const wxString& label) {
    auto* field = new Field(form_, label, wxEmptyString, wxTE_PROCESS_ENTER);
    field->input()->SetName("city_" + wxString(name));
    field->input()->Bind(wxEVT_TEXT_ENTER,
                         [field](wxCommandEvent&) { field->input()->Navigate(); });
    row->Add(field, 1, wxEXPAND | wxRIGHT, kGrid);
    fields_[name] = field;
    return field;
}

void CityDialog::build_head(wxSizer* column) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    Field* code = add_head_field(row, "code", _("City: name or six digits"));
    wxArrayString divisions;
    for (const auto& [digits, name] : listed_divisions()) {
        const wxString shown[] = {to_wx(name), to_wx(digits)};
        divisions.Add(shown[0] + " " + shown[1]);
        divisions.Add(shown[1] + " " + shown[0]);
    }
    code->input()->AutoComplete(divisions);
    code->input()->SetEditable(draft_.id.empty());
    if (draft_.code != kNoCityCode) {
        code->set_text(draft_.code + " " + listed_division(draft_.code));
    }
    code->input()->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { take_code(); });
    for (const auto& [name, label, said] :
         {std::tuple("name_zh", _("Name in Chinese"), draft_.name.zh),
          std::tuple("name_en", _("Name in English"), draft_.name.en)}) {
        Field* field = add_head_field(row, name, label);
        field->set_text(begins_new(draft_) ? "" : said);
        field->input()->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
            take_head();
            changed();
        });
    }
    column->Add(row, 0, wxEXPAND);
}

wxChoice* CityDialog::add_choice(wxWindow* parent,
                                 wxSizer* row,
                                 const char* name,
                                 const wxString& label) {
    auto* cell = new wxBoxSizer(wxVERTICAL);
    cell->Add(make_label(parent, label, Type::Strong, Tone::Ink), 0, wxBOTTOM, kGrid / 2);
    auto* choice = named(new wxChoice(parent, wxID_ANY), name);
    tell_readers(choice, label);
    cell->Add(choice, 0, wxEXPAND);
    row->Add(cell, 1, wxEXPAND | wxRIGHT, kGrid);
    return choice;
}

wxSizer* CityDialog::build_parts() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    constexpr int kChoicesAcross = 2;
    auto* row = new wxFlexGridSizer(kChoicesAcross, kGrid, 0);
    row->AddGrowableCol(0, 1);
    row->AddGrowableCol(1, 1);
    shown_part_ = add_choice(form_, row, "city_part", _("Certificate that is shown"));
    shown_part_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        show_part(static_cast<std::size_t>(shown_part_->GetSelection()));
    });
    more_ = add_choice(form_, row, "city_more", _("One more certificate"));
    more_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { add_certificate(); });
    less_ = named(make_button(form_, _("Without this one"), {}), "city_less");
    less_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { remove_certificate(); });
    flow_ = add_choice(form_, row, "city_flow", _("How it goes there"));
    row->Add(less_, 0, wxALIGN_BOTTOM | wxRIGHT, kGrid);
    for (const wxString& words :
         {_("S1: sent from here, answered with a number"), _("S2: the customer takes a code first"),
          _("S3: filed under the person"), _("S4: the customer uploads it")}) {
        flow_->Append(words);
    }
    flow_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        change_flow(part(), kFlows[std::max(0, flow_->GetSelection())]);
        fill_fields();
        changed();
    });
    column->Add(row, 0, wxEXPAND);
    photo_words_ = new Paragraph(form_, wxEmptyString, FromDIP(kFormPx - 4 * kGrid), Type::Caption,
                                 Tone::Muted);
    column->Add(photo_words_, 0, wxEXPAND | wxTOP, kGrid / 2);
    return column;
}

Field* CityDialog::add_field(wxWindow* parent, const CityField& field) {
    wxString label;
    for (const OwnBoundRule& rule : own_bound_rules()) {
        label = field.label == nullptr && field.name == rule.rule ? say(rule.name) : label;
    }
    const wxString words = field.label == nullptr ? label : wxGetTranslation(field.label);
    const wxString hint = *field.hint == '\0' ? wxString() : wxGetTranslation(field.hint);
    const bool many = field.lines > 1;
    auto* input = new Field(parent, words, many ? wxString() : hint,
                            many ? wxTE_MULTILINE | wxTE_BESTWRAP : wxTE_PROCESS_ENTER);
    input->input()->SetName("city_" + field.name);
    if (many) {
        input->input()->SetMinSize(wxSize(-1, (field.lines + 1) * input->GetCharHeight()));
        input->input()->SetToolTip(hint);
    } else {
        input->input()->Bind(wxEVT_TEXT_ENTER,
                             [input](wxCommandEvent&) { input->input()->Navigate(); });
    }
    input->input()->Bind(wxEVT_TEXT, [this, &field](wxCommandEvent&) { take_field(field); });
    fields_[field.name] = input;
    return input;
}

void CityDialog::build_group(wxSizer* column, CityGroup group, const wxString& title) {
    constexpr int kColumns = 2;
    auto* panel = new wxPanel(form_);
    auto* inside = new wxBoxSizer(wxVERTICAL);
    inside->Add(new Paragraph(panel, title, FromDIP(kFormPx - 4 * kGrid), Type::Section, Tone::Ink),
                0, wxEXPAND | wxBOTTOM, kGrid / 2);
    auto* grid = new wxFlexGridSizer(kColumns, kGrid / 2, kGrid);
    for (int at = 0; at < kColumns; ++at) {
        grid->AddGrowableCol(static_cast<std::size_t>(at), 1);
    }
    for (const CityField& field : city_fields()) {
        if (field.group == group) {
            grid->Add(add_field(panel, field), 1, wxEXPAND);
        }
    }
    inside->Add(grid, 0, wxEXPAND);
    if (group == CityGroup::Sheet) {
        barcode_ = add_choice(panel, inside, "city_barcode", _("What the barcode carries"));
        barcode_->Append(_("the receipt's number"));
        barcode_->Append(_("the ID number"));
        prints_person_ = named(new wxCheckBox(panel, wxID_ANY, _("Print name and ID number")),
                               "city_prints_person");
        inside->Add(prints_person_, 0, wxTOP, kGrid);
        build_sheet_choices(inside);
    }
    panel->SetSizer(inside);
    groups_[group] = panel;
    column->Add(panel, 0, wxEXPAND | wxTOP, kGrid);
}

void CityDialog::build_sheet_choices(wxSizer* column) {
    barcode_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        part().format.sheet.barcode = barcode_->GetSelection() == 1 ? "id_number" : "number";
        changed();
    });
    prints_person_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) {
        part().format.sheet.prints_person = prints_person_->GetValue();
        changed();
    });
    column->AddSpacer(kGrid);
}

wxWindow* CityDialog::build_preview() {
    auto* view = new wxScrolledWindow(this);
    view->SetScrollRate(kGrid, kGrid);
    view->SetMinSize(FromDIP(wxSize(kSheetPx, kLeastPx)));
    view->SetBackgroundColour(colour(Tone::Page));
    auto* column = new wxBoxSizer(wxVERTICAL);
    no_sheet_ = named(
        make_label(view, _("The sheet is drawn as soon as it can be."), Type::Body, Tone::Muted),
        "city_no_sheet");
    column->Add(no_sheet_, 0, wxALL, 2 * kGrid);
    sheet_ = named(new wxStaticBitmap(view, wxID_ANY, wxNullBitmap), "city_sheet");
    tell_readers(sheet_, _("The receipt sheet as it will look"));
    column->Add(sheet_, 0, wxALL, kGrid);
    view->SetSizer(column);
    return view;
}

wxSizer* CityDialog::build_buttons() {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    auto* cancel = named(make_button(this, _("Cancel"), {}), "city_cancel");
    cancel->SetId(wxID_CANCEL);
    cancel->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { leave(); });
    save_ = named(make_button(this, _("Keep and use it"), {"", "primary"}), "city_save");
    show_key(save_, {}, KeyAct::Submit);
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(); });
    save_->Disable();
    row->AddStretchSpacer();
    row->Add(cancel, 0, wxRIGHT, kGrid);
    row->Add(save_);
    return row;
}

void CityDialog::finish(int answer) {
    if (IsModal()) {
        EndModal(answer);
    } else {
        SetReturnCode(answer);
        Hide();
    }
}

void CityDialog::leave() {
    if (saving_) {
        return;  // who does not know that it was done would do it again
    }
    if (!touched_ ||
        people_agree(this, _("Throw away what was typed of this city?"), _("Throw away"))) {
        finish(wxID_CANCEL);
    }
}

void CityDialog::save() {
    if (!save_->IsEnabled() || saving_) {
        return;
    }
    saving_ = true;
    save_->Disable();
    form_->Disable();  // what was typed from here on would be lost
    run_in_background(
        place_.counter(), this,
        [draft = draft_](Studio& studio) { return keep_city(studio, draft); },
        [this](Result<KeptCity> kept) {
            saving_ = false;
            form_->Enable();
            if (!kept) {
                problem_->set_text(error_sentences(kept.error()));
                Layout();
                save_->Enable();
                save_->SetFocus();
                return;
            }
            kept_ = std::move(*kept);
            finish(wxID_OK);
        });
}

}  // namespace huizhi::gui
