#include "gui/queue_runner.h"

#include <memory>
#include <utility>

#include "core/submission.h"

namespace huizhi::gui {
namespace {

constexpr int kRoundMs = 2000;

}  // namespace

QueueRunner::QueueRunner(wxWindow* window, Workplace& place) : window_(window), place_(place) {
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { round(); });
}

QueueRunner::~QueueRunner() {
    stop();
}

void QueueRunner::start() {
    stop_ = false;
    timer_.Start(kRoundMs);
    round();
}

void QueueRunner::stop() {
    stop_ = true;
    timer_.Stop();
}

void QueueRunner::run_soon() {
    again_ = running_;
    round();
}

void QueueRunner::round() {
    if (running_ || stop_) {
        return;
    }
    running_ = true;
    run_in_background(
        place_.queue(), window_,
        [stop = &stop_](Studio& studio) -> Result<bool> {
            bool moved = false;
            QueueOptions options;
            options.stop = stop;
            options.changed = [&moved](const Submission&) { moved = true; };
            const auto outcome = run_queue(studio, options);
            return outcome ? Result<bool>(moved) : Result<bool>(outcome.error());
        },
        [this](const Result<bool>& moved) {
            running_ = false;
            if (!moved) {
                if (trouble) {
                    trouble(moved.error());
                }
            } else if (*moved && changed) {
                changed();
            }
            if (std::exchange(again_, false)) {
                round();
            }
        });
}

}  // namespace huizhi::gui
