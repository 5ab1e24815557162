#include "gui/dialogs/own_size_dialog.h"

#include <wx/intl.h>

#include "core/validator/own_size_store.h"
#include "gui/base/error_text.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/parts/question.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kColumns = 3;
constexpr int kFieldPx = 220;
constexpr int kWordsPx = kColumns * kFieldPx;
constexpr int kMillimetres = 1;  // of the units to choose from

}  // namespace

OwnSizeDialog::OwnSizeDialog(wxWindow* parent, Workplace& place, const OwnSize& size)
    : wxDialog(parent,
               wxID_ANY,
               size.id.empty() ? _("New own size") : _("Change own size"),
               wxDefaultPosition,
               wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
      place_(place),
      size_(size),
      body_(new DialogBody(this)) {
    build();
    fill(typed_of(size));
    begun_ = typed();
    Bind(wxEVT_CHAR_HOOK,
         [this](wxKeyEvent& event) { event.GetKeyCode() == WXK_ESCAPE ? leave() : event.Skip(); });
    for (Field* field : order_) {
        field->input()->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { check(); });
    }
    enter_walks(order_, [this] { save(); });
    check();
    order_.front()->input()->SetFocus();
}

void OwnSizeDialog::build() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(build_fields(), 0, wxEXPAND);
    problem_ = named(new Paragraph(body_, wxEmptyString, kWordsPx, Type::Body, Tone::Muted),
                     "own_size_problem");
    problem_->SetMinSize(wxSize(with_text(kWordsPx), 2 * problem_->GetCharHeight()));
    column->Add(problem_, 0, wxEXPAND | wxTOP, 2 * kGrid);
    column->Add(build_buttons(), 0, wxEXPAND | wxTOP, 2 * kGrid);
    body_->hold(column);
    CentreOnParent();
}

wxSizer* OwnSizeDialog::build_fields() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* grid = new wxFlexGridSizer(kColumns, kGrid / 2, kGrid);
    add_field(grid, "name_zh", _("Name in Chinese"), wxEmptyString);
    add_field(grid, "name_en", _("Name in English"), _("as in Chinese"));
    grid->Add(build_unit(), 0, wxEXPAND);
    add_field(grid, "width_px", _("Width"), wxEmptyString);
    add_field(grid, "height_px", _("Height"), wxEmptyString);
    add_field(grid, "dpi", _("Density, dpi"), "300");
    add_field(grid, "background", _("Background"), "#FFFFFF");
    add_field(grid, "min_bytes", _("Smallest file, KB"), _("any"));
    add_field(grid, "max_bytes", _("Largest file, KB"), _("any"));
    column->Add(grid, 0, wxEXPAND);
    swatch_ = new wxPanel(body_, wxID_ANY, wxDefaultPosition, wxSize(-1, kGrid));
    column->Add(swatch_, 0, wxEXPAND | wxBOTTOM, kGrid);
    column->Add(new Paragraph(body_,
                              _("How the head must lie in the finished photo, as min:max in pixels "
                                "or as 28:33mm. Leave empty what nobody asks."),
                              kWordsPx, Type::Caption, Tone::Muted),
                0, wxBOTTOM, kGrid / 2);
    auto* bounds = new wxFlexGridSizer(kColumns, kGrid / 2, kGrid);
    for (const OwnBoundRule& rule : own_bound_rules()) {
        add_field(bounds, rule.rule, say(rule.name), _("min:max"));
    }
    column->Add(bounds, 0, wxEXPAND);
    return column;
}

Field* OwnSizeDialog::add_field(wxSizer* grid,
                                const std::string& name,
                                const wxString& label,
                                const wxString& hint) {
    auto* field = new Field(body_, label, hint, wxTE_PROCESS_ENTER);
    field->SetBackgroundColour(colour(Tone::Card));
    field->SetMinSize(wxSize(with_text(kFieldPx), -1));
    field->input()->SetName("own_size_" + name);
    grid->Add(field, 1, wxEXPAND);
    fields_[name] = field;
    order_.push_back(field);
    return field;
}

wxSizer* OwnSizeDialog::build_unit() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(body_, _("Width and height in"), Type::Strong, Tone::Ink), 0, wxBOTTOM,
                kGrid / 2);
    unit_ = named(new wxChoice(body_, wxID_ANY), "own_size_unit");
    unit_->Append(_("pixels"));
    unit_->Append(_("millimetres"));
    unit_->SetSelection(0);
    tell_readers(unit_, _("Width and height in"));
    unit_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { change_unit(); });
    column->Add(unit_, 0, wxEXPAND);
    return column;
}

wxSizer* OwnSizeDialog::build_buttons() {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    auto* close = named(make_button(body_, _("Cancel"), {}), "own_size_cancel");
    close->SetId(wxID_CANCEL);
    close->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { leave(); });  // the title bar's, too
    save_ = named(make_button(body_, _("Save the size"), {"", "primary"}), "own_size_save");
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(); });
    row->AddStretchSpacer();
    row->Add(close, 0, wxRIGHT, kGrid);
    row->Add(save_);
    return row;
}

void OwnSizeDialog::fill(const OwnSizeTyped& typed) {
    const auto set = [this](const char* name, const std::string& text) {
        fields_.at(name)->set_text(text);
    };
    set("name_zh", typed.name_zh);
    set("name_en", typed.name_en);
    set("width_px", typed.width);
    set("height_px", typed.height);
    set("dpi", typed.dpi);
    set("background", typed.background);
    set("min_bytes", typed.min_kb);
    set("max_bytes", typed.max_kb);
    for (const auto& [rule, text] : typed.bounds) {
        if (const auto field = fields_.find(rule); field != fields_.end()) {
            field->second->set_text(text);
        }
    }
}

OwnSizeTyped OwnSizeDialog::typed() const {
    const auto text = [this](const char* name) { return fields_.at(name)->text(); };
    OwnSizeTyped typed;
    typed.in_mm = unit_->GetSelection() == kMillimetres;
    typed.name_zh = text("name_zh");
    typed.name_en = text("name_en");
    typed.width = text("width_px");
    typed.height = text("height_px");
    typed.dpi = text("dpi");
    typed.background = text("background");
    typed.min_kb = text("min_bytes");
    typed.max_kb = text("max_bytes");
    for (const OwnBoundRule& rule : own_bound_rules()) {
        typed.bounds[rule.rule] = text(rule.rule);
    }
    return typed;
}

/// What stood there in the other unit no longer means what it says.
void OwnSizeDialog::change_unit() {
    fields_.at("width_px")->set_text({});
    fields_.at("height_px")->set_text({});
    check();
    fields_.at("width_px")->input()->SetFocus();
}

bool OwnSizeDialog::check() {
    for (Field* field : order_) {
        field->show_problem({});
    }
    problems_.clear();
    problem_->set_text({});
    const auto read = read_own_size(typed(), size_);
    const auto checked =
        read ? check_own_size(*read, place_.catalogue()) : Result<void>(read.error());
    if (read) {
        show_notes(*read);
    }
    if (!checked) {
        show_problem(checked.error());
    }
    OwnSize called = size_;
    called.name = {typed().name_zh, typed().name_en};
    if (const auto named_well = check_own_names(called, place_.catalogue()); !named_well) {
        show_problem(named_well.error());
    }
    save_->Enable(checked.ok() && !saving_);
    return checked.ok();
}

void OwnSizeDialog::show_notes(const OwnSize& size) {
    const bool in_mm = unit_->GetSelection() == kMillimetres;
    fields_.at("width_px")->show_note(to_wx(in_other_unit(size.width_px, size.dpi, in_mm)));
    fields_.at("height_px")->show_note(to_wx(in_other_unit(size.height_px, size.dpi, in_mm)));
    const wxColour shade(to_wx(size.background));
    swatch_->SetBackgroundColour(shade.IsOk() ? shade : colour(Tone::Card));
    swatch_->Refresh();
}

/// Whole below the fields, where there is room for it. An empty field is not red before one comes
/// to it.
void OwnSizeDialog::show_problem(const Error& error) {
    const wxString words = error_text(error);
    wxString sentence = words;
    if (const auto field = fields_.find(error.field); field != fields_.end()) {
        const wxString label = field->second->GetChildren().front()->GetLabel();
        sentence = words.StartsWith(label) ? words : label + wxString::FromUTF8("：") + words;
        if (!field->second->text().empty()) {
            field->second->show_problem(words);
        }
    }
    problems_ += (problems_.empty() ? wxString() : wxString::FromUTF8("  ·  ")) + sentence;
    problem_->set_text(problems_);
}

void OwnSizeDialog::save() {
    if (saving_ || !check()) {
        return;
    }
    saving_ = true;
    save_->Disable();
    run_in_background(
        place_.counter(), this,
        [size = *read_own_size(typed(), size_)](Studio& studio) {
            return keep_own_size(studio, size);
        },
        [this](const Result<OwnSize>& kept) {
            saving_ = false;
            save_->Enable();
            if (!kept) {
                problems_.clear();
                show_problem(kept.error());
                return;
            }
            size_ = *kept;
            finish(wxID_OK);
        });
}

void OwnSizeDialog::leave() {
    if (saving_) {
        return;  // who does not know that it was done would do it again
    }
    if (typed() == begun_ ||
        people_agree(this, _("Throw away what was typed of this size?"), _("Throw away"))) {
        finish(wxID_CANCEL);
    }
}

void OwnSizeDialog::finish(int answer) {
    if (IsModal()) {
        EndModal(answer);
    } else {
        SetReturnCode(answer);
        Hide();
    }
}

}  // namespace huizhi::gui
