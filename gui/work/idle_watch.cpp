#include "gui/work/idle_watch.h"

#include <algorithm>
#include <utility>

namespace huizhi::gui {
namespace {

using IdleClock = std::chrono::steady_clock;

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
        if (IdleClock::now() - touched_ >= patience_) {
            touched_ = IdleClock::now();  // told once, until as long has gone by again
            idle_();
        }
    });
}

IdleWatch::~IdleWatch() {
    wxEvtHandler::RemoveFilter(this);
}

void IdleWatch::start() {
    constexpr std::chrono::milliseconds kLongestLook(5'000);
    touched_ = IdleClock::now();
    look_.Start(static_cast<int>(std::min(patience_ / 4, kLongestLook).count()));
}

int IdleWatch::FilterEvent(wxEvent& event) {
    if (is_touch(event.GetEventType())) {
        touched_ = IdleClock::now();
    }
    return Event_Skip;
}

}  // namespace huizhi::gui
