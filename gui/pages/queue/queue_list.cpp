#include "gui/pages/queue/queue_list.h"

#include <algorithm>

#include <wx/control.h>
#include <wx/dc.h>
#include <wx/intl.h>

#include "core/counter/day_jobs.h"
#include "core/counter/receipt_validity.h"
#include "core/records/extra.h"
#include "gui/base/language.h"
#include "gui/base/money_words.h"
#include "gui/base/wx_text.h"
#include "gui/parts/icons.h"
#include "gui/parts/state_look.h"

namespace huizhi::gui {
namespace {

constexpr int kRowPx = 9 * kGrid;
constexpr int kStatePx = 148;  ///< at least
constexpr int kPillPx = 26;
constexpr int kRightPx = 190;

void draw_line(wxDC& dc, const wxString& text, Type type, Tone tone, const wxRect& where) {
    dc.SetFont(font(type));
    dc.SetTextForeground(colour(tone));
    const wxString fitted =
        wxControl::Ellipsize(text, dc, wxELLIPSIZE_END, where.width, wxELLIPSIZE_FLAGS_NONE);
    dc.DrawText(fitted, where.x, where.y);
}

void draw_right(wxDC& dc, const wxString& text, Type type, Tone tone, const wxRect& where) {
    dc.SetFont(font(type));
    dc.SetTextForeground(colour(tone));
    const wxString fitted =
        wxControl::Ellipsize(text, dc, wxELLIPSIZE_END, where.width, wxELLIPSIZE_FLAGS_NONE);
    dc.DrawText(fitted, where.GetRight() - dc.GetTextExtent(fitted).x, where.y);
}

VerdictLook row_look(const QueueRow& row) {
    if (row.submission.state != SubmissionState::Draft) {
        return state_look(row.submission.state);
    }
    switch (standing_of(row.job)) {
        case JobStanding::Failed:
            return state_look(SubmissionState::Rejected);
        case JobStanding::Done:
            return state_look(SubmissionState::Issued);
        default:
            return state_look(SubmissionState::Unknown);
    }
}

}  // namespace

wxString row_word(const QueueRow& row) {
    if (row.submission.state != SubmissionState::Draft) {
        return state_word(row.submission, row.receipt.has_value());
    }
    switch (standing_of(row.job)) {
        case JobStanding::Failed:
            return _("Photo fails");
        case JobStanding::Done:
            return _("Sold");
        default:
            return _("Not sent");
    }
}

wxString format_words(const Catalogue& catalogue, const std::string& format_id) {
    const auto format = catalogue.recorded_format(format_id);
    if (!format) {
        return to_wx(is_extra(format_id) ? extra_words(format_id) : format_id);
    }
    wxString words = say(format->certificate.name);
    if (!format->city.city_code.empty()) {
        words += wxString::FromUTF8(" · ") + say(format->city.city);
    }
    return words;
}

QueueList::QueueList(wxWindow* parent, const Catalogue& catalogue, const Clock& clock)
    : wxVListBox(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE),
      catalogue_(catalogue),
      clock_(clock),
      spoken_(*this, _("Queue and receipts"), [this](std::size_t row) {
          return sentence(rows_[row]);
      }) {
    SetBackgroundColour(colour(Tone::Card));
    Bind(wxEVT_LISTBOX, [this](wxCommandEvent&) {
        spoken_.tell();
        if (selection_changed) {
            selection_changed();
        }
    });
}

void QueueList::show(std::vector<QueueRow> rows) {
    const QueueRow* before = selected();
    const std::string kept = before != nullptr ? before->submission.id : std::string();
    rows_ = std::move(rows);
    state_px_ = with_text(kStatePx);
    for (const QueueRow& row : rows_) {
        state_px_ = std::max(state_px_, 3 * kGrid + pill_width(row_word(row)));
    }
    SetItemCount(rows_.size());
    int at = wxNOT_FOUND;
    for (std::size_t n = 0; n < rows_.size(); ++n) {
        if (rows_[n].submission.id == kept) {
            at = static_cast<int>(n);
        }
    }
    SetSelection(at == wxNOT_FOUND && !rows_.empty() ? 0 : at);
    spoken_.tell();
    Refresh();
}

const QueueRow* QueueList::selected() const {
    const int at = GetSelection();
    return at >= 0 && static_cast<std::size_t>(at) < rows_.size()
               ? &rows_[static_cast<std::size_t>(at)]
               : nullptr;
}

wxCoord QueueList::OnMeasureItem(std::size_t) const {
    return with_text(kRowPx);
}

void QueueList::OnDrawBackground(wxDC& dc, const wxRect& rect, std::size_t n) const {
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(wxBrush(colour(IsSelected(n) ? Tone::AccentSoft : Tone::Card)));
    dc.DrawRectangle(rect);
    dc.SetPen(wxPen(colour(Tone::Border)));
    dc.DrawLine(rect.GetLeft(), rect.GetBottom(), rect.GetRight(), rect.GetBottom());
    if (IsSelected(n)) {
        dc.SetPen(*wxTRANSPARENT_PEN);
        dc.SetBrush(wxBrush(colour(Tone::Accent)));
        dc.DrawRectangle(rect.x, rect.y, 3, rect.height);
    }
}

int QueueList::pill_width(const wxString& word) const {
    int wide = 0;
    int high = 0;
    const wxFont caption = font(Type::Caption);
    GetTextExtent(word, &wide, &high, nullptr, nullptr, &caption);
    return wide + 40;
}

void QueueList::draw_state(wxDC& dc, const wxRect& rect, const QueueRow& row) const {
    const VerdictLook look = row_look(row);
    dc.SetFont(font(Type::Caption));
    const wxString word = row_word(row);
    const wxSize size = dc.GetTextExtent(word);
    const int high = with_text(kPillPx);
    const wxRect pill(rect.x + 2 * kGrid, rect.y + (rect.height - high) / 2, pill_width(word),
                      high);
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(wxBrush(colour(look.soft)));
    dc.DrawRoundedRectangle(pill, high / 2.0);
    dc.DrawBitmap(icon(look.icon, look.ink, 16).GetBitmap(wxSize(16, 16)), pill.x + 8,
                  pill.y + (high - 16) / 2);
    dc.SetTextForeground(colour(look.ink));
    dc.DrawText(word, pill.x + 28, pill.y + (pill.height - size.y) / 2);
}

wxString QueueList::second_line(const QueueRow& row) const {
    const Submission& submission = row.submission;
    if (!submission.reason.empty()) {
        return to_wx(submission.reason);
    }
    if (!submission.last_error.empty() && !row.receipt) {
        return say(submission.last_error);
    }
    return format_words(catalogue_, row.job.format);
}

/// Who, what, how it stands, and the number.
wxString QueueList::sentence(const QueueRow& row) const {
    const wxString format = format_words(catalogue_, row.job.format);
    wxString words = to_wx(row.customer.name) + ", " + format + ", " + row_word(row);
    if (row.receipt) {
        words += ", " + to_wx(row.receipt->number);
    }
    const wxString second = second_line(row);
    return second == format ? words : words + ", " + second;
}

void QueueList::OnDrawItem(wxDC& dc, const wxRect& rect, std::size_t n) const {
    if (n + 1 == rows_.size() && end_seen) {
        end_seen();
    }
    const QueueRow& row = rows_[n];
    draw_state(dc, rect, row);
    const int left = rect.x + state_px_;
    const int right = with_text(kRightPx);
    const int middle = rect.width - state_px_ - right;
    const int line = with_text(20);
    const int top = rect.y + with_text(2 * kGrid - 4);
    const int below = top + with_text(3 * kGrid);
    const wxString second = second_line(row);
    const bool trouble = second != format_words(catalogue_, row.job.format);
    wxString first = to_wx(row.customer.name);
    if (trouble) {
        first += wxString::FromUTF8("  ·  ") + format_words(catalogue_, row.job.format);
    }
    draw_line(dc, first, Type::Strong, Tone::Ink, {left, top, middle, line});
    draw_line(dc, second, Type::Body, trouble ? Tone::Fail : Tone::Muted,
              {left, below, middle, line});
    draw_right_side(dc, {rect.GetRight() - right, top, right - 2 * kGrid, line}, row);
}

/// The number, and below it what presses most: the last days, money that is due, else the age.
void QueueList::draw_right_side(wxDC& dc, const wxRect& rect, const QueueRow& row) const {
    const wxString number = row.receipt ? to_wx(row.receipt->number) : wxString();
    draw_right(dc, number, Type::Strong, Tone::Ink, rect);
    wxString words = age_words(row.submission.created_at, clock_.now());
    if (row.submission.attempts > 1) {
        words +=
            wxString::FromUTF8(" · ") + wxString::Format(_("%d attempts"), row.submission.attempts);
    }
    const auto left_days =
        row.receipt ? days_left(*row.receipt, iso_day(clock_.now())) : std::nullopt;
    const bool soon = left_days && *left_days <= kExpiringDays;
    const std::int64_t due = row.superseded() ? 0 : due_fen(row.job, row.money);
    if (soon) {
        words = *left_days >= 0 ? wxString::Format(_("%d days left"), *left_days) : _("over");
    } else if (due > 0) {
        words = wxString::Format(_("%s due"), money_words(due));
    }
    draw_right(dc, words, Type::Caption, soon || due > 0 ? Tone::Warn : Tone::Muted,
               {rect.x, rect.y + with_text(3 * kGrid), rect.width, rect.height});
}

}  // namespace huizhi::gui
