#include "gui/page_header.h"

#include <wx/intl.h>
#include <wx/statbmp.h>

#include "gui/base/wx_text.h"
#include "gui/keys/key_words.h"
#include "gui/parts/icons.h"
#include "gui/parts/practice_mode.h"
#include "gui/parts/spoken_name.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

PageHeader::PageHeader(wxWindow* parent, Workplace& place, NoticeBar*& notice)
    : wxPanel(parent),
      title_(named(make_label(this, wxEmptyString, Type::Title, Tone::Ink), "page_title")) {
    SetBackgroundColour(colour(Tone::Card));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(title_, 1, wxALIGN_CENTRE | wxLEFT | wxTOP | wxBOTTOM, 2 * kGrid);
    if (PracticeMode::is_on()) {
        add_practice_mark(row);
    }
    licence_ = new LicenceMark(this, place, notice);
    row->Add(licence_, 0, wxALIGN_CENTRE | wxRIGHT, 2 * kGrid);
    row->Add(new wxStaticBitmap(this, wxID_ANY, icon("person", Tone::Muted, 20)), 0,
             wxALIGN_CENTRE | wxRIGHT, kGrid);
    operator_ = named(make_label(this, wxEmptyString, Type::Body, Tone::Ink), "operator");
    row->Add(operator_, 0, wxALIGN_CENTRE | wxRIGHT, kGrid);
    add_lock(row);
    SetSizer(row);
}

void PageHeader::add_practice_mark(wxSizer* row) {
    auto* mark = new wxPanel(this);
    mark->SetBackgroundColour(colour(Tone::WarnSoft));
    auto* inside = new wxBoxSizer(wxHORIZONTAL);
    practice_ = named(make_label(mark, _("Practice studio: nothing leaves this computer"),
                                 Type::Body, Tone::Warn),
                      "practice_mark");
    inside->Add(practice_, 0, wxALL, kGrid);
    mark->SetSizer(inside);
    row->Add(mark, 0, wxALIGN_CENTRE | wxRIGHT, 3 * kGrid);
}

void PageHeader::add_lock(wxSizer* row) {
    auto* lock_now = named(make_button(this, wxEmptyString, {"lock", "quiet", 18}), "lock_now");
    show_key(lock_now, _("Lock the counter"), KeyAct::Lock);
    tell_readers(lock_now, _("Lock the counter"));
    lock_now->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { locked(); });
    row->Add(lock_now, 0, wxALIGN_CENTRE | wxRIGHT, 2 * kGrid);
}

void PageHeader::name_page(const wxString& title) {
    title_->SetLabelText(title);
}

void PageHeader::begin(const std::string& name) {
    operator_->SetLabelText(to_wx(name));
    licence_->begin();
}

void PageHeader::end() {
    operator_->SetLabelText({});
    licence_->end();
}

void PageHeader::tell_practice_days(int made, int days) {
    wxString words = _("Practice studio: nothing leaves this computer");
    if (made < days) {
        words +=
            wxString::FromUTF8("  ·  ") + wxString::Format(_("earlier days: %d of %d"), made, days);
    }
    practice_->SetLabelText(words);
    Layout();
}

}  // namespace huizhi::gui
