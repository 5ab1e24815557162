#include "gui/pages/report_page.h"

#include <utility>
#include <vector>

#include <wx/intl.h>
#include <wx/statbmp.h>
#include <wx/wupdlock.h>

#include "core/base/clock.h"
#include "core/base/money.h"
#include "core/counter/daily_reports.h"
#include "core/records/payment.h"
#include "gui/base/error_text.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/pages/queue/queue_list.h"
#include "gui/parts/icons.h"

namespace huizhi::gui {
namespace {

struct Tile {
    const char* name;
    wxString words;
    int count;
};

void add_tile(wxWindow* parent, wxSizer* row, const Tile& tile) {
    auto* card = new Card(parent);
    card->body()->Add(make_label(card, tile.words, Type::Body, Tone::Muted));
    card->body()->Add(named(
        make_label(card, wxString::Format("%d", tile.count), Type::Figures, Tone::Ink), tile.name));
    row->Add(card, 1, wxEXPAND | wxRIGHT, 2 * kGrid);
}

void add_pair(wxWindow* parent, wxSizer* column, const wxString& words, const wxString& figure) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(make_label(parent, words, Type::Body, Tone::Ink), 1);
    row->Add(make_label(parent, figure, Type::Strong, Tone::Ink));
    column->Add(row, 0, wxEXPAND | wxTOP, kGrid);
}

wxString money_words(std::int64_t fen) {
    return wxString::FromUTF8("¥ ") + to_wx(yuan(fen));
}

wxString method_word(const std::string& method) {
    if (method == "cash") {
        return _("Cash");
    }
    if (method == "wechat") {
        return _("WeChat Pay");
    }
    if (method == "alipay") {
        return _("Alipay");
    }
    return method == "card" ? _("Card") : to_wx(words_of_method(method).in(language()));
}

/// Certificate ids and city codes as people call them; an unloaded plugin's stay as they are.
std::vector<CountedName> with_names(const Catalogue& catalogue, std::vector<CountedName> counts) {
    for (CountedName& counted : counts) {
        for (const PhotoFormat& format : catalogue.formats()) {
            if (counted.name == format.certificate.id) {
                counted.name = format.certificate.name.in(language());
                break;
            }
            if (counted.name == format.city.city_code) {
                counted.name = format.city.city.in(language());
                break;
            }
        }
    }
    return counts;
}

}  // namespace

ReportPage::ReportPage(wxWindow* parent, Surroundings& surroundings) : Page(parent, surroundings) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    build_bar(column);
    sheet_ = new wxScrolledWindow(this);
    sheet_->SetScrollRate(0, kGrid);
    sheet_->SetBackgroundColour(colour(Tone::Page));
    sheet_->SetSizer(new wxBoxSizer(wxVERTICAL));
    column->Add(sheet_, 1, wxEXPAND | wxLEFT, 2 * kGrid);
    SetSizer(column);
}

/// The date as receipts and the command line write it, whatever the machine's locale prefers.
void ReportPage::build_bar(wxSizer* column) {
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    bar->Add(make_label(this, _("Date"), Type::Strong, Tone::Ink), 0, wxALIGN_CENTRE | wxRIGHT,
             kGrid);
    auto* before = named(make_button(this, wxString::FromUTF8("‹"), {}), "report_before");
    before->SetToolTip(_("The day before"));
    typed_ = named(new wxTextCtrl(this, wxID_ANY, wxEmptyString, wxDefaultPosition, wxSize(120, -1),
                                  wxTE_CENTRE | wxTE_PROCESS_ENTER),
                   "report_day");
    typed_->SetFont(font(Type::Body));
    typed_->ChangeValue(day_.FormatISODate());
    next_ = named(make_button(this, wxString::FromUTF8("›"), {}), "report_next");
    next_->SetToolTip(_("The next day"));
    auto* today = named(make_button(this, _("Today"), {}), "report_today");
    for (wxWindow* part : {static_cast<wxWindow*>(before), static_cast<wxWindow*>(typed_),
                           static_cast<wxWindow*>(next_), static_cast<wxWindow*>(today)}) {
        bar->Add(part, 0, wxALIGN_CENTRE | wxRIGHT, kGrid / 2);
    }
    before->SetMinSize(wxSize(44, -1));
    next_->SetMinSize(wxSize(44, -1));
    next_->Disable();
    before->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { step(-1); });
    next_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { step(1); });
    today->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { show_day(wxDateTime::Today()); });
    typed_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) {
        wxDateTime day;
        if (!is_real_day(to_utf8(typed_->GetValue())) || !day.ParseISODate(typed_->GetValue())) {
            around().notify(_("A date such as 2030-12-31"), Mood::Trouble);
            return;
        }
        show_day(day);
    });
    column->Add(bar, 0, wxALL, 2 * kGrid);
}

void ReportPage::step(int days) {
    show_day(day_ + wxDateSpan::Days(days));
}

void ReportPage::show_day(const wxDateTime& day) {
    day_ = day > wxDateTime::Today() ? wxDateTime::Today() : day;
    typed_->ChangeValue(day_.FormatISODate());
    next_->Enable(day_ < wxDateTime::Today());
    refresh();
}

void ReportPage::refresh() {
    const std::string day = to_utf8(day_.FormatISODate());
    run_in_background(
        around().place.counter(), this, [day](Studio& studio) { return report_day(studio, day); },
        [this, day](const Result<DailyReport>& report) {
            if (day != to_utf8(day_.FormatISODate()) || around().place.operator_name().empty()) {
                return;  // another day was asked for since, or nobody is here any more
            }
            if (!report) {
                show_empty({"lock", error_text(report.error()), error_hint(report.error())});
                return;
            }
            show(*report);
        });
}

void ReportPage::forget() {
    show_empty({"day", wxEmptyString, wxEmptyString});
}

void ReportPage::show_empty(const EmptyState::Words& words) {
    const wxWindowUpdateLocker still(sheet_);
    sheet_->DestroyChildren();
    sheet_->GetSizer()->Clear();
    sheet_->GetSizer()->Add(named(new EmptyState(sheet_, words, 360), "report_empty"), 1, wxEXPAND);
    sheet_->FitInside();
    sheet_->Layout();
}

void ReportPage::show(const DailyReport& report) {
    if (report.sessions == 0 && report.receipts == 0 && report.takings_fen.empty()) {
        show_empty({"day", _("No business on this day"),
                    _("The totals build up by themselves while you serve customers.")});
        return;
    }
    const wxWindowUpdateLocker still(sheet_);
    sheet_->DestroyChildren();
    sheet_->GetSizer()->Clear();
    add_balance(report);
    add_tiles(report);
    auto* first = new wxBoxSizer(wxHORIZONTAL);
    add_money(report, first);
    const Catalogue& catalogue = around().place.catalogue();
    add_counts(_("By certificate"), with_names(catalogue, report.by_certificate), first);
    add_counts(_("By city"), with_names(catalogue, report.by_city), first);
    sheet_->GetSizer()->Add(first, 0, wxEXPAND | wxTOP, 2 * kGrid);
    auto* second = new wxBoxSizer(wxHORIZONTAL);
    add_counts(_("By staff"), report.by_staff, second);
    add_counts(_("Reasons of rejection"), report.rejections, second);
    sheet_->GetSizer()->Add(second, 0, wxEXPAND | wxTOP | wxBOTTOM, 2 * kGrid);
    sheet_->FitInside();
    sheet_->Layout();
}

void ReportPage::add_balance(const DailyReport& report) {
    auto* strip = new wxPanel(sheet_);
    const bool fine = report.balanced();
    strip->SetBackgroundColour(colour(fine ? Tone::PassSoft : Tone::WarnSoft));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(new wxStaticBitmap(strip, wxID_ANY,
                                icon(fine ? "pass" : "warn", fine ? Tone::Pass : Tone::Warn, 24)),
             0, wxALL, kGrid + kGrid / 2);
    wxString words = fine ? _("The day balances: sessions, photos, submissions, receipts and "
                              "takings agree.")
                          : _("Differences that somebody should look at:");
    for (const Text& difference : report.differences) {
        words += "\n" + say(difference);
    }
    auto* text = new Paragraph(strip, words, 900, Type::Body, Tone::Ink);
    row->Add(text, 1, wxALIGN_CENTRE | wxTOP | wxBOTTOM, kGrid);
    strip->SetSizer(row);
    sheet_->GetSizer()->Add(strip, 0, wxEXPAND | wxRIGHT | wxBOTTOM, 2 * kGrid);
}

void ReportPage::add_tiles(const DailyReport& report) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    const int passed = report.passed_without_receipt;
    std::vector<Tile> tiles = {{"tile_sessions", _("Sessions"), report.sessions},
                               {"tile_jobs", _("Jobs"), report.jobs},
                               {"tile_issued", _("Issued"), report.issued - passed},
                               {"tile_pending", _("Under way"), report.pending},
                               {"tile_rejected", _("Rejected"), report.rejected},
                               {"tile_unknown", _("Needs a decision"), report.unknown},
                               {"tile_receipts", _("Receipts"), report.receipts}};
    if (passed > 0) {  // few places have it
        tiles.push_back({"tile_passed_without_receipt", _("Passed (no receipt needed)"), passed});
    }
    for (const Tile& tile : tiles) {
        add_tile(sheet_, row, tile);
    }
    sheet_->GetSizer()->Add(row, 0, wxEXPAND);
}

void ReportPage::add_money(const DailyReport& report, wxSizer* row) {
    auto* card = new Card(sheet_);
    card->body()->Add(make_label(card, _("Money"), Type::Section, Tone::Ink));
    std::int64_t total = 0;
    for (const auto& [method, fen] : report.takings_fen) {
        add_pair(card, card->body(), method_word(method), money_words(fen));
        total += fen;
    }
    add_pair(card, card->body(), _("Taken in all"), money_words(total));
    add_pair(card, card->body(), _("Refunded"), money_words(report.refunds_fen));
    add_pair(card, card->body(), _("Paid to platforms"), money_words(report.channel_cost_fen));
    const bool decided = report.issued + report.rejected > 0;
    add_pair(card, card->body(), _("Issued at the first submission"),
             decided ? wxString::Format("%.0f %%", 100 * report.first_pass_rate)
                     : wxString::FromUTF8("—"));
    row->Add(card, 1, wxEXPAND | wxRIGHT, 2 * kGrid);
}

void ReportPage::add_counts(const wxString& title,
                            const std::vector<CountedName>& counts,
                            wxSizer* row) {
    auto* card = new Card(sheet_);
    card->body()->Add(make_label(card, title, Type::Section, Tone::Ink));
    for (const CountedName& counted : counts) {
        add_pair(card, card->body(), to_wx(counted.name), wxString::Format("%d", counted.count));
    }
    if (counts.empty()) {
        card->body()->Add(make_label(card, _("None on this day."), Type::Body, Tone::Muted), 0,
                          wxTOP, kGrid);
    }
    row->Add(card, 1, wxEXPAND | wxRIGHT, 2 * kGrid);
}

}  // namespace huizhi::gui
