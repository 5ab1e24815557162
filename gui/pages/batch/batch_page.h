#pragma once

#include <memory>
#include <string>
#include <vector>

#include <wx/gauge.h>
#include <wx/timer.h>

#include "gui/pages/batch/batch_choices.h"
#include "gui/pages/batch/batch_list.h"
#include "gui/pages/page.h"
#include "gui/parts/widgets.h"
#include "gui/work/batch_runner.h"
#include "gui/work/folder_watch.h"

namespace huizhi::gui {

/// A school's or a company's day: a folder of shots made by a list, in the background, by what
/// `photo batch` does; who is absent, who is to be taken again.
class BatchPage : public Page {
public:
    BatchPage(wxWindow* parent, Surroundings& surroundings);
    void refresh() override;
    void forget() override;
    wxWindow* first_focus() override { return choices_->first(); }
    [[nodiscard]] BatchChoices& choices() { return *choices_; }
    void start();
    /// Writes a list of these people, as if the file had been chosen.
    void save_list(BatchList::Filter wanted, const OutputFile& output);

private:
    void build_work(Card* card);
    void build_results(Card* card);
    void add_filter(wxSizer* row, const char* name, BatchList::Filter filter);
    void bind_runner();
    void ask_list(BatchList::Filter wanted, const char* stem);
    void show_state();
    void show_counts();
    void look();
    void watch_no_more();
    void end(const Result<BatchSummary>& summary);

    BatchChoices* choices_ = nullptr;
    wxButton* start_ = nullptr;
    wxButton* stop_ = nullptr;
    wxGauge* gauge_ = nullptr;
    Paragraph* said_ = nullptr;
    BatchList* list_ = nullptr;
    struct FilterButton {
        wxToggleButton* button;
        BatchList::Filter filter;
    };
    std::vector<FilterButton> filters_;
    wxButton* absent_ = nullptr;
    wxButton* retake_ = nullptr;
    std::unique_ptr<FolderWatch> watch_;
    bool more_came_ = false;
    bool readable_ = true;  ///< the folder that is watched
    wxTimer looking_;
    BatchRunner runner_;  ///< last: its thread ends before what it tells
};

}  // namespace huizhi::gui
