#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <wx/textctrl.h>

#include "gui/pages/page.h"
#include "gui/pages/queue/queue_detail.h"
#include "gui/pages/queue/queue_list.h"
#include "gui/work/queue_work.h"

namespace huizhi::gui {

/// Queue and receipts: every submission with its live state, or every job of a day, and the sheet
/// of the one selected.
class SubmissionPage : public Page {
public:
    SubmissionPage(wxWindow* parent, Surroundings& surroundings);
    void refresh() override;
    void forget() override;
    wxWindow* first_focus() override;

private:
    void build_filters(Card* card);
    void build_jobs(Card* card);
    void build_search(Card* card);
    void label_chips();
    void show_rows();
    void set_filter(QueueFilter filter);
    void set_jobs(JobFilter filter);
    void forget_day();
    void tell_read(bool read);
    void word_empty_list();
    void set_listening();
    /// More of a long queue, once its end is in sight.
    void read_more();
    [[nodiscard]] std::string typed() const;

    static constexpr int kPageRows = 100;
    std::array<wxToggleButton*, kQueueFilters> filters_{};
    QueueFilter filter_ = QueueFilter::All;
    std::array<wxToggleButton*, kJobFilters> job_filters_{};
    std::optional<JobFilter> jobs_filter_;  ///< a day's jobs are shown, not the queue
    wxTextCtrl* day_ = nullptr;
    std::string jobs_day_;        ///< empty: today
    std::vector<QueueRow> jobs_;  ///< of that day
    wxTextCtrl* search_ = nullptr;
    int wanted_ = kPageRows;  ///< rows to show of the chosen ones
    QueueRows queue_;
    EmptyState* empty_;
    QueueList* list_;
    QueueDetail* detail_;
    bool reading_ = false;
    bool read_ = true;    ///< false: what is there could not be read the last time
    bool again_ = false;  ///< something changed while it was read
};

}  // namespace huizhi::gui
