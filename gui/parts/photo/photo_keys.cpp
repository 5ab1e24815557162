#include "gui/parts/photo/photo_keys.h"

#include <wx/defs.h>
#include <wx/intl.h>

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

/// Left, right, up or down by one; none: another key.
wxPoint direction(int key) {
    switch (key) {
        case WXK_LEFT:
        case WXK_NUMPAD_LEFT:
            return {-1, 0};
        case WXK_RIGHT:
        case WXK_NUMPAD_RIGHT:
            return {1, 0};
        case WXK_UP:
        case WXK_NUMPAD_UP:
            return {0, -1};
        case WXK_DOWN:
        case WXK_NUMPAD_DOWN:
            return {0, 1};
        default:
            return {0, 0};
    }
}

/// With Shift some keyboards tell the sign above.
PhotoKey nudge_key(int key, bool fine) {
    const double scale = fine ? kFineScale : kStepScale;
    const double turn = fine ? kFineDeg : kStepDeg;
    switch (key) {
        case WXK_PAGEUP:
        case WXK_NUMPAD_PAGEUP:
            return nudge({0, 0, scale, 0});
        case WXK_PAGEDOWN:
        case WXK_NUMPAD_PAGEDOWN:
            return nudge({0, 0, 1 / scale, 0});
        case '[':
        case '{':
            return nudge({0, 0, 1, -turn});
        case ']':
        case '}':
            return nudge({0, 0, 1, turn});
        case WXK_HOME:
        case WXK_NUMPAD_HOME:
            return {PhotoKey::Act::Automatic, {}, {}};
        case 'B':
            return {PhotoKey::Act::OtherSide, {}, {}};
        default:
            return {};
    }
}

PhotoKey control_key(int key) {
    switch (key) {
        case 'Z':
            return {PhotoKey::Act::Undo, {}, {}};
        case 'Y':
            return {PhotoKey::Act::Redo, {}, {}};
        case '+':
        case '=':
        case WXK_NUMPAD_ADD:
            return {PhotoKey::Act::ZoomIn, {}, {}};
        case '-':
        case '_':
        case WXK_NUMPAD_SUBTRACT:
            return {PhotoKey::Act::ZoomOut, {}, {}};
        case '0':
        case WXK_NUMPAD0:
        case WXK_NUMPAD_INSERT:
            return {PhotoKey::Act::Fit, {}, {}};
        default:
            return {};
    }
}

}  // namespace

PhotoKey photo_key(int key, int modifiers) {
    const wxPoint arrow = direction(key);
    const bool moves = arrow != wxPoint(0, 0);
    const int fine = modifiers & wxMOD_SHIFT;
    if ((modifiers & ~wxMOD_SHIFT) == wxMOD_CONTROL) {
        return moves ? PhotoKey{PhotoKey::Act::Pan, {}, arrow} : control_key(key);
    }
    if ((modifiers & ~wxMOD_SHIFT) != 0) {
        return {};
    }
    const double step = fine != 0 ? kFinePx : kStepPx;
    return moves ? nudge({arrow.x * step, arrow.y * step, 1, 0}) : nudge_key(key, fine != 0);
}

Nudge wheel_nudge(bool up, int modifiers) {
    if ((modifiers & wxMOD_SHIFT) != 0) {
        return {0, 0, 1, up ? kStepDeg : -kStepDeg};
    }
    return {0, 0, up ? kStepScale : 1 / kStepScale, 0};
}

std::vector<std::pair<wxString, wxString>> photo_key_words() {
    return {{_("Arrows"), _("Photo: move the crop 2 px, with Shift 0.5 px")},
            {"PgUp / PgDn", _("Photo: larger or smaller by 1 %, with Shift 0.2 %")},
            {"[ / ]", _("Photo: turn by 0.5 degrees, with Shift 0.1")},
            {"Ctrl+Z / Ctrl+Y", _("Photo: undo or redo a nudge")},
            {"Home", _("Photo: back to the automatic crop")},
            {"B", _("Photo: before or after")},
            {"Ctrl++ / Ctrl+- / Ctrl+0", _("Photo: zoom in, zoom out, fit")},
            {_("Ctrl+arrows"), _("Photo: move what is seen while zoomed in")}};
}

}  // namespace huizhi::gui
