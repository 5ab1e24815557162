#include "gui/dialogs/count_dialog.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <utility>

#include <wx/intl.h>

#include "core/base/text/canonical_text.h"
#include "core/counter/open_work.h"
#include "gui/base/error_text.h"
#include "gui/base/language.h"
#include "gui/base/money_words.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/payment_dialog.h"
#include "gui/parts/look/entry_line.h"
#include "gui/parts/price_field.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kWordsPx = 560;
constexpr std::size_t kMostOpen = 6;  ///< more would make the dialog scroll on a small screen
constexpr std::int64_t kNotes[] = {10'000, 5'000, 2'000, 1'000, 500, 100, 50, 10};
constexpr const char* kMethods[] = {"wechat", "alipay", "card"};

wxString note_words(std::int64_t fen) {
    const std::string words =
        fen % 100 == 0 ? std::to_string(fen / 100) : "0." + std::to_string(fen / 10);
    return wxString::FromUTF8("¥ ") + to_wx(words);
}

/// Nothing typed is none; negative: no number of pieces.
int read_pieces(const wxTextCtrl& input) {
    const std::string typed = canonical_text(to_utf8(input.GetValue()));
    if (typed.empty()) {
        return 0;
    }
    int pieces = -1;
    const char* end = typed.data() + typed.size();
    const auto read = std::from_chars(typed.data(), end, pieces);
    return read.ec == std::errc() && read.ptr == end ? pieces : -1;
}

/// As the window calls it where it is paid.
wxString method_words(const std::string& method) {
    const wxArrayString words = payment_words();
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (payment_method(static_cast<int>(at)) == method) {
            return words[at];
        }
    }
    return to_wx(method);
}

wxString compared_words(const CountedMethod& one) {
    const std::int64_t over = one.counted_fen - one.expected_fen;
    const wxString method = method_words(one.method);
    const wxString sums =
        wxString::Format(_("%s: %s should be there, %s counted"), method,
                         money_words(one.expected_fen), money_words(one.counted_fen));
    if (over == 0) {
        return sums + wxString::FromUTF8("  ·  ") + _("agrees");
    }
    return sums + wxString::FromUTF8("  ·  ") +
           wxString::Format(over < 0 ? _("short of %s") : _("over by %s"),
                            money_words(std::abs(over)));
}

}  // namespace

CountDialog::CountDialog(wxWindow* parent,
                         Workplace& place,
                         std::string day,
                         std::vector<OpenWork> open)
    : wxDialog(wxGetTopLevelParent(parent), wxID_ANY, _("Close the day")),
      place_(place),
      day_(std::move(day)),
      open_(std::move(open)),
      body_(new DialogBody(this)) {
    SetName("count_dialog");
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(body_, wxString::Format(_("Count what is there on %s"), to_wx(day_)),
                           Type::Section, Tone::Ink));
    column->Add(new Paragraph(body_,
                              _("Count first; what should be there is shown afterwards, and the "
                                "count cannot be changed then."),
                              kWordsPx, Type::Body, Tone::Muted),
                0, wxTOP, kGrid / 2);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    add_pieces(row);
    add_methods(row);
    column->Add(row, 0, wxTOP, kGrid + kGrid / 2);
    trouble_ = named(new Paragraph(body_, wxEmptyString, kWordsPx, Type::Body, Tone::Fail),
                     "count_trouble");
    column->Add(trouble_, 0, wxTOP, kGrid);
    trouble_->Hide();
    add_result(column);
    add_buttons(column);
    body_->hold(column);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? give_up() : event.Skip();
    });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { give_up(); });
    CentreOnParent();
    pieces_.front().second->SetFocus();
}

void CountDialog::add_pieces(wxSizer* row) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(body_, _("Cash: how many of each"), Type::Strong, Tone::Ink), 0,
                wxBOTTOM, kGrid / 2);
    auto* grid = new wxFlexGridSizer(4, kGrid / 2, kGrid);
    for (const std::int64_t fen : kNotes) {
        grid->Add(make_label(body_, note_words(fen), Type::Body, Tone::Ink), 0,
                  wxALIGN_CENTRE_VERTICAL | wxALIGN_RIGHT);
        auto* input = new EntryLine(body_, wxTE_RIGHT | wxTE_PROCESS_ENTER, 72);
        input->SetName(wxString::Format("count_%lld", static_cast<long long>(fen)));
        tell_readers(input, wxString::Format(_("How many of %s"), note_words(fen)));
        input->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { show_total(); });
        input->Bind(wxEVT_TEXT_ENTER, [input](wxCommandEvent&) { input->Navigate(); });
        grid->Add(input);
        pieces_.emplace_back(fen, input);
    }
    column->Add(grid);
    total_ = named(make_label(body_, wxEmptyString, Type::Strong, Tone::Ink), "count_total");
    column->Add(total_, 0, wxTOP, kGrid);
    row->Add(column, 0, wxRIGHT, 4 * kGrid);
    show_total();
}

void CountDialog::add_methods(wxSizer* row) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(body_, _("What the others say (yuan)"), Type::Strong, Tone::Ink), 0,
                wxBOTTOM, kGrid / 2);
    auto* grid = new wxFlexGridSizer(2, kGrid / 2, kGrid);
    for (const char* method : kMethods) {
        const wxString words = method_words(method);
        grid->Add(make_label(body_, words, Type::Body, Tone::Ink), 0, wxALIGN_CENTRE_VERTICAL);
        auto* input = new PriceField(
            body_, wxEmptyString, wxString::Format(_("%s, as its statement says, in yuan"), words));
        input->SetName(wxString("count_") + method);
        grid->Add(input);
        methods_.emplace_back(method, input);
    }
    column->Add(grid);
    column->Add(make_label(body_, _("Left empty: not counted."), Type::Caption, Tone::Muted), 0,
                wxTOP, kGrid);
    row->Add(column);
}

void CountDialog::add_result(wxSizer* column) {
    result_ = new wxPanel(body_);
    result_->SetSizer(new wxBoxSizer(wxVERTICAL));
    column->Add(result_, 0, wxEXPAND | wxTOP, kGrid);
    result_->Hide();
    reason_ = new Field(body_, _("Reason of the difference"), wxEmptyString, wxTE_PROCESS_ENTER);
    named(reason_->input(), "count_reason");
    tell_readers(reason_->input(), _("Reason of the difference"));
    enter_walks({reason_}, [this] { close_it(); });
    column->Add(reason_, 0, wxEXPAND | wxTOP, kGrid);
    reason_->Hide();
}

void CountDialog::add_buttons(wxSizer* column) {
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    auto* leave = named(make_button(body_, _("Cancel"), {}), "count_cancel");
    leave->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { give_up(); });
    buttons->Add(leave, 0, wxRIGHT, kGrid);
    compare_ =
        named(make_button(body_, _("Counted: compare"), {"done", "primary"}), "count_compare");
    compare_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { compare(); });
    buttons->Add(compare_);
    close_ = named(make_button(body_, _("Close the day"), {"lock", "primary"}), "count_close");
    close_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { close_it(); });
    close_->Hide();
    buttons->Add(close_);
    column->Add(buttons, 0, wxALIGN_RIGHT | wxTOP, 2 * kGrid);
}

/// Not while it is written: what was done would be told to nobody.
void CountDialog::give_up() {
    if (close_->IsEnabled()) {
        EndModal(wxID_CANCEL);
    }
}

void CountDialog::show_total() {
    std::int64_t sum = 0;
    for (const auto& [fen, input] : pieces_) {
        sum += fen * std::max(0, read_pieces(*input));
    }
    if (total_ != nullptr) {
        total_->SetLabelText(wxString::Format(_("Counted in cash: %s"), money_words(sum)));
    }
}

void CountDialog::say_wrong(wxTextCtrl* input, const wxString& words) {
    trouble_->set_text(words);
    trouble_->Show();
    body_->fit();
    if (input != nullptr) {
        input->SetFocus();
        input->SelectAll();
    }
}

bool CountDialog::read(CashCount& count) {
    for (const auto& [fen, input] : pieces_) {
        const int pieces = read_pieces(*input);
        if (pieces < 0) {
            say_wrong(input, _("Type how many there are, in whole figures."));
            return false;
        }
        if (pieces > 0) {
            count.pieces[fen] = pieces;
            count.cash_fen += fen * pieces;
        }
    }
    for (const auto& [method, input] : methods_) {
        const std::string typed = canonical_text(to_utf8(input->GetValue()));
        if (typed.empty()) {
            continue;
        }
        const bool below = typed.starts_with('-');  // more went back that day than came
        const std::int64_t fen = read_fen(below ? typed.substr(1) : typed);
        if (fen < 0) {
            say_wrong(input, _("Type an amount such as 128.50."));
            return false;
        }
        count.methods[method] = below ? -fen : fen;
    }
    return true;
}

void CountDialog::compare() {
    CashCount count;
    if (!compare_->IsEnabled() || !read(count)) {
        return;
    }
    count_ = count;
    compare_->Disable();
    run_in_background(
        place_.counter(), this,
        [day = day_, count](Studio& studio) { return compare_count(studio, day, count); },
        [this](const Result<std::vector<CountedMethod>>& compared) {
            compare_->Enable();
            if (!compared) {
                say_wrong(nullptr, error_sentences(compared.error()));
                return;
            }
            show_compared(*compared);
        });
}

void CountDialog::show_compared(const std::vector<CountedMethod>& compared) {
    for (const auto& [fen, input] : pieces_) {
        input->Disable();
    }
    for (const auto& [method, input] : methods_) {
        input->Disable();
    }
    trouble_->Hide();
    const auto add = [this](const wxString& words, Tone tone, const char* name) {
        auto* line = named(new Paragraph(result_, words, kWordsPx, Type::Body, tone), name);
        result_->GetSizer()->Add(line, 0, wxTOP, kGrid / 2);
    };
    for (const CountedMethod& one : compared) {
        const bool same = one.counted_fen == one.expected_fen;
        differs_ = differs_ || !same;
        add(compared_words(one), same ? Tone::Ink : Tone::Fail, ("compared_" + one.method).c_str());
    }
    if (!open_.empty()) {
        add(_("Not at its end:"), Tone::Warn, "count_open");
        const std::size_t shown = std::min(open_.size(), kMostOpen);
        for (std::size_t at = 0; at < shown; ++at) {
            const OpenWork& work = open_[at];
            add(wxString::FromUTF8(is_unsettled(work) ? "! " : "· ") + say(work.words), Tone::Ink,
                "count_open_work");
        }
        if (shown < open_.size()) {
            add(wxString::Format(_("and %zu more, named on the day's page"), open_.size() - shown),
                Tone::Ink, "count_open_more");
        }
    }
    result_->Show();
    reason_->Show(differs_);
    compare_->Hide();
    close_->Show();
    body_->fit();
    CentreOnParent();
    differs_ ? reason_->input()->SetFocus() : close_->SetFocus();
}

void CountDialog::close_it() {
    if (!close_->IsShown() || !close_->IsEnabled()) {
        return;
    }
    count_.note = reason_->text();
    if (differs_ && canonical_text(count_.note).empty()) {
        reason_->show_problem(_("A difference needs its reason."));
        reason_->input()->SetFocus();
        return;
    }
    close_->Disable();
    run_in_background(
        place_.counter(), this,
        [day = day_, count = count_](Studio& studio) { return close_day(studio, day, count); },
        [this](const Result<DailyReport>& report) {
            close_->Enable();
            if (!report) {
                say_wrong(nullptr, error_sentences(report.error()));
                return;
            }
            closed_ = *report;
            EndModal(wxID_OK);
        });
}

}  // namespace huizhi::gui
