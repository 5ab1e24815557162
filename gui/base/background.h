#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>

#include <wx/event.h>
#include <wx/weakref.h>
#include <wx/window.h>

#include "core/base/result.h"
#include "gui/base/bench.h"
#include "gui/base/held_results.h"

namespace huizhi::gui {

/// One worker thread with one studio. Work is done in the order it came; its result comes back on
/// the GUI thread, and only if the window that asked still lives.
///
/// Owns:    the bench and its thread; the destructor ends the running work's wait, then joins.
/// Threads: all methods are for the GUI thread.
class Background : public wxEvtHandler {
public:
    using Work = std::function<std::shared_ptr<void>(Studio&)>;
    using Then = std::function<void(void*)>;

    /// `held` outlives it, and may keep a result back; null: all come at once.
    explicit Background(Bench bench, HeldResults* held = nullptr);
    ~Background() override;
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    void start(wxWindow* window, Work work, Then then);

    /// Called with true when the worker starts to be busy, with false when it has nothing left.
    std::function<void(bool)> busy_changed;
    [[nodiscard]] bool busy() const { return !waiting_.empty(); }

private:
    struct Waiting {
        wxWeakRef<wxWindow> window;
        Then then;
    };
    struct Task {
        int number = 0;
        Work work;
    };

    void run();
    void finish(int number, const std::shared_ptr<void>& result);

    Bench bench_;
    HeldResults* held_;
    std::map<int, Waiting> waiting_;  ///< GUI thread only: weak references are not thread-safe
    int last_number_ = 0;
    std::mutex mutex_;  ///< guards tasks_ and ending_
    std::condition_variable wake_;
    std::deque<Task> tasks_;
    bool ending_ = false;
    std::thread thread_;
};

/// The error that stands for an exception nobody expected in background work.
[[nodiscard]] Error unexpected_failure();

/// `work(Studio&) -> Result<T>` runs on the worker, `then(Result<T>)` on the GUI thread unless
/// `window` is gone by then.
template <class Work, class Then>
void run_in_background(Background& background, wxWindow* window, Work work, Then then) {
    using Outcome = std::invoke_result_t<Work&, Studio&>;
    background.start(
        window,
        [work = std::move(work)](Studio& studio) mutable -> std::shared_ptr<void> {
            return std::make_shared<Outcome>(work(studio));
        },
        [then = std::move(then)](void* held) mutable {
            if (held == nullptr) {
                then(Outcome(unexpected_failure()));
            } else {
                then(std::move(*static_cast<Outcome*>(held)));
            }
        });
}

}  // namespace huizhi::gui
