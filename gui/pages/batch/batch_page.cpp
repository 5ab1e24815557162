#include "gui/pages/batch/batch_page.h"

#include <utility>

#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/wrapsizer.h>

#include "core/base/clock.h"
#include "core/reports/report_csv.h"
#include "core/vault/audit/audit.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/parts/question.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kChoicesPx = 400;
constexpr int kBatchLookMs = 1000;

bool is_absent(const BatchRow& row) {
    return row.state == BatchRow::State::Absent;
}

/// Each with its count; its words are translated where they are shown.
wxString filter_words(BatchList::Filter filter) {
    return filter == nullptr        ? _("All")
           : filter == &is_doubtful ? _("To look at")
           : filter == &is_absent   ? _("Absent")
                                    : _("Retake");
}

}  // namespace

BatchPage::BatchPage(wxWindow* parent, Surroundings& surroundings) : Page(parent, surroundings) {
    auto* left = new Card(this);
    left->SetMinSize(wxSize(with_text(kChoicesPx), -1));
    choices_ = new BatchChoices(left);
    choices_->watch_changed = [this] {
        if (!choices_->watches()) {
            watch_no_more();
            show_state();
        }
    };
    left->body()->Add(choices_, 0, wxEXPAND);
    build_work(left);
    auto* right = new Card(this);
    build_results(right);
    auto* halves = new wxBoxSizer(wxHORIZONTAL);
    halves->Add(left, 0, wxEXPAND | wxALL, 2 * kGrid);
    halves->Add(right, 1, wxEXPAND | wxTOP | wxBOTTOM | wxRIGHT, 2 * kGrid);
    SetSizer(halves);
    looking_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { look(); });
    bind_runner();
    refresh();
    show_state();
    show_counts();
}

void BatchPage::refresh() {
    choices_->offer(around().place.catalogue());
}

void BatchPage::build_work(Card* card) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    start_ = named(make_button(card, _("Make the photos"), {"photo", "primary"}), "batch_start");
    start_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { start(); });
    stop_ = named(make_button(card, _("Stop"), {"", "plain"}), "batch_stop");
    stop_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        runner_.cancel();
        watch_no_more();  // else what came meanwhile would begin anew by itself
    });
    row->Add(start_, 0, wxRIGHT, kGrid);
    row->Add(stop_);
    card->body()->Add(row, 0, wxEXPAND | wxTOP, 2 * kGrid);
    gauge_ = new wxGauge(card, wxID_ANY, 1, wxDefaultPosition, FromDIP(wxSize(-1, 8)));
    gauge_->SetName("batch_gauge");
    card->body()->Add(gauge_, 0, wxEXPAND | wxTOP, kGrid);
    said_ =
        named(new Paragraph(card, wxEmptyString, kChoicesPx - 4 * kGrid, Type::Body, Tone::Muted),
              "batch_said");
    card->body()->Add(said_, 0, wxEXPAND | wxTOP, kGrid);
}

void BatchPage::build_results(Card* card) {
    auto* row = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    list_ = named(new BatchList(card), "batch_rows");
    for (const auto& [name, filter] :
         {std::pair<const char*, BatchList::Filter>{"batch_all", nullptr},
          {"batch_doubtful", &is_doubtful},
          {"batch_absent", &is_absent},
          {"batch_retake", &is_retake}}) {
        auto* button = named(make_toggle(card, wxEmptyString, {"", "segment"}), name);
        button->Bind(wxEVT_TOGGLEBUTTON, [this, filter = filter](wxCommandEvent&) {
            for (const FilterButton& one : filters_) {
                one.button->SetValue(one.filter == filter);
            }
            list_->set_filter(filter);
        });
        row->Add(button, 0, wxRIGHT | wxBOTTOM, kGrid / 2);
        filters_.push_back({button, filter});
    }
    filters_.front().button->SetValue(true);
    absent_ =
        named(make_button(card, _("Absent as CSV"), {"save", "plain", 16}), "batch_save_absent");
    absent_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { ask_list(&is_absent, "absent"); });
    retake_ =
        named(make_button(card, _("Retakes as CSV"), {"save", "plain", 16}), "batch_save_retake");
    retake_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { ask_list(&is_retake, "retake"); });
    row->Add(absent_, 0, wxRIGHT | wxBOTTOM, kGrid / 2);
    row->Add(retake_, 0, wxBOTTOM, kGrid / 2);
    card->body()->Add(row, 0, wxEXPAND | wxBOTTOM, kGrid / 2);
    card->body()->Add(list_, 1, wxEXPAND);
}

void BatchPage::bind_runner() {
    runner_.planned = [this](std::vector<BatchRow> rows) {
        list_->show(std::move(rows));
        show_counts();
    };
    runner_.told = [this](std::size_t at, BatchRow row, const BatchProgress& progress) {
        list_->update(at, std::move(row));
        gauge_->SetRange(std::max(1, static_cast<int>(progress.total)));
        gauge_->SetValue(static_cast<int>(progress.done));
        said_->set_text(wxString::Format(_("%d of %d, about %.0f s left"),
                                         static_cast<int>(progress.done),
                                         static_cast<int>(progress.total), progress.remaining_s));
        show_counts();
    };
    runner_.idle = [this] { show_state(); };
    runner_.ended = [this](const Result<BatchSummary>& summary) { end(summary); };
}

void BatchPage::start() {
    if (runner_.busy() || around().place.operator_name().empty()) {
        return;
    }
    auto wanted =
        choices_->wanted(around().place.catalogue(), iso_time(around().place.clock().now()));
    if (!wanted) {
        around().report(wanted.error());
        return;
    }
    more_came_ = false;
    if (choices_->watches() && !watch_) {
        watch_ = std::make_unique<FolderWatch>(wanted->order.folder);
        looking_.Start(kBatchLookMs);
    }
    said_->set_text(_("Reading the folder ..."));
    runner_.start(std::move(*wanted));
    show_state();
}

/// What came while the folder is watched is made once the run under way has ended.
void BatchPage::look() {
    if (watch_ && !watch_->take().empty()) {
        more_came_ = true;
    }
    const bool readable = !watch_ || watch_->readable();
    if (std::exchange(readable_, readable) && !readable) {
        around().notify(_("The watched folder cannot be read. It is looked at again until it can."),
                        Mood::Trouble);
    }
    if (watch_ && more_came_ && !runner_.busy()) {
        start();
    }
}

void BatchPage::watch_no_more() {
    watch_.reset();
    readable_ = true;
    looking_.Stop();
}

void BatchPage::end(const Result<BatchSummary>& summary) {
    if (!summary) {
        around().report(summary.error());
        said_->set_text({});
    } else {
        const wxString words =
            wxString::Format(_("Made %d, refused %d, not readable %d, done before %d."),
                             summary->made, summary->refused, summary->unreadable, summary->kept);
        said_->set_text(summary->cancelled ? _("Stopped; start again to go on.") + " " + words
                                           : words);
    }
    run_in_background(  // also of one that failed: what it had made lies there
        around().place.counter(), this,
        [](Studio& studio) -> Result<void> {
            audit_reading(studio, {AuditAct::Export, "photo", "", ""});
            return {};
        },
        [](const Result<void>&) {});
    show_counts();
}

void BatchPage::show_state() {
    const bool busy = runner_.busy();
    choices_->lock(busy || watch_ != nullptr);
    start_->Enable(!busy);
    stop_->Enable(busy);
    Layout();
}

void BatchPage::show_counts() {
    for (const FilterButton& one : filters_) {
        const int count = one.filter == nullptr ? static_cast<int>(list_->rows().size())
                                                : list_->count(one.filter);
        const wxString words = wxString::Format("%s  %d", filter_words(one.filter), count);
        one.button->SetLabel(words);
        tell_readers(one.button, words);
    }
    absent_->Enable(list_->count(&is_absent) > 0);
    retake_->Enable(list_->count(&is_retake) > 0);
}

void BatchPage::ask_list(BatchList::Filter wanted, const char* stem) {
    wxFileDialog dialog(this, _("Save the list"), wxEmptyString, wxString(stem) + ".csv",
                        _("Table (*.csv)") + "|*.csv", wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() == wxID_OK) {
        save_list(wanted, {to_utf8(dialog.GetPath()), {}, true});
    }
}

void BatchPage::save_list(BatchList::Filter wanted, const OutputFile& output) {
    const auto bytes = table_csv(list_of(list_->rows(), wanted, language()), language());
    if (const auto written = write_output(output, bytes); !written) {
        around().report(written.error());
        return;
    }
    around().notify(
        wxString::Format(_("The list was saved: %s"), to_wx(output.file.filename().string())),
        Mood::Done);
}

void BatchPage::forget() {
    runner_.forget();
    watch_no_more();
    choices_->clear();
    list_->show({});
    said_->set_text({});
    gauge_->SetValue(0);
    show_state();
    show_counts();
}

}  // namespace huizhi::gui
