#include "gui/dialogs/command_dialog.h"

#include <algorithm>

#include <wx/intl.h>
#include <wx/sizer.h>

#include "gui/base/wx_text.h"
#include "gui/parts/look/entry_line.h"
#include "gui/parts/spoken_name.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

CommandDialog::CommandDialog(wxWindow* parent, const std::vector<Command>& commands)
    : wxDialog(wxGetTopLevelParent(parent), wxID_ANY, _("Find a page or an act")),
      commands_(commands) {
    SetName("command_dialog");
    SetBackgroundColour(colour(Tone::Card));
    auto* column = new wxBoxSizer(wxVERTICAL);
    typed_ = named(new EntryLine(this, wxTE_PROCESS_ENTER, 480), "command_search");
    typed_->SetHint(_("Name, pinyin initials or English"));
    tell_readers(typed_, _("Find a page or an act"));
    typed_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { narrow(); });
    typed_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { take(); });
    column->Add(typed_, 0, wxEXPAND | wxALL, 2 * kGrid);
    list_ = named(
        new wxListBox(this, wxID_ANY, wxDefaultPosition, wxSize(with_text(480), FromDIP(300))),
        "command_list");
    list_->SetFont(font(Type::Body));
    tell_readers(list_, _("Pages and acts"));
    list_->Bind(wxEVT_LISTBOX_DCLICK, [this](wxCommandEvent&) { take(); });
    column->Add(list_, 1, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, 2 * kGrid);
    SetSizerAndFit(column);
    Bind(wxEVT_CHAR_HOOK, &CommandDialog::on_key, this);
    narrow();
    CentreOnParent();
    typed_->SetFocus();
}

void CommandDialog::narrow() {
    shown_ = commands_for(commands_, to_utf8(typed_->GetValue()));
    wxArrayString words;
    for (const Command* command : shown_) {
        const wxString shortcut = to_wx(command->shortcut);
        words.Add(shortcut.empty() ? command->name()
                                   : command->name() + wxString::FromUTF8("  ·  ") + shortcut);
    }
    list_->Set(words);
    if (!shown_.empty()) {
        list_->SetSelection(0);
    }
}

void CommandDialog::move(int by) {
    const int last = static_cast<int>(shown_.size()) - 1;
    if (last >= 0) {
        list_->SetSelection(std::clamp(list_->GetSelection() + by, 0, last));
    }
}

void CommandDialog::take() {
    const int row = list_->GetSelection();
    if (row == wxNOT_FOUND) {
        return;
    }
    chosen_ = shown_[static_cast<std::size_t>(row)];
    EndModal(wxID_OK);
}

void CommandDialog::on_key(wxKeyEvent& event) {
    switch (event.GetKeyCode()) {
        case WXK_ESCAPE:
            EndModal(wxID_CANCEL);
            return;
        case WXK_DOWN:
            move(1);
            return;
        case WXK_UP:
            move(-1);
            return;
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER:
            take();
            return;
        default:
            event.Skip();
    }
}

}  // namespace huizhi::gui
