#pragma once

#include <cstddef>
#include <vector>

#include "core/photo/nudge.h"

namespace huizhi::gui {

/// What one format's crop was nudged to, step by step, from the automatic crop on.
class NudgeHistory {
public:
    [[nodiscard]] const Nudge& now() const { return steps_[at_]; }
    /// A step more, which forgets what was undone; `goes_on`: the last step goes on, as a mouse
    /// that is still held. Nothing new is no step.
    void go(const Nudge& nudge, bool goes_on = false);
    [[nodiscard]] bool can_undo() const { return at_ > 0; }
    [[nodiscard]] bool can_redo() const { return at_ + 1 < steps_.size(); }
    /// Nothing to undo or redo: nothing changes.
    void undo() { at_ -= can_undo() ? 1 : 0; }
    void redo() { at_ += can_redo() ? 1 : 0; }

private:
    std::vector<Nudge> steps_{Nudge{}};
    std::size_t at_ = 0;
};

}  // namespace huizhi::gui
