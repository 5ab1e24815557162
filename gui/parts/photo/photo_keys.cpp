#include "gui/parts/photo/photo_keys.h"

#include <optional>

#include <wx/defs.h>

#include "gui/keys/shortcuts.h"

namespace huizhi::gui {
namespace {

// A step that the eye just sees in a finished photo, and with Shift a quarter or a fifth of it.
constexpr double kStepPx = 2;
constexpr double kFinePx = 0.5;
constexpr double kStepScale = 1.01;
constexpr double kFineScale = 1.002;
constexpr double kStepDeg = 0.5;
constexpr double kFineDeg = 0.1;

PhotoKey nudge(const Nudge& by) {
    return {PhotoKey::Act::Nudge, by, {}};
}

PhotoKey pan(int x, int y) {
    return {PhotoKey::Act::Pan, {}, {x, y}};
}

PhotoKey only(PhotoKey::Act act) {
    return {act, {}, {}};
}

PhotoKey nudge_key(KeyAct act, bool fine) {
    const double step = fine ? kFinePx : kStepPx;
    const double scale = fine ? kFineScale : kStepScale;
    const double turn = fine ? kFineDeg : kStepDeg;
    switch (act) {
        case KeyAct::CropLeft:
            return nudge({-step, 0, 1, 0});
        case KeyAct::CropRight:
            return nudge({step, 0, 1, 0});
        case KeyAct::CropUp:
            return nudge({0, -step, 1, 0});
        case KeyAct::CropDown:
            return nudge({0, step, 1, 0});
        case KeyAct::CropLarger:
            return nudge({0, 0, scale, 0});
        case KeyAct::CropSmaller:
            return nudge({0, 0, 1 / scale, 0});
        case KeyAct::TurnLeft:
            return nudge({0, 0, 1, -turn});
        case KeyAct::TurnRight:
            return nudge({0, 0, 1, turn});
        default:
            return {};
    }
}

PhotoKey look_key(KeyAct act) {
    switch (act) {
        case KeyAct::CropUndo:
            return only(PhotoKey::Act::Undo);
        case KeyAct::CropRedo:
            return only(PhotoKey::Act::Redo);
        case KeyAct::CropAutomatic:
            return only(PhotoKey::Act::Automatic);
        case KeyAct::OtherSide:
            return only(PhotoKey::Act::OtherSide);
        case KeyAct::ZoomIn:
            return only(PhotoKey::Act::ZoomIn);
        case KeyAct::ZoomOut:
            return only(PhotoKey::Act::ZoomOut);
        case KeyAct::ZoomFit:
            return only(PhotoKey::Act::Fit);
        case KeyAct::PanLeft:
            return pan(-1, 0);
        case KeyAct::PanRight:
            return pan(1, 0);
        case KeyAct::PanUp:
            return pan(0, -1);
        case KeyAct::PanDown:
            return pan(0, 1);
        default:
            return {};
    }
}

}  // namespace

PhotoKey photo_key(int key, int modifiers) {
    // The zero of the number pad is Insert where figures are switched off.
    const int code = key == WXK_NUMPAD_INSERT ? '0' : key;
    const std::optional<KeyAct> act =
        Shortcuts::in_force().act_of(stroke_of(code, modifiers), KeyPlace::Photo);
    if (!act) {
        return {};
    }
    return row_of(*act).finer ? nudge_key(*act, (modifiers & wxMOD_SHIFT) != 0) : look_key(*act);
}

Nudge wheel_nudge(bool up, int modifiers) {
    if ((modifiers & wxMOD_SHIFT) != 0) {
        return {0, 0, 1, up ? kStepDeg : -kStepDeg};
    }
    return {0, 0, up ? kStepScale : 1 / kStepScale, 0};
}

}  // namespace huizhi::gui
