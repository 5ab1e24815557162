#include "gui/parts/verdict_banner.h"

#include <wx/intl.h>
#include <wx/statbmp.h>

#include "gui/parts/icons.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {
namespace {

constexpr int kIconPx = 32;

}  // namespace

VerdictBanner::VerdictBanner(wxWindow* parent, int width_px) : wxPanel(parent) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    picture_ = new wxStaticBitmap(this, wxID_ANY, icon("info", Tone::Muted, kIconPx));
    row->Add(picture_, 0, wxALIGN_CENTRE | wxALL, kGrid + kGrid / 2);
    auto* words = new wxBoxSizer(wxVERTICAL);
    word_ = named(make_label(this, wxEmptyString, Type::Title, Tone::Ink), "verdict_word");
    words->Add(word_);
    sentence_ = new Paragraph(this, wxEmptyString, width_px - kIconPx - 5 * kGrid, Type::Caption,
                              Tone::Ink);
    words->Add(sentence_);
    row->Add(words, 1, wxALIGN_CENTRE | wxTOP | wxBOTTOM, kGrid);
    SetSizer(row);
    SetCanFocus(false);  // it is read, not worked
}

void VerdictBanner::show(Verdict verdict, const wxString& sentence) {
    dress(verdict_look(verdict), verdict_word(verdict), sentence);
}

void VerdictBanner::show_waiting(const wxString& sentence) {
    dress({Tone::Muted, Tone::Page, "info"}, _("Not judged yet"), sentence);
}

void VerdictBanner::dress(const VerdictLook& look, const wxString& word, const wxString& sentence) {
    SetBackgroundColour(colour(look.soft));
    picture_->SetBitmap(icon(look.icon, look.ink, kIconPx));
    word_->SetForegroundColour(colour(look.ink));
    word_->SetLabelText(word);
    sentence_->set_text(sentence);
    GetParent()->Layout();
    Refresh();
}

}  // namespace huizhi::gui
