#pragma once

#include <string>

#include <wx/colour.h>

#include "gui/parts/theme.h"

namespace huizhi::gui {

/// What the desktop asks windows to look like.
enum class Look { Light, Dark, Contrast, DarkContrast };
inline constexpr Look kLooks[] = {Look::Light, Look::Dark, Look::Contrast, Look::DarkContrast};

/// Of the desktop's theme as it is now.
[[nodiscard]] Look look_of_desktop();

[[nodiscard]] wxColour colour_in(Look look, Tone tone);

/// What GTK draws itself: a control's ground, edge and words where no tone of ours says it.
struct ControlColours {
    const char* ground;
    const char* edge;
    const char* hover;
    const char* pressed;
    const char* off_ground;  ///< disabled
    const char* off_ink;
    const char* off_edge;
    const char* focus;
    const char* primary;  ///< below white words
    const char* primary_hover;
    const char* primary_pressed;
    const char* primary_off;
    const char* primary_off_ink;
    const char* chosen_ink;  ///< on AccentSoft
    const char* rail_hover;
    const char* rail_chosen;
};
[[nodiscard]] const ControlColours& control_colours(Look look);

/// The sheet that gives GTK's controls that look.
[[nodiscard]] std::string control_sheet(Look look);

}  // namespace huizhi::gui
