#pragma once

#include <chrono>
#include <functional>

#include <wx/event.h>
#include <wx/eventfilter.h>
#include <wx/timer.h>

namespace huizhi::gui {

/// Tells when nobody has touched keys or mouse for a while, in whichever of our windows; the sleep
/// of the machine counts.
/// Threads: GUI thread.
class IdleWatch : private wxEventFilter {
public:
    IdleWatch(std::chrono::milliseconds patience, std::function<void()> idle);
    ~IdleWatch() override;
    IdleWatch(const IdleWatch&) = delete;
    IdleWatch& operator=(const IdleWatch&) = delete;
    void start();
    void stop() { look_.Stop(); }

private:
    int FilterEvent(wxEvent& event) override;

    std::chrono::milliseconds patience_;
    std::function<void()> idle_;
    std::chrono::nanoseconds touched_{0};  ///< since the machine was started
    wxTimer look_;
};

}  // namespace huizhi::gui
