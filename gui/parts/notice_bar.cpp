#include "gui/parts/notice_bar.h"

#include <utility>

#include <wx/intl.h>
#include <wx/statbmp.h>

#include "gui/base/error_text.h"
#include "gui/parts/icons.h"
#include "gui/parts/spoken_name.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {
namespace {

constexpr int kShownMs = 6000;

VerdictLook look_of(Mood mood) {
    switch (mood) {
        case Mood::Done:
            return verdict_look(Verdict::Pass);
        case Mood::Info:
            return {Tone::Accent, Tone::AccentSoft, "info"};
        case Mood::Trouble:
            return verdict_look(Verdict::Fail);
    }
    return verdict_look(Verdict::Unknown);
}

}  // namespace

NoticeBar::NoticeBar(wxWindow* parent) : wxPanel(parent) {
    named(this, "notice_bar");
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    picture_ = new wxStaticBitmap(this, wxID_ANY, icon("info", Tone::Accent, 20));
    row->Add(picture_, 0, wxALIGN_CENTRE | wxLEFT, 2 * kGrid);
    sentence_ = named(make_label(this, wxEmptyString, Type::Body, Tone::Ink), "notice_text");
    sentence_->SetWindowStyleFlag(wxST_NO_AUTORESIZE | wxST_ELLIPSIZE_END);
    row->Add(sentence_, 1, wxALIGN_CENTRE | wxALL, kGrid + 2);
    action_ = named(make_button(this, wxEmptyString, {"", "quiet"}), "notice_action");
    action_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        const auto taken = std::exchange(taken_, {});
        hide();
        taken();
    });
    action_->Hide();
    row->Add(action_, 0, wxALIGN_CENTRE | wxRIGHT, kGrid);
    auto* close = make_button(this, wxEmptyString, {"close", "quiet", 16});
    close->SetToolTip(_("Close this message"));
    tell_readers(close, _("Close this message"));
    close->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { hide(); });
    row->Add(close, 0, wxALIGN_CENTRE | wxRIGHT, kGrid);
    SetSizer(row);
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { hide(); });
    Hide();
}

void NoticeBar::say(const wxString& sentence, Mood mood) {
    if (sentence.empty()) {
        hide();
        return;
    }
    action_->Hide();
    show(sentence, mood, mood == Mood::Trouble);
}

void NoticeBar::offer(const wxString& sentence,
                      const wxString& action,
                      std::function<void()> taken) {
    taken_ = std::move(taken);
    action_->SetLabel(wxControl::EscapeMnemonics(action));
    action_->Show();
    show(sentence, Mood::Info, true);
}

void NoticeBar::show(const wxString& sentence, Mood mood, bool stays) {
    const VerdictLook look = look_of(mood);
    SetBackgroundColour(colour(look.soft));
    picture_->SetBitmap(icon(look.icon, look.ink, 20));
    sentence_->SetLabelText(sentence);
    sentence_->SetToolTip(sentence);
    Show();
    Layout();
    GetParent()->Layout();
    timer_.Stop();
    if (!stays) {
        timer_.StartOnce(kShownMs);
    }
}

void NoticeBar::say(const Error& error) {
    say(error_sentences(error), Mood::Trouble);
}

void NoticeBar::forget() {
    hide();
    sentence_->SetLabelText({});
    sentence_->UnsetToolTip();
    action_->Hide();
    taken_ = {};
}

void NoticeBar::hide() {
    timer_.Stop();
    Hide();
    GetParent()->Layout();
}

}  // namespace huizhi::gui
