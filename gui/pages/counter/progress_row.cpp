#include "gui/pages/counter/progress_row.h"

#include <wx/intl.h>

namespace huizhi::gui {
namespace {

constexpr int kGaugeBeatMs = 80;

}  // namespace

ProgressRow::ProgressRow(wxWindow* parent)
    : wxPanel(parent),
      words_(named(make_label(this, wxEmptyString, Type::Body, Tone::Ink), "photo_progress")),
      gauge_(new wxGauge(this, wxID_ANY, 100, wxDefaultPosition, FromDIP(wxSize(160, 6)))),
      stop_(named(make_button(this, _("Cancel"), {"", "quiet"}), "photo_cancel")),
      again_(named(make_button(this, _("Judge again"), {"refresh", "quiet"}), "photo_judge")) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(words_, 0, wxALIGN_CENTRE);
    row->Add(gauge_, 1, wxALIGN_CENTRE | wxLEFT | wxRIGHT, 2 * kGrid);
    row->Add(stop_, 0, wxALIGN_CENTRE);
    row->Add(again_, 0, wxALIGN_CENTRE | wxLEFT, 2 * kGrid);
    SetSizer(row);
    stop_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { cancelled(); });
    again_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { again(); });
    pulse_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { gauge_->Pulse(); });
    again_->Hide();
    Hide();
}

void ProgressRow::begin(const wxString& what) {
    turn_to(what, true);
    pulse_.Start(kGaugeBeatMs);
}

void ProgressRow::end() {
    pulse_.Stop();
    again_->Hide();
    Hide();
}

void ProgressRow::offer_again(bool stopped) {
    if (pulse_.IsRunning()) {
        return;
    }
    if (stopped) {
        turn_to(_("The photo is not judged."), false);
    } else {
        end();
    }
}

void ProgressRow::turn_to(const wxString& words, bool waits) {
    words_->SetLabelText(words);
    gauge_->Show(waits);
    stop_->Show(waits);
    again_->Show(!waits);
    Show();
    Layout();
}

}  // namespace huizhi::gui
