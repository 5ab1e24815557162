#include "gui/dialogs/licence_mark.h"

#include <utility>

#include <wx/intl.h>

#include "core/records/account.h"
#include "gui/base/language.h"
#include "gui/dialogs/licence_dialog.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {
namespace {

struct Seen {
    std::vector<Expiry> soon;
    bool may_renew = false;
};

Result<Seen> look_now(Studio& studio) {
    auto soon = expiries(studio);
    if (!soon) {
        return soon.error();
    }
    return Seen{std::move(*soon), may(studio.operator_role, Permission::RenewLicences)};
}

}  // namespace

LicenceMark::LicenceMark(wxWindow* parent, Workplace& place, NoticeBar*& notice)
    : wxPanel(parent), place_(place), notice_(notice) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    button_ = named(make_button(this, _("Licence"), {"info", "quiet"}), "licence_mark");
    button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { open(); });
    row->Add(button_, 0, wxALL, kGrid / 2);
    SetSizer(row);
    Hide();
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { look(); });  // a window may stay for days
}

void LicenceMark::begin() {
    constexpr int kHourMs = 3'600'000;
    Hide();
    timer_.Start(kHourMs);
    look();
}

void LicenceMark::end() {
    timer_.Stop();
}

void LicenceMark::look() {
    run_in_background(place_.counter(), this, look_now, [this](const Result<Seen>& seen) {
        if (!seen) {
            if (seen.error().field == "clock") {
                notice_->say(seen.error());
            }
            return;
        }
        may_renew_ = seen->may_renew;
        show(seen->soon);
    });
}

void LicenceMark::show(const std::vector<Expiry>& soon) {
    const bool over = !soon.empty() && soon.front().days_left < 0;
    SetBackgroundColour(colour(soon.empty() ? Tone::Card : over ? Tone::FailSoft : Tone::WarnSoft));
    const wxString words = soon.empty() ? _("Licence") : say(expiry_text(soon.front()));
    button_->SetLabel(wxControl::EscapeMnemonics(words));
    wxString all;
    for (const Expiry& expiry : soon) {
        all += (all.empty() ? "" : "\n") + say(expiry_text(expiry));
    }
    button_->SetToolTip(all);
    button_->Enable(may_renew_);
    Show(may_renew_ || !soon.empty());
    Layout();
    Fit();
    GetParent()->Layout();
}

void LicenceMark::open() {
    LicenceDialog(this, place_).ShowModal();
    look();
}

}  // namespace huizhi::gui
