#include "gui/dialogs/copy_dialog.h"

#include <wx/intl.h>
#include <wx/statbmp.h>

#include "gui/base/wx_text.h"
#include "gui/dialogs/open_dialogs.h"
#include "gui/parts/qr_picture.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {
namespace {

constexpr int kLookMs = 300;

}  // namespace

CopyDialog::CopyDialog(wxWindow* parent,
                       const PhoneDesk& desk,
                       const std::string& url,
                       const std::vector<std::vector<bool>>& code,
                       std::chrono::minutes life)
    : wxDialog(wxGetTopLevelParent(parent), wxID_ANY, _("To the phone")),
      desk_(desk),
      url_(url),
      end_(std::chrono::steady_clock::now() + life) {
    SetName("copy_dialog");
    SetBackgroundColour(colour(Tone::Card));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(new wxStaticBitmap(this, wxID_ANY, qr_picture(code)), 0, wxALIGN_CENTRE | wxALL,
                kGrid);
    column->Add(
        new Paragraph(this,
                      wxString::Format(_("The customer scans it in this shop's network: one "
                                         "download, within %d minutes."),
                                       static_cast<int>(life.count())),
                      320, Type::Body, Tone::Ink),
        0, wxLEFT | wxRIGHT, 2 * kGrid);
    auto* address = named(make_label(this, to_wx(url), Type::Caption, Tone::Muted), "copy_url");
    column->Add(address, 0, wxALL, 2 * kGrid);
    auto* leave = named(make_button(this, _("Close"), {}), "copy_close");
    leave->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { EndModal(wxID_CANCEL); });
    column->Add(leave, 0, wxALIGN_RIGHT | wxLEFT | wxRIGHT | wxBOTTOM, 2 * kGrid);
    SetSizerAndFit(column);
    SetEscapeId(wxID_NONE);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? EndModal(wxID_CANCEL) : event.Skip();
    });
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { look(); });
    timer_.Start(kLookMs);
    CentreOnParent();
}

/// Below the lock it waits: a dialog that is ended there never comes back.
void CopyDialog::look() {
    if (!is_innermost(*this)) {
        return;
    }
    const bool over = std::chrono::steady_clock::now() >= end_;
    if (over || !desk_.waits(url_)) {
        fetched_ = !over;
        timer_.Stop();
        EndModal(fetched_ ? wxID_OK : wxID_CANCEL);
    }
}

}  // namespace huizhi::gui
