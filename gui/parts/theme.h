#pragma once

#include <wx/colour.h>
#include <wx/font.h>
#include <wx/window.h>

#include "huizhi/finding.h"

namespace huizhi::gui {

/// Distances are multiples of this, in device-independent pixels.
inline constexpr int kGrid = 8;
inline constexpr int kCardRadius = 8;

enum class Tone {
    Page,
    Card,
    Border,
    Ink,
    Muted,
    Accent,
    AccentSoft,
    Rail,
    RailInk,
    Pass,
    PassSoft,
    Warn,
    WarnSoft,
    Fail,
    FailSoft,
    Unknown,
    UnknownSoft,
    Dark,  ///< behind photos
    White,
};
[[nodiscard]] wxColour colour(Tone tone);

struct VerdictLook {
    Tone ink;
    Tone soft;
    const char* icon;  ///< gui/parts/icons.h
};
/// Colour and icon of a verdict; its word is verdict_word. Never colour alone.
[[nodiscard]] VerdictLook verdict_look(Verdict verdict);
[[nodiscard]] wxString verdict_word(Verdict verdict);

/// Key: letters of one width, to be copied by hand.
enum class Type { Caption, Body, Strong, Section, Title, Display, Figures, Key };
[[nodiscard]] wxFont font(Type type);

/// Gives native controls the program's look, light, dark or of high contrast as the desktop's theme
/// is now. Call it before the first window; windows that are there keep their colours.
void install_theme();

/// A length that words stand in: `px` at the usual size of text, longer where the desktop enlarges
/// it.
[[nodiscard]] int with_text(int px);

/// Ties a control to a style of install_theme: "primary", "quiet", "chip", "nav", "segment",
/// "danger", "field-error".
void add_style(wxWindow* window, const char* name);
void remove_style(wxWindow* window, const char* name);

}  // namespace huizhi::gui
