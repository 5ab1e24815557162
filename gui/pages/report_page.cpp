#include "gui/pages/report_page.h"

#include <utility>

#include <wx/dateevt.h>
#include <wx/intl.h>
#include <wx/statbmp.h>
#include <wx/wupdlock.h>

#include "core/money.h"
#include "gui/icons.h"
#include "gui/language.h"
#include "gui/pages/queue_list.h"
#include "gui/wx_text.h"

namespace huizhi::gui {
namespace {

void add_tile(wxWindow* parent, wxSizer* row, const wxString& words, const wxString& figure) {
    auto* card = new Card(parent);
    card->body()->Add(make_label(card, words, Type::Body, Tone::Muted));
    card->body()->Add(make_label(card, figure, Type::Figures, Tone::Ink));
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
    return method == "card" ? _("Card") : to_wx(method);
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
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    day_ = named(new wxDatePickerCtrl(this, wxID_ANY, wxDateTime::Today(), wxDefaultPosition,
                                      wxSize(160, -1), wxDP_DROPDOWN),
                 "report_day");
    day_->Bind(wxEVT_DATE_CHANGED, [this](wxDateEvent&) { refresh(); });
    bar->Add(make_label(this, _("Day"), Type::Strong, Tone::Ink), 0, wxALIGN_CENTRE | wxRIGHT,
             kGrid);
    bar->Add(day_, 0, wxALIGN_CENTRE);
    column->Add(bar, 0, wxALL, 2 * kGrid);
    sheet_ = new wxScrolledWindow(this);
    sheet_->SetScrollRate(0, kGrid);
    sheet_->SetBackgroundColour(colour(Tone::Page));
    sheet_->SetSizer(new wxBoxSizer(wxVERTICAL));
    column->Add(sheet_, 1, wxEXPAND | wxLEFT, 2 * kGrid);
    SetSizer(column);
}

void ReportPage::refresh() {
    const std::string day = to_utf8(day_->GetValue().FormatISODate());
    run_in_background(
        around().place.counter(), this, [day](Studio& studio) { return report_day(studio, day); },
        [this](const Result<DailyReport>& report) {
            if (!report) {
                around().report(report.error());
                return;
            }
            show(*report);
        });
}

void ReportPage::show(const DailyReport& report) {
    const wxWindowUpdateLocker still(sheet_);
    sheet_->DestroyChildren();
    sheet_->GetSizer()->Clear();
    if (report.sessions == 0 && report.receipts == 0 && report.takings_fen.empty()) {
        sheet_->GetSizer()->Add(
            new EmptyState(sheet_,
                           {"day", _("No business on this day"),
                            _("The totals build up by themselves while you serve customers.")},
                           360),
            1, wxEXPAND);
        sheet_->FitInside();
        sheet_->Layout();
        return;
    }
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
    const std::pair<wxString, int> tiles[] = {
        {_("Sessions"), report.sessions}, {_("Jobs"), report.jobs},
        {_("Issued"), report.issued},     {_("Under way"), report.pending},
        {_("Rejected"), report.rejected}, {_("Needs a decision"), report.unknown},
        {_("Receipts"), report.receipts}};
    for (const auto& [words, count] : tiles) {
        add_tile(sheet_, row, words, wxString::Format("%d", count));
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
    add_pair(card, card->body(), _("Issued at the first submission"),
             wxString::Format("%.0f %%", 100 * report.first_pass_rate));
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
