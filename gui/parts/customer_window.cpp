#include "gui/parts/customer_window.h"

#include <algorithm>
#include <utility>

#include <wx/display.h>
#include <wx/intl.h>
#include <wx/statbmp.h>
#include <wx/wupdlock.h>

#include "gui/base/language.h"
#include "gui/parts/icons.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kWindowPx[] = {960, 640};
constexpr int kCheckWordsPx = 420;
constexpr int kCheckIconPx = 28;

wxString words_for_customer(const CustomerView& view) {
    if (!view.verdict) {
        return _("Your photo");
    }
    switch (*view.verdict) {
        case Verdict::Pass:
        case Verdict::Warn:
            return _("The photo meets the rules");
        case Verdict::Unknown:
        case Verdict::Fail:
            break;
    }
    return _("Let us take it once more");
}

/// A window that was not shown yet may be on none: then it comes up on the first.
int display_of(const wxWindow* owner) {
    return std::max(0, wxDisplay::GetFromWindow(owner));
}

/// The display beside the owner's; where there is none, the owner's own.
int display_beside(const wxWindow* owner) {
    const int own = display_of(owner);
    for (unsigned other = 0; other < wxDisplay::GetCount(); ++other) {
        if (static_cast<int>(other) != own) {
            return static_cast<int>(other);
        }
    }
    return own;
}

}  // namespace

CustomerWindow::CustomerWindow(wxWindow* owner)
    : wxFrame(owner,
              wxID_ANY,
              _("For the customer"),
              wxDefaultPosition,
              wxDefaultSize,
              wxDEFAULT_FRAME_STYLE | wxFRAME_NO_TASKBAR),
      owner_(owner) {
    SetName("customer_window");
    SetBackgroundColour(colour(Tone::Page));
    page_ = named(new wxPanel(this), "customer_view");
    page_->SetBackgroundColour(colour(Tone::Page));
    auto* halves = new wxBoxSizer(wxHORIZONTAL);
    photo_ = named(new PhotoView(page_), "customer_photo");
    tell_readers(photo_, _("Your photo"));
    halves->Add(photo_, 1, wxEXPAND | wxALL, 2 * kGrid);
    checks_ = new wxScrolledWindow(page_);
    checks_->SetScrollRate(0, kGrid);
    checks_->SetBackgroundColour(colour(Tone::Page));
    checks_->SetSizer(new wxBoxSizer(wxVERTICAL));
    checks_->SetMinSize(wxSize(with_text(kCheckWordsPx) + 8 * kGrid, -1));
    halves->Add(checks_, 0, wxEXPAND | wxALL, 2 * kGrid);
    page_->SetSizer(halves);
    auto* whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(page_, 1, wxEXPAND);
    SetSizer(whole);
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) {
        if (!event.CanVeto()) {
            event.Skip();
            return;
        }
        Hide();
        if (closed) {
            closed();
        }
    });
    show_now();
}

void CustomerWindow::appear() {
    const int display = display_beside(owner_);
    const wxRect room = wxDisplay(static_cast<unsigned>(display)).GetClientArea();
    const bool alone = display == display_of(owner_);
    const wxSize wanted = FromDIP(wxSize(kWindowPx[0], kWindowPx[1]));
    SetSize(alone ? wxRect(room.x + std::max(0, room.width - wanted.x), room.y,
                           std::min(wanted.x, room.width), std::min(wanted.y, room.height))
                  : room);
    ShowWithoutActivating();
}

void CustomerWindow::show_view(std::optional<CustomerView> view) {
    view_ = std::move(view);
    show_now();
}

void CustomerWindow::cover(bool covered) {
    covered_ = covered;
    show_now();
}

bool CustomerWindow::is_blank() const {
    return !page_->IsShown();
}

/// Nothing of a visit stays behind a covered window, not even hidden.
void CustomerWindow::show_now() {
    const wxWindowUpdateLocker still(this);
    const bool blank = covered_ || !view_;
    checks_->DestroyChildren();
    checks_->GetSizer()->Clear();
    photo_->show(blank ? PhotoScene() : view_->photo);
    if (!blank) {
        fill_checks(*view_);
    }
    page_->Show(!blank);
    Layout();
}

void CustomerWindow::fill_checks(const CustomerView& view) {
    const Tone tone = view.verdict ? verdict_look(*view.verdict).ink : Tone::Ink;
    auto* head =
        new Paragraph(checks_, words_for_customer(view), kCheckWordsPx, Type::Display, tone);
    checks_->GetSizer()->Add(named(head, "customer_verdict"), 0, wxEXPAND | wxBOTTOM, 2 * kGrid);
    std::vector<Finding> findings = view.findings;
    std::stable_sort(
        findings.begin(), findings.end(),
        [](const Finding& one, const Finding& other) { return one.verdict > other.verdict; });
    for (const Finding& finding : findings) {
        add_check(finding);
    }
    checks_->FitInside();
}

void CustomerWindow::add_check(const Finding& finding) {
    const VerdictLook look = verdict_look(finding.verdict);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(new wxStaticBitmap(checks_, wxID_ANY, icon(look.icon, look.ink, kCheckIconPx)), 0,
             wxRIGHT, kGrid);
    const bool fine = finding.verdict == Verdict::Pass || finding.remedy.empty();
    auto* words = new wxBoxSizer(wxVERTICAL);
    words->Add(
        new Paragraph(checks_, say(finding.message), kCheckWordsPx, Type::Section, Tone::Ink), 0,
        wxEXPAND);
    if (!fine) {
        words->Add(
            new Paragraph(checks_, say(finding.remedy), kCheckWordsPx, Type::Title, look.ink), 0,
            wxEXPAND);
    }
    row->Add(words, 1);
    checks_->GetSizer()->Add(row, 0, wxEXPAND | wxBOTTOM, kGrid + kGrid / 2);
}

}  // namespace huizhi::gui
