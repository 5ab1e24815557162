#include "gui/pages/day/day_figures.h"

#include <algorithm>
#include <utility>

#include <wx/intl.h>
#include <wx/statbmp.h>

#include "core/counter/day/figure_names.h"
#include "core/counter/day/prints.h"
#include "core/counter/open_work.h"
#include "core/records/payment.h"
#include "gui/base/language.h"
#include "gui/base/money_words.h"
#include "gui/base/wx_text.h"
#include "gui/parts/icons.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kWordsPx = 900;

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
    return method == "card" ? _("Card") : say(words_of_method(method));
}

std::vector<std::string> rows_of(const DailyReport& report, const std::string& name) {
    const auto found = report.rows.find(name);
    return found == report.rows.end() ? std::vector<std::string>() : found->second;
}

/// Those of the tile beside it are not counted twice.
std::vector<std::string> rows_of_tile(const DailyReport& report, const std::string& name) {
    std::vector<std::string> rows = rows_of(report, name);
    if (name == "issued") {
        const auto passed = rows_of(report, "passed_without_receipt");
        std::erase_if(rows, [&passed](const std::string& id) {
            return std::find(passed.begin(), passed.end(), id) != passed.end();
        });
    }
    return rows;
}

struct Tile {
    std::string name;  ///< of the figure's rows
    wxString words;
    int count;
};

}  // namespace

DayFigures::DayFigures(wxWindow* sheet, const Catalogue& catalogue, OpenFigure open)
    : sheet_(sheet), catalogue_(catalogue), open_(std::move(open)) {}

void DayFigures::add(const DailyReport& report) {
    add_balance(report);
    add_tiles(report);
    wxSizer* money = new_row();
    add_money(report, money);
    add_corrections(report, money);
    add_amounts(_("Takings by service"), report.money.by_service, "payments", money);
    wxSizer* amounts = new_row();
    add_amounts(_("Takings by certificate"), report.money.by_certificate, "payments", amounts);
    add_amounts(_("Takings by city"), report.money.by_city, "payments", amounts);
    add_amounts(_("Takings by staff"), report.money.by_staff, "payments", amounts);
    add_credits(report.money);
    wxSizer* counts = new_row();
    add_counts(_("By certificate"), report.by_certificate, "jobs", counts);
    add_counts(_("By city"), report.by_city, "jobs", counts);
    wxSizer* people = new_row();
    add_counts(_("By staff"), report.by_staff, "jobs", people);
    add_counts(_("Reasons of rejection"), report.rejections, "rejected", people);
    wxSizer* rest = new_row();
    add_papers(report, rest);
    if (report.staff.empty()) {
        add_state(report, rest);
    }
    add_open(report);
}

wxSizer* DayFigures::new_row() {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    sheet_->GetSizer()->Add(row, 0, wxEXPAND | wxTOP, 2 * kGrid);
    return row;
}

wxWindow* DayFigures::figure_of(wxWindow* parent, const PressedFigure& figure, Type type) {
    if (figure.rows.empty() || !open_) {
        auto* plain = make_label(parent, figure.figure, type, Tone::Ink);
        plain->SetName("figure_" + figure.name);
        return plain;
    }
    // No wider than its figure, so that it stands where the others stand.
    auto* button = new wxButton(parent, wxID_ANY, figure.figure, wxDefaultPosition, wxDefaultSize,
                                wxBU_EXACTFIT);
    button->SetFont(font(type));
    add_style(button, "quiet");
    button->SetName("figure_" + figure.name);
    button->SetToolTip(_("Shows the rows behind it"));
    tell_readers(button, wxString::Format(_("%s: %s, shows the rows behind it"), figure.title,
                                          figure.figure));
    button->Bind(wxEVT_BUTTON, [open = open_, figure](wxCommandEvent&) { open(figure); });
    return button;
}

wxWindow* DayFigures::add_pair(Card* card, const PressedFigure& figure) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(make_label(card, figure.title, Type::Body, Tone::Ink), 1, wxALIGN_CENTRE);
    wxWindow* shown = figure_of(card, figure, Type::Strong);
    row->Add(shown, 0, wxALIGN_CENTRE);
    card->body()->Add(row, 0, wxEXPAND | wxTOP, kGrid / 2);
    return shown;
}

void DayFigures::add_balance(const DailyReport& report) {
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
    auto* text = new Paragraph(strip, words, kWordsPx, Type::Body, Tone::Ink);
    row->Add(text, 1, wxALIGN_CENTRE | wxTOP | wxBOTTOM, kGrid);
    strip->SetSizer(row);
    sheet_->GetSizer()->Add(strip, 0, wxEXPAND | wxRIGHT | wxBOTTOM, 2 * kGrid);
}

void DayFigures::add_tiles(const DailyReport& report) {
    const int passed = report.passed_without_receipt;
    std::vector<Tile> tiles = {{"sessions", _("Sessions"), report.sessions},
                               {"jobs", _("Jobs"), report.jobs},
                               {"issued", _("Issued"), report.issued - passed},
                               {"pending", _("Under way"), report.pending},
                               {"rejected", _("Rejected"), report.rejected},
                               {"unknown", _("Needs a decision"), report.unknown},
                               {"receipts", _("Receipts"), report.receipts}};
    if (passed > 0) {  // few places have it
        tiles.push_back({"passed_without_receipt", _("Passed (no receipt needed)"), passed});
    }
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    for (const Tile& tile : tiles) {
        auto* card = new Card(sheet_);
        card->body()->Add(make_label(card, tile.words, Type::Body, Tone::Muted));
        const PressedFigure figure{tile.words, wxString::Format("%d", tile.count), tile.name,
                                   rows_of_tile(report, tile.name)};
        card->body()->Add(figure_of(card, figure, Type::Figures));
        row->Add(card, 1, wxEXPAND | wxRIGHT, 2 * kGrid);
    }
    sheet_->GetSizer()->Add(row, 0, wxEXPAND);
}

void DayFigures::add_money(const DailyReport& report, wxSizer* row) {
    auto* card = new Card(sheet_);
    card->body()->Add(make_label(card, _("Money"), Type::Section, Tone::Ink));
    std::int64_t total = 0;
    std::vector<std::string> all;
    for (const auto& [method, fen] : report.takings_fen) {
        const std::string name = "takings." + method;
        const auto rows = rows_of(report, name);
        add_pair(card, {method_word(method), money_words(fen), name, rows});
        total += fen;
        all.insert(all.end(), rows.begin(), rows.end());
    }
    add_pair(card, {_("Taken in all"), money_words(total), "payments", all});
    add_pair(card, {_("Refunded"), money_words(report.refunds_fen), "refunds",
                    rows_of(report, "refunds")});
    add_pair(card, {_("Paid to platforms"), money_words(report.channel_cost_fen), "channel_cost",
                    rows_of(report, "channel_cost")});
    const bool decided = report.issued + report.rejected > 0;
    add_pair(card, {_("Issued at the first submission"),
                    decided ? wxString::Format("%.0f %%", 100 * report.first_pass_rate)
                            : wxString::FromUTF8("—"),
                    "first_passes", rows_of(report, "first_passes")});
    row->Add(card, 1, wxEXPAND | wxRIGHT, 2 * kGrid);
}

void DayFigures::add_corrections(const DailyReport& report, wxSizer* row) {
    auto* card = new Card(sheet_);
    card->body()->Add(make_label(card, _("Corrections"), Type::Section, Tone::Ink));
    add_pair(card,
             {_("Voided"), money_words(report.money.voids_fen), "voids", rows_of(report, "voids")});
    add_pair(card, {_("Discounts"), money_words(report.money.discounts_fen), "discounts",
                    rows_of(report, "discounts")});
    add_pair(card, {_("Income without a job"), money_words(report.money.odd_income_fen),
                    "odd_income", rows_of(report, "odd_income")});
    add_pair(card, {_("Over or short"), money_words(report.money.over_short_fen), "over_short",
                    rows_of(report, "over_short")});
    add_pair(card, {_("Retakes"), wxString::Format("%d", report.retakes), "retakes",
                    rows_of(report, "retakes")});
    add_pair(card, {_("From shot to receipt"),
                    report.minutes_to_receipt < 0
                        ? wxString::FromUTF8("—")
                        : wxString::Format(_("%d min"), report.minutes_to_receipt),
                    "receipts", rows_of(report, "receipts")});
    row->Add(card, 1, wxEXPAND | wxRIGHT, 2 * kGrid);
}

void DayFigures::add_amounts(const wxString& title,
                             std::vector<NamedAmount> amounts,
                             const std::string& figure,
                             wxSizer* row) {
    name_formats(amounts, catalogue_, language());
    auto* card = new Card(sheet_);
    card->body()->Add(make_label(card, title, Type::Section, Tone::Ink));
    for (const NamedAmount& one : amounts) {
        add_pair(card, {to_wx(one.name), money_words(one.fen), figure, one.rows});
    }
    if (amounts.empty()) {
        card->body()->Add(make_label(card, _("None on this day."), Type::Body, Tone::Muted), 0,
                          wxTOP, kGrid);
    }
    row->Add(card, 1, wxEXPAND | wxRIGHT, 2 * kGrid);
}

/// Few days have any.
void DayFigures::add_credits(const DayMoney& money) {
    struct Part {
        wxString words;
        std::string figure;
        const std::vector<NamedAmount>& amounts;
    };
    const Part parts[] = {{_("Cards sold and topped up"), "prepaid_sold", money.prepaid_sold},
                          {_("Vouchers sold"), "vouchers_sold", money.vouchers_sold},
                          {_("Settled on account"), "settled", money.settled},
                          {_("Paid out of cards"), "paid_out", money.paid_out}};
    wxSizer* row = nullptr;
    for (const Part& part : parts) {
        if (!part.amounts.empty()) {
            std::vector<NamedAmount> by_method = part.amounts;
            for (NamedAmount& one : by_method) {
                one.name = to_utf8(method_word(one.name));
            }
            row = row == nullptr ? new_row() : row;
            add_amounts(part.words, std::move(by_method), part.figure, row);
        }
    }
    if (!money.commissions.empty()) {
        row = row == nullptr ? new_row() : row;
        add_amounts(_("Commissions"), money.commissions, "commissions", row);
    }
}

void DayFigures::add_counts(const wxString& title,
                            std::vector<CountedName> counts,
                            const std::string& figure,
                            wxSizer* row) {
    std::vector<std::string> ids;
    ids.reserve(counts.size());
    for (const CountedName& counted : counts) {
        ids.push_back(counted.name);
    }
    name_formats(counts, catalogue_, language());
    auto* card = new Card(sheet_);
    card->body()->Add(make_label(card, title, Type::Section, Tone::Ink));
    for (std::size_t at = 0; at < counts.size(); ++at) {
        const CountedName& counted = counts[at];
        wxWindow* shown = add_pair(
            card,
            {to_wx(counted.name), wxString::Format("%d", counted.count), figure, counted.rows});
        shown->SetName("figure_" + figure + "." + ids[at]);  // several figures open the same kind
    }
    if (counts.empty()) {
        card->body()->Add(make_label(card, _("None on this day."), Type::Body, Tone::Muted), 0,
                          wxTOP, kGrid);
    }
    row->Add(card, 1, wxEXPAND | wxRIGHT, 2 * kGrid);
}

void DayFigures::add_papers(const DailyReport& report, wxSizer* row) {
    auto* card = named(new Card(sheet_), "day_papers");
    card->body()->Add(make_label(card, _("Paper used"), Type::Section, Tone::Ink));
    for (const PaperUse& one : report.papers) {
        const wxString words =
            say(kind_words(one)) + ", " + say(size_words(one)) + " (" + say(way_words(one)) + ")";
        add_pair(card, {words, wxString::Format("%d", one.sheets), "prints", one.rows});
    }
    if (report.papers.empty()) {
        card->body()->Add(make_label(card, _("None on this day."), Type::Body, Tone::Muted), 0,
                          wxTOP, kGrid);
    }
    row->Add(card, 1, wxEXPAND | wxRIGHT, 2 * kGrid);
}

void DayFigures::add_state(const DailyReport& report, wxSizer* row) {
    auto* card = named(new Card(sheet_), "day_state");
    card->body()->Add(make_label(card, _("How the studio stands"), Type::Section, Tone::Ink));
    const auto counted = [&](const wxString& title, const std::string& name) {
        const auto rows = rows_of(report, name);
        add_pair(card, {title, wxString::Format("%d", static_cast<int>(rows.size())), name, rows});
    };
    counted(_("Not fetched yet"), "unclaimed");
    counted(_("Receipts that end soon"), "expiring");
    counted(_("Late visits"), "late");
    counted(_("Deletions"), "deletions");
    add_pair(card, {_("Faces held"),
                    wxString::Format("%lld", static_cast<long long>(report.state.faces_held)),
                    {},
                    {}});
    row->Add(card, 1, wxEXPAND | wxRIGHT, 2 * kGrid);
}

void DayFigures::add_open(const DailyReport& report) {
    if (report.open.empty()) {
        return;
    }
    auto* card = named(new Card(sheet_), "day_open");
    card->body()->Add(make_label(card, _("Not at its end"), Type::Section, Tone::Ink));
    for (const OpenWork& work : report.open) {
        const wxString words =
            wxString::FromUTF8(is_unsettled(work) ? "! " : "· ") + say(work.words);
        card->body()->Add(new Paragraph(card, words, kWordsPx, Type::Body, Tone::Ink), 0, wxTOP,
                          kGrid / 2);
    }
    sheet_->GetSizer()->Add(card, 0, wxEXPAND | wxRIGHT | wxTOP, 2 * kGrid);
}

}  // namespace huizhi::gui
