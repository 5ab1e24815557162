#include "gui/work/idle_watch.h"

#include <algorithm>
#include <utility>

#include "core/base/system/machine_time.h"

namespace huizhi::gui {
namespace {

constexpr std::chrono::milliseconds kLongestLook(5'000);

/// Moving, pressing and typing; a window that paints itself or a clock that ticks is nobody.
bool is_touch(wxEventType type) {
    return type == wxEVT_CHAR_HOOK || type == wxEVT_KEY_DOWN || type == wxEVT_MOTION ||
           type == wxEVT_LEFT_DOWN || type == wxEVT_RIGHT_DOWN || type == wxEVT_MOUSEWHEEL ||
           type == wxEVT_TEXT;
}

}  // namespace

IdleWatch::IdleWatch(std::chrono::milliseconds patience, std::function<void()> idle)
    : patience_(patience), idle_(std::move(idle)) {
    wxEvtHandler::AddFilter(this);
    look_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        if (since_boot() - touched_ >= patience_) {
            touched_ = since_boot();  // told once, until as long has gone by again
            idle_();
        }
    });
}

IdleWatch::~IdleWatch() {
    wxEvtHandler::RemoveFilter(this);
}

void IdleWatch::start() {
    touched_ = since_boot();
    look_.Start(static_cast<int>(std::min(patience_ / 4, kLongestLook).count()));
}

/// Who wakes a machine that slept comes before the next look: that was idle all the same.
int IdleWatch::FilterEvent(wxEvent& event) {
    if (is_touch(event.GetEventType()) && since_boot() - touched_ < patience_ + kLongestLook) {
        touched_ = since_boot();
    }
    return Event_Skip;
}

}  // namespace huizhi::gui
