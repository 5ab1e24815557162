#include "gui/pages/queue/submission_page.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <wx/intl.h>
#include <wx/wrapsizer.h>

#include "core/base/clock.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/listen_dialog.h"
#include "gui/keys/key_words.h"
#include "gui/parts/look/entry_line.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kDetailPx = 424;

struct Read {
    QueueRows queue;
    std::vector<QueueRow> jobs;
};

/// By the key that brings up the counter now.
EmptyState* nothing_here(wxWindow* parent) {
    const wxString words =
        wxString::Format(_("%s; what you submit appears here with its state, and its receipt "
                           "when it is issued."),
                         with_key(_("Serve a customer at the counter"), KeyAct::Counter));
    return new EmptyState(parent, {"queue", _("Nothing here"), words}, 360);
}

/// Where the rows are, nobody knows: an empty list would say that there are none.
EmptyState* not_read(wxWindow* parent) {
    const wxString words = wxString::Format(_("%s; above it stands why."),
                                            with_key(_("Read it again"), KeyAct::ReadAgain));
    return new EmptyState(parent, {"warn", _("This could not be read"), words}, 360);
}

}  // namespace

SubmissionPage::SubmissionPage(wxWindow* parent, Surroundings& surroundings)
    : Page(parent, surroundings) {
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    auto* left = new Card(this);
    build_filters(left);
    build_jobs(left);
    build_search(left);
    empty_ = nothing_here(left);
    left->Bind(EVT_KEYS_CHANGED, [this](wxCommandEvent&) { word_empty_list(); });
    list_ = named(new QueueList(left, around().place.catalogue(), around().place.clock()),
                  "queue_list");
    left->body()->Add(empty_, 1, wxEXPAND);
    left->body()->Add(list_, 1, wxEXPAND);
    detail_ = new QueueDetail(this, around(), kDetailPx);
    columns->Add(left, 8, wxEXPAND | wxALL, 2 * kGrid);
    columns->Add(detail_, 5, wxEXPAND | wxTOP | wxBOTTOM | wxRIGHT, 2 * kGrid);
    SetSizer(columns);
    list_->end_seen = [this] { read_more(); };
    list_->selection_changed = [this] { detail_->show(list_->selected()); };
    detail_->changed = [this] { refresh(); };
    show_rows();
}

void SubmissionPage::build_filters(Card* card) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    for (std::size_t at = 0; at < kQueueFilters; ++at) {
        auto* chip = make_toggle(card, wxEmptyString, {"", "chip"});
        chip->SetName(wxString::Format("filter_%zu", at));
        chip->Bind(wxEVT_TOGGLEBUTTON,
                   [this, at](wxCommandEvent&) { set_filter(static_cast<QueueFilter>(at)); });
        filters_[at] = chip;
        row->Add(chip, 0, wxRIGHT, kGrid);
    }
    card->body()->Add(row, 0, wxEXPAND | wxBOTTOM, kGrid);
}

/// Whatever came of a job, it is found again on its day.
void SubmissionPage::build_jobs(Card* card) {
    auto* row = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    row->Add(make_label(card, _("Jobs of"), Type::Body, Tone::Muted), 0, wxALIGN_CENTRE | wxRIGHT,
             kGrid / 2);
    day_ = named(new EntryLine(card, wxTE_CENTRE | wxTE_PROCESS_ENTER, 100), "jobs_day");
    day_->ChangeValue(to_wx(iso_day(around().place.clock().now())));
    day_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) {
        jobs_day_ = to_utf8(day_->GetValue());
        set_jobs(jobs_filter_.value_or(JobFilter::All));
    });
    tell_readers(day_, _("Jobs of"));
    row->Add(day_, 0, wxALIGN_CENTRE | wxRIGHT, kGrid);
    for (std::size_t at = 0; at < kJobFilters; ++at) {
        auto* chip = make_toggle(card, wxEmptyString, {"", "chip"});
        chip->SetName(wxString::Format("jobs_%zu", at));
        chip->Bind(wxEVT_TOGGLEBUTTON,
                   [this, at](wxCommandEvent&) { set_jobs(static_cast<JobFilter>(at)); });
        job_filters_[at] = chip;
        row->Add(chip, 0, wxRIGHT, kGrid / 2);
    }
    card->body()->Add(row, 0, wxEXPAND | wxBOTTOM, kGrid);
}

/// A customer asks for a number: 怎么查图像号.
void SubmissionPage::build_search(Card* card) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    search_ = named(new EntryLine(card), "receipt_search");
    search_->SetHint(_("Look a number up: name, pinyin, last four of ID number or phone"));
    tell_readers(search_, _("Look a number up: name, pinyin, last four of ID number or phone"));
    search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
        show_rows();  // those at hand at once
        refresh();
    });
    search_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? search_->Clear() : event.Skip();
    });
    row->Add(search_, 1, wxALIGN_CENTRE | wxRIGHT, kGrid);
    auto* listen = named(make_button(card, _("Listening ..."), {"", "quiet"}), "queue_listen");
    listen->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { set_listening(); });
    row->Add(listen, 0, wxALIGN_CENTRE);
    card->body()->Add(row, 0, wxEXPAND | wxBOTTOM, kGrid);
}

void SubmissionPage::refresh() {
    if (reading_) {
        again_ = true;
        return;
    }
    reading_ = true;
    run_in_background(
        around().place.counter(), this,
        [look = QueueLook{filter_, typed(), wanted_},
         day = jobs_day_](Studio& studio) -> Result<Read> {
            auto queue = read_queue(studio, look);
            auto jobs = read_day_jobs(studio, day);
            if (!queue || !jobs) {
                return queue ? jobs.error() : queue.error();
            }
            return Read{std::move(*queue), std::move(*jobs)};
        },
        [this](Result<Read> queue) {
            reading_ = false;
            if (around().place.operator_name().empty()) {
                again_ = false;
                return;  // logged out meanwhile
            }
            if (!queue) {
                around().report(queue.error());
                again_ = false;  // the next look is asked for anew
                queue.error().field == "date" ? forget_day() : tell_read(false);
                return;
            }
            queue_ = std::move(queue->queue);
            jobs_ = std::move(queue->jobs);
            tell_read(true);
            if (again_) {
                again_ = false;
                refresh();
            }
        });
}

/// What was typed is no day: today's jobs are shown again.
void SubmissionPage::forget_day() {
    jobs_day_.clear();
    day_->ChangeValue(to_wx(iso_day(around().place.clock().now())));
    refresh();
}

/// What was read before stays in sight where nothing newer could be.
void SubmissionPage::tell_read(bool read) {
    if (read_ != read) {
        read_ = read;
        word_empty_list();
    }
    show_rows();
}

void SubmissionPage::word_empty_list() {
    wxWindow* card = empty_->GetParent();
    EmptyState* anew = read_ ? nothing_here(card) : not_read(card);
    named(anew, read_ ? "queue_empty" : "queue_unread");
    anew->Show(empty_->IsShown());
    empty_->GetContainingSizer()->Replace(empty_, anew);
    std::exchange(empty_, anew)->Destroy();
    card->Layout();
}

void SubmissionPage::forget() {
    jobs_day_.clear();
    search_->ChangeValue(wxEmptyString);
    queue_ = {};
    jobs_.clear();
    jobs_filter_.reset();
    day_->ChangeValue(to_wx(iso_day(around().place.clock().now())));
    show_rows();
    detail_->forget();
}

std::string SubmissionPage::typed() const {
    return to_utf8(search_->GetValue());
}

wxWindow* SubmissionPage::first_focus() {
    return list_->IsShown() ? static_cast<wxWindow*>(list_) : this;
}

void SubmissionPage::set_listening() {
    ListenDialog dialog(this, around().place);
    if (dialog.ShowModal() == wxID_OK) {
        around().notify(_("Saved; the new addresses are used from now on."), Mood::Done);
        around().listen_again();
    }
}

void SubmissionPage::set_jobs(JobFilter filter) {
    jobs_filter_ = filter;
    show_rows();
    refresh();
}

void SubmissionPage::set_filter(QueueFilter filter) {
    filter_ = filter;
    jobs_filter_.reset();
    wanted_ = kPageRows;
    queue_.rows.clear();
    show_rows();
    refresh();
}

void SubmissionPage::read_more() {
    const int there = queue_.counts[static_cast<std::size_t>(filter_)];
    const bool all_wanted = static_cast<int>(queue_.rows.size()) < wanted_ || wanted_ >= there;
    if (reading_ || all_wanted || jobs_filter_) {
        return;
    }
    wanted_ += kPageRows;
    CallAfter([this] { refresh(); });  // not while the list draws
}

void SubmissionPage::label_chips() {
    const bool known = read_ || !queue_.rows.empty() || !jobs_.empty();
    const auto count_words = [known](int count) {
        return known ? wxString::Format("  %d", count) : wxString();
    };
    const wxString words[] = {_("All"),
                              _("Under way"),
                              _("Needs a decision"),
                              _("Issued or passed"),
                              wxString::Format(_("End in %d days"), kExpiringDays),
                              _("Rejected")};
    for (std::size_t at = 0; at < kQueueFilters; ++at) {
        filters_[at]->SetLabel(words[at] + count_words(queue_.counts[at]));
        filters_[at]->SetValue(!jobs_filter_ && static_cast<QueueFilter>(at) == filter_);
    }
    const wxString of_jobs[] = {_("All"),      _("Unpaid"),  _("Failed"),
                                _("Not sent"), _("Waiting"), _("Done")};
    for (std::size_t at = 0; at < kJobFilters; ++at) {
        const auto filter = static_cast<JobFilter>(at);
        const auto count = std::count_if(jobs_.begin(), jobs_.end(), [filter](const QueueRow& row) {
            return belongs(row, filter);
        });
        job_filters_[at]->SetLabel(of_jobs[at] + count_words(static_cast<int>(count)));
        job_filters_[at]->SetValue(jobs_filter_ == filter);
    }
}

void SubmissionPage::show_rows() {
    label_chips();
    const auto& all = jobs_filter_ ? jobs_ : queue_.rows;
    std::vector<QueueRow> shown;
    std::copy_if(all.begin(), all.end(), std::back_inserter(shown), [this](const QueueRow& row) {
        return answers(row, typed()) && (!jobs_filter_ || belongs(row, *jobs_filter_));
    });
    empty_->Show(shown.empty());
    list_->Show(!shown.empty());
    list_->show(std::move(shown));
    detail_->show(list_->selected());
    Layout();
    for (wxWindow* child : GetChildren()) {
        child->Layout();
    }
}

}  // namespace huizhi::gui
