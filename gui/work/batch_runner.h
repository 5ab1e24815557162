#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <wx/event.h>

#include "core/base/data_dir.h"
#include "core/base/result.h"
#include "core/format/batch_summary.h"
#include "gui/work/batch_work.h"

namespace huizhi::gui {

struct BatchWanted {
    BatchOrder order;
    std::filesystem::path list;  ///< empty: none
    bool code_cards = false;
    bool class_sheets = false;
    std::string made_at{};  ///< ISO time
    Language language = Language::Chinese;
};

/// Makes a batch behind the window, by the same call as the command line, and keeps its summary
/// beside the photos.
///
/// Owns:    its thread; the destructor lets the photo under way be finished, and waits for it.
/// Threads: GUI thread; the functions are called on it.
class BatchRunner : public wxEvtHandler {
public:
    ~BatchRunner() override;
    /// Needs: no run is under way.
    void start(BatchWanted wanted);
    /// No photo is begun any more; `ended` is still called.
    void cancel() { cancelled_ = true; }
    [[nodiscard]] bool busy() const { return busy_; }
    /// What is under way is heard of no more.
    void forget();

    std::function<void(std::vector<BatchRow>)> planned;
    /// The row's place among those that were planned.
    std::function<void(std::size_t, BatchRow, const BatchProgress&)> told;
    std::function<void(const Result<BatchSummary>&)> ended;
    std::function<void()> idle;  ///< another run may start, also after one that was forgotten

private:
    [[nodiscard]] Result<BatchSummary> run(const BatchWanted& wanted, int attempt);
    void tell(int attempt, std::function<void()> what);

    std::thread thread_;
    std::atomic<bool> cancelled_ = false;
    bool busy_ = false;
    int attempt_ = 0;
    CodeCards cards_{default_models_dir()};  ///< the thread's, from one run to the next
};

}  // namespace huizhi::gui
