#include "gui/parts/look/dialog_body.h"

#include <algorithm>

#include <wx/display.h>
#include <wx/settings.h>

#include "gui/parts/theme.h"

namespace huizhi::gui {
namespace {

/// What a dialog may fill of the screen that it comes up on.
wxSize room_for(const wxDialog& dialog) {
    const wxWindow* near = dialog.GetParent() != nullptr ? dialog.GetParent() : &dialog;
    const int at = wxDisplay::GetFromWindow(near);
    const wxDisplay display(at == wxNOT_FOUND ? 0U : static_cast<unsigned>(at));
    return dialog.WindowToClientSize(display.GetClientArea().GetSize());
}

}  // namespace

DialogBody::DialogBody(wxDialog* dialog) : Scrolled(dialog), dialog_(dialog) {
    SetBackgroundColour(colour(Tone::Card));
    dialog->SetBackgroundColour(colour(Tone::Card));
}

void DialogBody::hold(wxSizer* contents) {
    auto* edge = new wxBoxSizer(wxVERTICAL);
    edge->Add(contents, 1, wxEXPAND | wxALL, 2 * kGrid);
    SetSizer(edge);
    auto* whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(this, 1, wxEXPAND);
    dialog_->SetSizer(whole);
    fit();
    dialog_->Bind(wxEVT_SHOW, [this](wxShowEvent& event) {
        event.Skip();
        if (event.IsShown()) {
            CallAfter([this] { fit(); });  // GTK knows only now how wide bold labels are
        }
    });
}

void DialogBody::fit() {
    const wxSize room = room_for(*dialog_);
    wxSize wanted = GetSizer()->CalcMin();
    if (wanted.y > room.y) {
        wanted.x += wxSystemSettings::GetMetric(wxSYS_VSCROLL_X, this);
    }
    if (wanted.x > room.x) {
        wanted.y += wxSystemSettings::GetMetric(wxSYS_HSCROLL_Y, this);
    }
    wanted.DecTo(room);
    dialog_->SetClientSize(wanted);
    dialog_->Layout();
    Layout();
}

}  // namespace huizhi::gui
