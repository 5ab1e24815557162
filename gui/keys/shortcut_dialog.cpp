#include "gui/keys/shortcut_dialog.h"

#include <algorithm>
#include <functional>

#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/wrapsizer.h>

#include "gui/base/error_text.h"
#include "gui/base/wx_text.h"
#include "gui/keys/key_dialog.h"
#include "gui/keys/key_rules.h"
#include "gui/keys/key_words.h"
#include "gui/keys/shortcuts.h"
#include "gui/parts/command.h"
#include "gui/parts/look/entry_line.h"
#include "gui/parts/question.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kListWidthPx = 640;
constexpr int kListHeightPx = 320;

/// By name first, then by key: "f5", "ctrl+".
std::vector<KeyAct> acts_for(const wxString& typed) {
    std::vector<Command> names;
    names.reserve(kKeyActs);
    for (const KeyActRow& row : key_acts()) {
        names.push_back({row.english, "", {}});
    }
    std::vector<KeyAct> found;
    for (const Command* command : commands_for(names, to_utf8(typed))) {
        found.push_back(static_cast<KeyAct>(command - names.data()));
    }
    const wxString key = typed.Strip(wxString::both).Lower();
    for (const KeyActRow& row : key_acts()) {
        const bool there = std::find(found.begin(), found.end(), row.act) != found.end();
        if (!there && Shortcuts::in_force().key(row.act).words().Lower().Contains(key)) {
            found.push_back(row.act);
        }
    }
    return found;
}

ReportTable table_of_keys(const std::vector<KeyAct>& acts) {
    ReportTable table;
    table.columns = {{{"操作", "Act"}, CellKind::Text},
                     {{"快捷键", "Key"}, CellKind::Text},
                     {{"默认", "Usually"}, CellKind::Text}};
    table.rows.reserve(acts.size());
    for (const KeyAct act : acts) {
        table.rows.push_back({{to_utf8(row_of(act).name())},
                              {to_utf8(Shortcuts::in_force().key(act).words())},
                              {to_utf8(usual_key(act).words())}});
    }
    return table;
}

wxString told_key(KeyAct act) {
    const wxString key = Shortcuts::in_force().key(act).words();
    return row_of(act).name() + ": " + (key.empty() ? wxString(_("no key")) : key);
}

}  // namespace

ShortcutDialog::ShortcutDialog(wxWindow* parent)
    : wxDialog(wxGetTopLevelParent(parent),
               wxID_ANY,
               _("Shortcuts"),
               wxDefaultPosition,
               wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
      body_(new DialogBody(this)) {
    SetName("shortcut_dialog");
    build();
    Bind(wxEVT_CHAR_HOOK, &ShortcutDialog::on_key, this);
    narrow();
    CentreOnParent();
    typed_->SetFocus();
}

void ShortcutDialog::build() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    typed_ = named(new EntryLine(body_, 0, kListWidthPx), "shortcut_search");
    typed_->SetHint(_("Name, pinyin initials, English or a key"));
    tell_readers(typed_, _("Find an act or a key"));
    typed_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { narrow(); });
    column->Add(typed_, 0, wxEXPAND | wxBOTTOM, kGrid);
    list_ = named(new TableList(body_, _("Acts and their keys")), "shortcut_list");
    list_->SetMinSize(wxSize(with_text(kListWidthPx), FromDIP(kListHeightPx)));
    list_->opened = [this](std::size_t) { change(std::nullopt); };  // by a double click
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { show_chosen(); });
    column->Add(list_, 1, wxEXPAND | wxBOTTOM, kGrid);
    said_ = named(new Paragraph(body_, _("Enter gives the chosen act another key."), kListWidthPx,
                                Type::Body, Tone::Muted),
                  "shortcut_said");
    column->Add(said_, 0, wxEXPAND | wxBOTTOM, kGrid);
    add_buttons(column);
    body_->hold(column);
}

void ShortcutDialog::add_buttons(wxSizer* column) {
    auto* row = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    const auto add = [&](const char* name, const wxString& words, std::function<void()> pressed) {
        auto* button = named(make_button(body_, words, {}), name);
        button->Bind(wxEVT_BUTTON, [pressed = std::move(pressed)](wxCommandEvent&) { pressed(); });
        row->Add(button, 0, wxRIGHT | wxTOP, kGrid);
        return button;
    };
    change_ = add("shortcut_change", _("Change the key..."), [this] { change(std::nullopt); });
    none_ = add("shortcut_none", _("No key"), [this] { take_away(); });
    usual_ = add("shortcut_usual", _("The usual key"), [this] { make_usual(); });
    add("shortcut_all_usual", _("All usual keys..."), [this] { make_all_usual(); });
    add("shortcut_close", _("Close"), [this] { EndModal(wxID_OK); });
    column->Add(row, 0, wxEXPAND);
}

void ShortcutDialog::on_key(wxKeyEvent& event) {
    const int key = stroke_of(event.GetKeyCode(), event.GetModifiers()).code;
    if (key == WXK_ESCAPE) {
        EndModal(wxID_OK);
    } else if (typed_->HasFocus() && (key == WXK_DOWN || key == WXK_RETURN)) {
        list_->SetFocus();
    } else if (list_->HasFocus() && key == WXK_RETURN) {
        change(std::nullopt);
    } else {
        event.Skip();
    }
}

void ShortcutDialog::narrow() {
    const std::optional<KeyAct> before = chosen();
    shown_ = acts_for(typed_->GetValue());
    list_->show(table_of_keys(shown_));
    const auto there = before ? std::find(shown_.begin(), shown_.end(), *before) : shown_.end();
    if (!shown_.empty()) {
        // Chosen, and where the arrow keys go on from.
        const auto row = there == shown_.end() ? 0 : std::distance(shown_.begin(), there);
        list_->SetCurrentItem(list_->RowToItem(static_cast<int>(row)));
    }
    show_chosen();
}

std::optional<KeyAct> ShortcutDialog::chosen() const {
    const int row = list_->chosen_row();
    const bool there = row >= 0 && row < static_cast<int>(shown_.size());
    return there ? std::optional(shown_[static_cast<std::size_t>(row)]) : std::nullopt;
}

/// A button that would change nothing cannot be pressed.
void ShortcutDialog::show_chosen() {
    const std::optional<KeyAct> act = chosen();
    const Shortcuts& shortcuts = Shortcuts::in_force();
    change_->Enable(act.has_value());
    none_->Enable(act && may_be_without_key(*act) && !shortcuts.key(*act).is_none());
    usual_->Enable(act && shortcuts.is_changed(*act));
}

void ShortcutDialog::change(std::optional<KeyStroke> wanted) {
    const std::optional<KeyAct> act = chosen();
    if (!act) {
        return;
    }
    KeyDialog dialog(this, *act, wanted);
    if (dialog.ShowModal() == wxID_OK) {
        after(dialog.kept(), told_key(*act));
    }
    list_->SetFocus();
}

void ShortcutDialog::take_away() {
    if (const std::optional<KeyAct> act = chosen()) {
        const auto kept = Shortcuts::in_force().give(*act, {});
        after(kept, told_key(*act));
        list_->SetFocus();
    }
}

/// Somebody else may have it by now: then it is asked as any key.
void ShortcutDialog::make_usual() {
    const std::optional<KeyAct> act = chosen();
    if (!act) {
        return;
    }
    const KeyStroke usual = usual_key(*act);
    if (!Shortcuts::in_force().holders(*act, usual).empty()) {
        change(usual);
        return;
    }
    const auto kept = Shortcuts::in_force().give(*act, usual);
    after(kept, told_key(*act));
    list_->SetFocus();
}

void ShortcutDialog::make_all_usual() {
    if (people_agree(this, _("All acts get their usual keys back?"), _("All usual keys"))) {
        after(Shortcuts::in_force().reset_all(), _("All acts have their usual keys"));
        list_->SetFocus();
    }
}

void ShortcutDialog::after(const Result<void>& kept, const wxString& said) {
    show_keys_again();
    narrow();
    wxString words = said;
    if (!kept) {
        words = kept.error().code == ErrorCode::Refused
                    ? error_text(kept.error())
                    : wxString::Format(_("%s. It holds until the program ends and is not kept: %s"),
                                       said, error_text(kept.error()));
    }
    said_->set_text(words);
    said_->set_tone(kept ? Tone::Ink : Tone::Fail);
    describe_to_readers(list_, words);
    body_->fit();
}

}  // namespace huizhi::gui
