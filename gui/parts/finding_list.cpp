#include "gui/parts/finding_list.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <wx/dcclient.h>

#include "core/base/source_words.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/parts/icons.h"
#include "gui/parts/text_wrap.h"

namespace huizhi::gui {
namespace {

constexpr int kIconPx = 18;
constexpr int kTextLeft = kIconPx + 2 * kGrid;

int weight(const Finding& finding) {
    switch (finding.verdict) {
        case Verdict::Fail:
            return 4;
        case Verdict::Unknown:
            return 3;
        case Verdict::Warn:
            return 2;
        case Verdict::Pass:
            return finding.note ? 1 : 0;
    }
    return 0;
}

VerdictLook finding_look(const Finding& finding) {
    return finding.note ? VerdictLook{Tone::Muted, Tone::Card, "info"}
                        : verdict_look(finding.verdict);
}

wxString figure(double value) {
    const double size = std::abs(value);
    const int decimals = size >= 100 || value == std::round(value) ? 0 : size >= 10 ? 1 : 2;
    return wxString::Format("%.*f", decimals, value);
}

wxString range_of(const Finding& finding) {
    if (finding.min && finding.max && *finding.min == *finding.max) {
        return figure(*finding.min);
    }
    if (finding.min && finding.max) {
        return figure(*finding.min) + wxString::FromUTF8("–") + figure(*finding.max);
    }
    if (finding.min) {
        return wxString::FromUTF8("≥ ") + figure(*finding.min);
    }
    return finding.max ? wxString::FromUTF8("≤ ") + figure(*finding.max) : wxString();
}

/// With the space before it; a ratio has none.
wxString unit_words(const std::string& unit) {
    if (unit.empty() || unit == "ratio") {
        return {};
    }
    const std::pair<const char*, wxString> words[] = {{"deg", wxString::FromUTF8("°")},
                                                      {"times", _("times")},
                                                      {"faces", _("faces")},
                                                      {"levels", _("levels")},
                                                      {"bytes", _("bytes")},
                                                      {"quality", _("quality")},
                                                      {"stops", _("stops")}};
    for (const auto& [key, word] : words) {
        if (unit == key) {
            return " " + word;
        }
    }
    return " " + to_wx(unit);
}

}  // namespace

wxString figures_of(const Finding& finding) {
    if (!finding.value) {
        return {};
    }
    const wxString unit = unit_words(finding.unit);
    wxString text = wxString::Format(_("measured %s%s"), figure(*finding.value), unit);
    const wxString range = range_of(finding);
    if (!range.empty()) {
        text += wxString::FromUTF8("  ·  ") + wxString::Format(_("allowed %s%s"), range, unit);
    }
    return text;
}

FindingList::FindingList(wxWindow* parent)
    : wxVListBox(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE),
      spoken_(
          *this, _("Findings of the check"), [this](std::size_t row) { return sentence(row); }) {
    SetBackgroundColour(colour(Tone::Card));
    Bind(wxEVT_LISTBOX, [this](wxCommandEvent& event) { choose(event.GetSelection()); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        SetItemCount(findings_.size());
        event.Skip();
    });
}

void FindingList::choose(int row) {
    const bool known = row >= 0 && static_cast<std::size_t>(row) < findings_.size();
    spoken_.tell();
    SetItemCount(findings_.size());  // the chosen one is taller
    if (known) {
        const auto chosen_row = static_cast<std::size_t>(row);
        if (chosen_row < GetVisibleRowsBegin() || chosen_row + 1 >= GetVisibleRowsEnd()) {
            ScrollToRow(chosen_row);
        }
    }
    RefreshAll();
    if (chosen) {
        chosen(known ? &findings_[static_cast<std::size_t>(row)] : nullptr);
    }
}

void FindingList::show(std::vector<Finding> findings) {
    findings_ = std::move(findings);
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const Finding& a, const Finding& b) { return weight(a) > weight(b); });
    SetItemCount(findings_.size());
    SetSelection(wxNOT_FOUND);
    spoken_.tell();
    ScrollToRow(0);
    Refresh();
}

std::vector<FindingList::Row> FindingList::rows_of(std::size_t n) const {
    const Finding& finding = findings_[n];
    std::vector<Row> rows;
    rows.push_back({say(finding.message), Tone::Ink,
                    finding.verdict == Verdict::Pass ? Type::Body : Type::Strong});
    if (const wxString figures = figures_of(finding); !figures.empty()) {
        rows.push_back({figures, Tone::Muted, Type::Caption});
    }
    if (!finding.remedy.empty() && finding.verdict != Verdict::Pass) {
        rows.push_back({say(finding.remedy), verdict_look(finding.verdict).ink,
                        IsSelected(n) ? Type::Title : Type::Body});
    }
    if (!finding.source.empty() && (finding.verdict != Verdict::Pass || finding.note)) {
        wxString source = _("Rule: ") + to_wx(source_words(finding.source, language()));
        if (!finding.grade.empty()) {
            source += " [" + to_wx(finding.grade) + "]";
        }
        rows.push_back({source, Tone::Muted, Type::Caption});
    }
    return rows;
}

/// The verdict in words, then what is drawn.
wxString FindingList::sentence(std::size_t n) const {
    wxString words = verdict_word(findings_[n].verdict);
    for (const Row& row : rows_of(n)) {
        words += ", " + row.text;
    }
    return words;
}

wxCoord FindingList::OnMeasureItem(std::size_t n) const {
    wxClientDC dc(const_cast<FindingList*>(this));
    int height = 2 * kGrid;
    for (const Row& row : rows_of(n)) {
        dc.SetFont(font(row.type));
        const int line = dc.GetCharHeight();
        const int width = GetClientSize().x - kTextLeft - kGrid;
        height += line * static_cast<int>(wrapped(dc, row.text, std::max(width, 80)).size());
    }
    return height;
}

void FindingList::OnDrawBackground(wxDC& dc, const wxRect& rect, std::size_t n) const {
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(wxBrush(colour(IsSelected(n) ? Tone::AccentSoft : Tone::Card)));
    dc.DrawRectangle(rect);
    dc.SetPen(wxPen(colour(Tone::Border)));
    dc.DrawLine(rect.GetLeft() + kTextLeft, rect.GetBottom(), rect.GetRight(), rect.GetBottom());
}

void FindingList::OnDrawItem(wxDC& dc, const wxRect& rect, std::size_t n) const {
    const Finding& finding = findings_[n];
    const VerdictLook look = finding_look(finding);
    const wxBitmap picture = icon(look.icon, look.ink, kIconPx).GetBitmap(wxSize(kIconPx, kIconPx));
    dc.DrawBitmap(picture, rect.x + kGrid / 2, rect.y + kGrid + 1);
    int y = rect.y + kGrid;
    for (const Row& row : rows_of(n)) {
        dc.SetFont(font(row.type));
        dc.SetTextForeground(colour(row.tone));
        const int width = std::max(rect.width - kTextLeft - kGrid, 80);
        for (const wxString& line : wrapped(dc, row.text, width)) {
            dc.DrawText(line, rect.x + kTextLeft, y);
            y += dc.GetCharHeight();
        }
    }
}

}  // namespace huizhi::gui
