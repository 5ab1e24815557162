#pragma once

#include <wx/gdicmn.h>

#include "core/photo/nudge.h"

namespace huizhi::gui {

/// What a key does to the photo that has the focus.
struct PhotoKey {
    enum class Act { None, Nudge, Undo, Redo, Automatic, ZoomIn, ZoomOut, Fit, Pan, OtherSide };
    Act act = Act::None;
    Nudge by{};         ///< of a nudge
    wxPoint pan{0, 0};  ///< of a pan, in steps
};

/// `key` and `modifiers` as wxKeyEvent tells them, by the shortcuts that hold.
[[nodiscard]] PhotoKey photo_key(int key, int modifiers);

/// One notch of the mouse's wheel: larger or smaller, with Shift a turn.
[[nodiscard]] Nudge wheel_nudge(bool up, int modifiers);

}  // namespace huizhi::gui
