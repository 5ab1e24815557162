#pragma once

#include <functional>
#include <vector>

#include <wx/weakref.h>
#include <wx/window.h>

namespace huizhi::gui {

/// What workers bring while the counter is locked, kept until it is open again: a result may show
/// itself in a dialog, and none may stand above the lock.
/// Threads: GUI thread.
class HeldResults {
public:
    /// From now on only results for `lock` and what is in it come through.
    void hold_but_for(const wxWindow& lock) { lock_ = &lock; }
    /// All that was kept comes through, in the order in which it came, unless its window is gone.
    void release();
    [[nodiscard]] bool holds() const { return lock_ != nullptr; }
    /// Now, or later.
    void bring(wxWindow* window, std::function<void()> result);

private:
    struct Kept {
        wxWeakRef<wxWindow> window;
        std::function<void()> result;
    };
    const wxWindow* lock_ = nullptr;
    std::vector<Kept> kept_;
};

}  // namespace huizhi::gui
