#include "gui/work/queue_runner.h"

#include <utility>

#include "core/queue/listen_settings.h"
#include "core/queue/queue.h"
#include "core/records/submission.h"

namespace huizhi::gui {
namespace {

constexpr int kTickMs = 500;
constexpr int kTicksARound = 4;

/// One run; whether it listened.
Result<bool> run(Studio& studio,
                 const std::atomic<bool>& stop,
                 std::atomic<bool>& moved,
                 bool deaf) {
    QueueOptions options;
    options.stop = &stop;
    options.changed = [&moved](const Submission&) { moved = true; };
    if (!deaf) {
        const auto settings = listen_settings(studio);
        if (!settings) {
            return settings.error();
        }
        options.listen = settings->where;
        options.public_url = settings->where.empty() ? std::string() : settings->public_url;
    }
    const auto outcome = run_queue(studio, options);
    return outcome ? Result<bool>(!options.listen.empty()) : Result<bool>(outcome.error());
}

}  // namespace

QueueRunner::QueueRunner(wxWindow* window, Workplace& place)
    : window_(window), place_(place), signals_(std::make_shared<Signals>()) {
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { tick(); });
}

QueueRunner::~QueueRunner() {
    stop();
}

void QueueRunner::start() {
    signals_->stop = true;  // of a run that still goes on by the old settings
    signals_ = std::make_shared<Signals>();
    on_ = true;
    deaf_ = false;
    timer_.Start(kTickMs);
    run_soon();
}

void QueueRunner::stop() {
    on_ = false;
    signals_->stop = true;
    timer_.Stop();
}

void QueueRunner::run_soon() {
    again_ = running_;
    round();
}

void QueueRunner::tick() {
    if (signals_->moved.exchange(false) && changed) {
        changed();
    }
    if (++ticks_ % kTicksARound == 0) {
        round();
    }
}

void QueueRunner::round() {
    if (running_ || !on_) {
        return;
    }
    running_ = true;
    run_in_background(
        place_.runner(), window_,
        [signals = signals_, deaf = deaf_](Studio& studio) {
            return run(studio, signals->stop, signals->moved, deaf);
        },
        [this](const Result<bool>& listened) { finish(listened); });
}

void QueueRunner::finish(const Result<bool>& listened) {
    running_ = false;
    if (signals_->moved.exchange(false) && changed) {
        changed();
    }
    if (!listened) {
        const std::string& field = listened.error().field;
        const bool refused = !deaf_ && (field == "listen" || field == "public-url");
        deaf_ = deaf_ || refused;
        again_ = again_ || refused;
        const auto& tell = refused ? unheard : trouble;
        if (tell) {
            tell(listened.error());
        }
    }
    if (std::exchange(again_, false)) {
        round();
    }
}

}  // namespace huizhi::gui
