#pragma once

#include <atomic>
#include <functional>

#include <wx/timer.h>
#include <wx/window.h>

#include "gui/workplace.h"

namespace huizhi::gui {

/// Keeps the outbox moving while somebody is logged in: one round every few seconds on the queue's
/// own worker, at once when there is new work.
///
/// Threads: GUI thread.
class QueueRunner {
public:
    QueueRunner(wxWindow* window, Workplace& place);
    ~QueueRunner();
    QueueRunner(const QueueRunner&) = delete;
    QueueRunner& operator=(const QueueRunner&) = delete;

    void start();
    void stop();
    void run_soon();
    std::function<void()> changed;              ///< a submission's state moved
    std::function<void(const Error&)> trouble;  ///< the round itself failed

private:
    void round();

    wxWindow* window_;
    Workplace& place_;
    wxTimer timer_;
    std::atomic<bool> stop_ = false;
    bool running_ = false;
    bool again_ = false;
};

}  // namespace huizhi::gui
