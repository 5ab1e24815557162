#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include <wx/timer.h>
#include <wx/window.h>

#include "gui/base/workplace.h"

namespace huizhi::gui {

/// Keeps the outbox moving while somebody is logged in. Where the studio's settings say so it
/// listens for callbacks and hands out photos (core/queue/listen_settings.h), in one run that
/// lasts; else it makes a round every few seconds, at once when there is new work. An address that
/// cannot be had is told, and the rounds go on without it.
///
/// Threads: GUI thread; the run itself on a worker of its own.
class QueueRunner {
public:
    QueueRunner(wxWindow* window, Workplace& place);
    ~QueueRunner();
    QueueRunner(const QueueRunner&) = delete;
    QueueRunner& operator=(const QueueRunner&) = delete;

    /// Reads the settings again, also when it runs.
    void start();
    void stop();
    void run_soon();
    std::function<void()> changed;              ///< a submission's state moved
    std::function<void(const Error&)> trouble;  ///< the round itself failed
    std::function<void(const Error&)> unheard;  ///< the address cannot be had: told once a start

private:
    /// What a run and the window share; the run may outlive the window.
    struct Signals {
        std::atomic<bool> stop = false;
        std::atomic<bool> moved = false;
    };
    void tick();
    void round();
    void finish(const Result<bool>& listened);

    wxWindow* window_;
    Workplace& place_;
    wxTimer timer_;
    std::shared_ptr<Signals> signals_;
    bool on_ = false;
    bool running_ = false;
    bool again_ = false;
    bool deaf_ = false;  ///< the address could not be had: not tried again until the next start
    int ticks_ = 0;
};

}  // namespace huizhi::gui
