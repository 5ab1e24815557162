#include "gui/base/held_results.h"

#include <utility>

namespace huizhi::gui {

void HeldResults::bring(wxWindow* window, std::function<void()> result) {
    if (holds() && wxGetTopLevelParent(window) != lock_) {
        kept_.push_back({wxWeakRef<wxWindow>(window), std::move(result)});
        return;
    }
    result();
}

void HeldResults::release() {
    lock_ = nullptr;
    for (Kept& kept : std::exchange(kept_, {})) {
        if (kept.window) {
            kept.result();
        }
    }
}

}  // namespace huizhi::gui
