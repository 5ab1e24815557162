#include "gui/dialogs/lock_dialog.h"

#include <wx/display.h>
#include <wx/frame.h>
#include <wx/intl.h>
#include <wx/statbmp.h>

#include "core/vault/login.h"
#include "gui/base/error_text.h"
#include "gui/base/wx_text.h"
#include "gui/parts/icons.h"
#include "gui/parts/question.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kLockCardPx = 360;

wxRect screen_of(const wxWindow* frame) {
    const int at = wxDisplay::GetFromWindow(frame);
    return wxDisplay(at == wxNOT_FOUND ? 0U : static_cast<unsigned>(at)).GetGeometry();
}

}  // namespace

LockDialog::LockDialog(wxWindow* frame, Workplace& place)
    : wxDialog(frame,
               wxID_ANY,
               _("Locked"),
               wxDefaultPosition,
               wxDefaultSize,
               wxBORDER_NONE | wxSTAY_ON_TOP | wxFRAME_NO_TASKBAR),
      place_(place) {
    SetName("lock_dialog");
    SetBackgroundColour(colour(Tone::Rail));
    auto* card = new Card(this);
    build(card);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->AddStretchSpacer();
    column->Add(card, 0, wxALIGN_CENTRE);
    column->AddStretchSpacer();
    SetSizer(column);
    SetSize(screen_of(frame));
    Bind(wxEVT_CLOSE_WINDOW, [](wxCloseEvent& event) { event.Veto(); });
    Bind(wxEVT_CHAR_HOOK, [](wxKeyEvent& event) {
        if (event.GetKeyCode() != WXK_ESCAPE) {  // it would close a dialog
            event.Skip();
        }
    });
    cover_other_displays(screen_of(frame));
    password_->input()->SetFocus();
}

/// A dialog or the customer's window may stand there.
void LockDialog::cover_other_displays(const wxRect& own) {
    for (unsigned at = 0; at < wxDisplay::GetCount(); ++at) {
        const wxRect whole = wxDisplay(at).GetGeometry();
        if (own.Contains(whole)) {
            continue;
        }
        auto* curtain =
            new wxFrame(this, wxID_ANY, _("Locked"), whole.GetPosition(), whole.GetSize(),
                        wxBORDER_NONE | wxSTAY_ON_TOP | wxFRAME_NO_TASKBAR);
        curtain->SetName("lock_curtain");
        curtain->SetBackgroundColour(colour(Tone::Rail));
        curtain->Bind(wxEVT_CLOSE_WINDOW,
                      [](wxCloseEvent& event) { event.CanVeto() ? event.Veto() : event.Skip(); });
        curtain->ShowWithoutActivating();
    }
}

void LockDialog::build(Card* card) {
    card->body()->Add(new wxStaticBitmap(card, wxID_ANY, icon("lock", Tone::Accent, 32)), 0,
                      wxBOTTOM, kGrid);
    card->body()->Add(make_label(card, to_wx(place_.operator_name()), Type::Title, Tone::Ink));
    card->body()->Add(new Paragraph(card, _("Locked. What is on the screen stays as it is."),
                                    kLockCardPx, Type::Body, Tone::Muted),
                      0, wxTOP | wxBOTTOM, kGrid);
    password_ = new Field(card, _("Password"), wxEmptyString, wxTE_PROCESS_ENTER | wxTE_PASSWORD);
    named(password_->input(), "lock_password");
    tell_readers(password_->input(), _("Password"));
    card->body()->Add(password_, 0, wxEXPAND);
    unlock_ = named(make_button(card, _("Unlock"), {"lock", "primary"}), "lock_open");
    unlock_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { unlock(); });
    card->body()->Add(unlock_, 0, wxEXPAND);
    auto* other = named(make_button(card, _("Somebody else logs in"), {"", "quiet"}), "lock_other");
    other->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (people_agree(this, _("Log out? A visit that was not submitted yet is given up."),
                         _("Log out"))) {
            EndModal(wxID_EXIT);
        }
    });
    card->body()->Add(other, 0, wxALIGN_CENTRE | wxTOP, kGrid);
    enter_walks({password_}, [this] { unlock(); });
}

void LockDialog::unlock() {
    if (!unlock_->IsEnabled()) {
        return;
    }
    unlock_->Disable();
    run_in_background(
        place_.counter(), this,
        [name = place_.operator_name(), password = password_->text()](Studio& studio) {
            return check_password(studio, name, password);
        },
        [this](const Result<Account>& account) { after(account); });
}

void LockDialog::after(const Result<Account>& account) {
    unlock_->Enable();
    password_->set_text({});
    if (account) {
        EndModal(wxID_OK);
        return;
    }
    password_->show_problem(error_text(account.error()));
    password_->input()->SetFocus();
}

}  // namespace huizhi::gui
