#include "gui/parts/look/palette.h"

#include <array>
#include <gtk/gtk.h>

#include "gui/base/wx_text.h"

namespace huizhi::gui {
namespace {

constexpr std::size_t kTones = static_cast<std::size_t>(Tone::White) + 1;
using Tones = std::array<const char*, kTones>;

// In the order of Tone: page, card, border, ink, muted, accent, accent soft, rail, ink on it, pass
// and soft, warn and soft, fail and soft, unknown and soft, behind photos, white.
constexpr Tones kLight = {"#F2F4F8", "#FFFFFF", "#E1E6EE", "#1B2430", "#5A6676",
                          "#2458D3", "#E9EFFC", "#14233A", "#B9C6DA", "#0F7A4F",
                          "#E3F4EB", "#A15C07", "#FDF3DC", "#C01C28", "#FCE8E9",
                          "#5B5592", "#EEEDF8", "#202936", "#FFFFFF"};
constexpr Tones kDark = {"#161C26", "#1F2733", "#36414F", "#E6EBF2", "#A9B4C3",
                         "#8AB0FF", "#263A5E", "#0B111B", "#B9C6DA", "#6FD3A3",
                         "#173A2B", "#F0B95B", "#43320F", "#FF8F94", "#4A1D22",
                         "#B9B3F2", "#322F52", "#0B0F16", "#FFFFFF"};
constexpr Tones kContrast = {"#FFFFFF", "#FFFFFF", "#000000", "#000000", "#000000",
                             "#0B2FA8", "#DDE6FF", "#000000", "#FFFFFF", "#00512F",
                             "#FFFFFF", "#6B3900", "#FFFFFF", "#95000B", "#FFFFFF",
                             "#37307A", "#FFFFFF", "#000000", "#FFFFFF"};
constexpr Tones kDarkContrast = {"#000000", "#000000", "#FFFFFF", "#FFFFFF", "#FFFFFF",
                                 "#8FC7FF", "#10305C", "#000000", "#FFFFFF", "#7CF0B6",
                                 "#000000", "#FFD27A", "#000000", "#FF9EA2", "#000000",
                                 "#CFCBFF", "#000000", "#000000", "#FFFFFF"};

constexpr ControlColours kLightControls = {
    "#FFFFFF", "#CBD3DF", "#F1F4F9", "#E3E8F0", "#F4F6F9", "#626D7B", "#E3E8EF", "#7FA4F5",
    "#2458D3", "#1D49B4", "#173C95", "#DCE4F7", "#55617A", "#1D49B4", "#22365A", "#2C4470"};
constexpr ControlColours kDarkControls = {
    "#262F3C", "#4A5666", "#303B4A", "#394656", "#1F2733", "#94A0B0", "#303A47", "#8AB0FF",
    "#3062DC", "#3B6BE0", "#2858CC", "#2A3A63", "#A7B8E2", "#C6DAFF", "#1B2A45", "#28406B"};
constexpr ControlColours kContrastControls = {
    "#FFFFFF", "#000000", "#E6E6E6", "#CCCCCC", "#FFFFFF", "#5C5C5C", "#5C5C5C", "#0B2FA8",
    "#0B2FA8", "#07227E", "#07227E", "#FFFFFF", "#5C5C5C", "#000000", "#333333", "#333333"};
constexpr ControlColours kDarkContrastControls = {
    "#000000", "#FFFFFF", "#262626", "#404040", "#000000", "#A6A6A6", "#A6A6A6", "#8FC7FF",
    "#0D3C8C", "#1550B4", "#0D3C8C", "#000000", "#A6A6A6", "#FFFFFF", "#333333", "#333333"};

const Tones& tones(Look look) {
    switch (look) {
        case Look::Light:
            return kLight;
        case Look::Dark:
            return kDark;
        case Look::Contrast:
            return kContrast;
        case Look::DarkContrast:
            return kDarkContrast;
    }
    return kLight;
}

bool is_dark(const GdkRGBA& ground) {
    return ground.red + ground.green + ground.blue < 1.5;
}

/// The colour that the desktop's theme gives a window.
GdkRGBA window_ground() {
    GtkWidget* window = gtk_offscreen_window_new();
    GtkStyleContext* style = gtk_widget_get_style_context(window);
    GdkRGBA ground = {1, 1, 1, 1};
    gtk_style_context_lookup_color(style, "theme_bg_color", &ground);
    gtk_widget_destroy(window);
    return ground;
}

// Colours are names here; control_sheet says what they are in a look.
constexpr const char* kSheet = R"(
* { font-family: "Noto Sans CJK SC", "Noto Sans", sans-serif; }
window, dialog { background-color: @hz_card; color: @hz_ink; }
entry, spinbutton, textview, combobox button, button {
  border-radius: 6px; box-shadow: none; text-shadow: none; -gtk-icon-shadow: none; }
entry, spinbutton { border: 1px solid @hz_edge; background: @hz_ground; color: @hz_ink; }
entry { padding: 2px 10px; min-height: 0; }
entry:focus { border-color: @hz_primary; box-shadow: inset 0 0 0 1px @hz_focus; }
entry:disabled { background: @hz_off_ground; color: @hz_off_ink; }
entry.field-error { border-color: @hz_fail; }
entry selection, textview selection, label selection { background-color: @hz_primary; color: #FFFFFF; }
textview text { background-color: @hz_ground; color: @hz_ink; }
button { border: 1px solid @hz_edge; background: @hz_ground; color: @hz_ink; padding: 4px 14px; min-height: 26px; }
button:hover { background: @hz_hover; }
button:active { background: @hz_pressed; }
button:focus { outline: 2px solid @hz_focus; outline-offset: -4px; }
button:disabled, combobox button:disabled { background: @hz_off_ground; color: @hz_off_ink; border-color: @hz_off_edge; }
button.primary { background: @hz_primary; border-color: @hz_primary; color: #FFFFFF; font-weight: 600; }
button.primary:hover { background: @hz_primary_hover; }
button.primary:active { background: @hz_primary_pressed; }
button.primary:focus { outline-color: #FFFFFF; }
button.primary:disabled { background: @hz_primary_off; border-color: @hz_primary_off; color: @hz_primary_off_ink; }
button.quiet { background: transparent; border-color: transparent; color: @hz_accent; padding: 4px 8px; }
button.quiet:hover { background: @hz_accent_soft; }
button.quiet:disabled { color: @hz_off_ink; }
button.danger { color: @hz_fail; border-color: @hz_fail; }
button.danger:disabled { color: @hz_off_ink; border-color: @hz_off_edge; }
button.chip { border-radius: 15px; padding: 1px 12px; min-height: 24px; background: @hz_ground; }
button.chip:checked { background: @hz_accent_soft; border-color: @hz_accent; color: @hz_chosen_ink; font-weight: 600; }
button.segment { border-radius: 6px; padding: 1px 12px; min-height: 24px; border-color: transparent; background: transparent; color: @hz_muted; }
button.segment:checked { background: @hz_accent_soft; color: @hz_chosen_ink; font-weight: 600; }
button.nav { border: none; border-radius: 8px; background: transparent; color: @hz_rail_ink; padding: 8px 2px; }
button.nav:hover { background: @hz_rail_hover; color: #FFFFFF; }
button.nav:checked { background: @hz_rail_chosen; color: #FFFFFF; font-weight: 600; }
button.nav:focus { outline-color: @hz_focus; outline-offset: -3px; }
checkbutton, radiobutton { color: @hz_ink; }
checkbutton:disabled, radiobutton:disabled { color: @hz_off_ink; }
checkbutton check { border-radius: 4px; border: 1px solid @hz_muted; background: @hz_ground; box-shadow: none; min-width: 16px; min-height: 16px; }
checkbutton check:checked { background: @hz_primary; border-color: @hz_primary; color: #FFFFFF; }
checkbutton:focus { outline: 2px solid @hz_focus; }
treeview.view { background-color: @hz_card; color: @hz_ink; -GtkTreeView-horizontal-separator: 12; }
treeview.view:selected { background-color: @hz_accent_soft; color: @hz_ink; }
treeview.view header button { background: @hz_page; color: @hz_ink; border-radius: 0; border-color: @hz_border; padding: 4px 6px; }
menu, popover, combobox window.popup { background-color: @hz_ground; color: @hz_ink; }
menuitem { color: @hz_ink; }
menuitem:hover { background-color: @hz_accent_soft; color: @hz_ink; }
scrollbar { background: transparent; border: none; }
scrollbar slider { min-width: 6px; min-height: 6px; background: @hz_edge; border-radius: 4px; }
progressbar progress { background: @hz_primary; border: none; min-height: 4px; border-radius: 2px; }
progressbar trough { background: @hz_border; border: none; min-height: 4px; border-radius: 2px; }
tooltip { background: #14233A; color: #FFFFFF; border-radius: 6px; }
tooltip label { color: #FFFFFF; }
)";

std::string defined(const char* name, const std::string& value) {
    return std::string("@define-color hz_") + name + " " + value + ";\n";
}

std::string tones_as_names(Look look) {
    constexpr std::pair<const char*, Tone> kNames[] = {{"page", Tone::Page},
                                                       {"card", Tone::Card},
                                                       {"border", Tone::Border},
                                                       {"ink", Tone::Ink},
                                                       {"muted", Tone::Muted},
                                                       {"accent", Tone::Accent},
                                                       {"accent_soft", Tone::AccentSoft},
                                                       {"fail", Tone::Fail},
                                                       {"rail_ink", Tone::RailInk}};
    std::string names;
    for (const auto& [name, tone] : kNames) {
        names += defined(name, tones(look)[static_cast<std::size_t>(tone)]);
    }
    return names;
}

}  // namespace

Look look_of_desktop() {
    gchar* name = nullptr;
    g_object_get(gtk_settings_get_default(), "gtk-theme-name", &name, nullptr);
    const bool contrast = name != nullptr && std::string(name).find("HighContrast") == 0;
    g_free(name);
    const bool dark = is_dark(window_ground());
    if (contrast) {
        return dark ? Look::DarkContrast : Look::Contrast;
    }
    return dark ? Look::Dark : Look::Light;
}

wxColour colour_in(Look look, Tone tone) {
    return wxColour(tones(look)[static_cast<std::size_t>(tone)]);
}

const ControlColours& control_colours(Look look) {
    switch (look) {
        case Look::Light:
            return kLightControls;
        case Look::Dark:
            return kDarkControls;
        case Look::Contrast:
            return kContrastControls;
        case Look::DarkContrast:
            return kDarkContrastControls;
    }
    return kLightControls;
}

std::string control_sheet(Look look) {
    const ControlColours& control = control_colours(look);
    return tones_as_names(look) + defined("ground", control.ground) +
           defined("edge", control.edge) + defined("hover", control.hover) +
           defined("pressed", control.pressed) + defined("off_ground", control.off_ground) +
           defined("off_ink", control.off_ink) + defined("off_edge", control.off_edge) +
           defined("focus", control.focus) + defined("primary", control.primary) +
           defined("primary_hover", control.primary_hover) +
           defined("primary_pressed", control.primary_pressed) +
           defined("primary_off", control.primary_off) +
           defined("primary_off_ink", control.primary_off_ink) +
           defined("chosen_ink", control.chosen_ink) + defined("rail_hover", control.rail_hover) +
           defined("rail_chosen", control.rail_chosen) + kSheet;
}

}  // namespace huizhi::gui
