#include "gui/base/background.h"

#include <exception>

#include <wx/log.h>

namespace huizhi::gui {

Error unexpected_failure() {
    return {ErrorCode::Environment,
            {"程序内部出错，此步骤没有完成；请重试，仍不行请重启程序。",
             "The program failed inside and this step was not done; try again, or restart it."},
            {},
            {}};
}

Background::Background(Bench bench, HeldResults* held)
    : bench_(std::move(bench)), held_(held), thread_([this] { run(); }) {}

Background::~Background() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        tasks_.clear();
    }
    wake_.notify_all();
    thread_.join();
}

void Background::start(wxWindow* window, Work work, Then then) {
    const int number = ++last_number_;
    const bool was_idle = waiting_.empty();
    waiting_.emplace(number, Waiting{wxWeakRef<wxWindow>(window), std::move(then)});
    {
        const std::lock_guard lock(mutex_);
        tasks_.push_back({number, std::move(work)});
    }
    wake_.notify_one();
    if (was_idle && busy_changed) {
        busy_changed(true);
    }
}

void Background::run() {
    for (;;) {
        Task task;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return ending_ || !tasks_.empty(); });
            if (ending_) {
                return;
            }
            task = std::move(tasks_.front());
            tasks_.pop_front();
        }
        std::shared_ptr<void> result;
        try {
            result = task.work(*bench_.studio);
        } catch (const std::exception& failure) {
            wxLogDebug("background work failed: %s", failure.what());
        }
        CallAfter([this, number = task.number, result] { finish(number, result); });
    }
}

void Background::finish(int number, const std::shared_ptr<void>& result) {
    auto node = waiting_.extract(number);
    if (!node.empty() && node.mapped().window && node.mapped().then) {
        if (held_ == nullptr) {
            node.mapped().then(result.get());
        } else {
            held_->bring(node.mapped().window.get(),
                         [then = std::move(node.mapped().then), result] { then(result.get()); });
        }
    }
    if (waiting_.empty() && busy_changed) {
        busy_changed(false);
    }
}

}  // namespace huizhi::gui
