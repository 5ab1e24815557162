#include "gui/parts/theme.h"

#include <algorithm>
#include <cmath>
#include <gtk/gtk.h>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include <catch2/catch.hpp>
#include <wx/bitmap.h>
#include <wx/dcmemory.h>

#include "gui/parts/icons.h"
#include "gui/parts/look/palette.h"
#include "gui/parts/state_look.h"

using huizhi::SubmissionState;
using huizhi::Verdict;
using huizhi::gui::colour;
using huizhi::gui::colour_in;
using huizhi::gui::control_colours;
using huizhi::gui::ControlColours;
using huizhi::gui::kLooks;
using huizhi::gui::Look;
using huizhi::gui::Tone;
using huizhi::gui::Type;

namespace {

constexpr double kReadable = 4.5;  // WCAG 2.1, 1.4.3: contrast of text
constexpr double kVisible = 3.0;   // 1.4.11: of what is no text

/// WCAG 2.1's relative luminance of sRGB.
double luminance(const wxColour& colour) {
    const auto linear = [](unsigned char channel) {
        const double value = channel / 255.0;
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.Red()) + 0.7152 * linear(colour.Green()) +
           0.0722 * linear(colour.Blue());
}

double contrast_between(const wxColour& one, const wxColour& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

double contrast(Tone one, Tone other) {
    return contrast_between(colour(one), colour(other));
}

constexpr Verdict kVerdicts[] = {Verdict::Pass, Verdict::Warn, Verdict::Fail, Verdict::Unknown};

}  // namespace

TEST_CASE("in every look words can be read on the grounds that they stand on", "[theme]") {
    const Look look = GENERATE(from_range(std::begin(kLooks), std::end(kLooks)));
    const std::pair<Tone, Tone> pairs[] = {
        {Tone::Ink, Tone::Page},         {Tone::Ink, Tone::Card},
        {Tone::Muted, Tone::Page},       {Tone::Muted, Tone::Card},
        {Tone::Fail, Tone::Card},        {Tone::Fail, Tone::Page},
        {Tone::Warn, Tone::Card},        {Tone::Warn, Tone::WarnSoft},
        {Tone::Ink, Tone::WarnSoft},     {Tone::Ink, Tone::AccentSoft},
        {Tone::Ink, Tone::PassSoft},     {Tone::Ink, Tone::FailSoft},
        {Tone::Muted, Tone::AccentSoft}, {Tone::White, Tone::Rail},
        {Tone::RailInk, Tone::Rail},     {Tone::Accent, Tone::Card},
        {Tone::White, Tone::Dark},       {Tone::Fail, Tone::FailSoft},
        {Tone::Pass, Tone::PassSoft},    {Tone::Accent, Tone::AccentSoft}};
    for (const auto& [ink, ground] : pairs) {
        INFO(static_cast<int>(ink)
             << " on " << static_cast<int>(ground) << " in look " << static_cast<int>(look));
        CHECK(contrast_between(colour_in(look, ink), colour_in(look, ground)) >= kReadable);
    }
}

TEST_CASE("in every look a control's words can be read, disabled ones too", "[theme]") {
    const Look look = GENERATE(from_range(std::begin(kLooks), std::end(kLooks)));
    const ControlColours& control = control_colours(look);
    const wxColour ink = colour_in(look, Tone::Ink);
    const std::pair<wxColour, wxColour> pairs[] = {
        {ink, wxColour(control.ground)},
        {ink, wxColour(control.hover)},
        {ink, wxColour(control.pressed)},
        {wxColour(control.off_ink), wxColour(control.off_ground)},
        {wxColour(control.off_ink), colour_in(look, Tone::Card)},
        {wxColour(control.primary_off_ink), wxColour(control.primary_off)},
        {*wxWHITE, wxColour(control.primary)},
        {*wxWHITE, wxColour(control.primary_hover)},
        {*wxWHITE, wxColour(control.primary_pressed)},
        {wxColour(control.chosen_ink), colour_in(look, Tone::AccentSoft)},
        {*wxWHITE, wxColour(control.rail_chosen)},
        {*wxWHITE, wxColour(control.rail_hover)}};
    for (const auto& [words, ground] : pairs) {
        INFO(words.GetAsString() << " on " << ground.GetAsString() << " in look "
                                 << static_cast<int>(look));
        CHECK(contrast_between(words, ground) >= kReadable);
    }
}

TEST_CASE("the desktop's theme says what windows look like", "[theme]") {
    GtkSettings* desktop = gtk_settings_get_default();
    const auto shown = [desktop](const char* theme, bool dark) {
        g_object_set(desktop, "gtk-theme-name", theme, "gtk-application-prefer-dark-theme",
                     static_cast<gboolean>(dark), nullptr);
        return huizhi::gui::look_of_desktop();
    };
    CHECK(shown("Adwaita", true) == Look::Dark);
    CHECK(shown("HighContrast", false) == Look::Contrast);
    CHECK(shown("HighContrastInverse", false) == Look::DarkContrast);
    CHECK(shown("Adwaita", false) == Look::Light);
}

TEST_CASE("a length that words stand in grows with the text", "[theme]") {
    GdkScreen* screen = gdk_screen_get_default();
    const double before = gdk_screen_get_resolution(screen);
    gdk_screen_set_resolution(screen, 96);
    CHECK(huizhi::gui::with_text(300) == 300);
    gdk_screen_set_resolution(screen, 144);
    CHECK(huizhi::gui::with_text(300) == 450);
    gdk_screen_set_resolution(screen, 72);
    CHECK(huizhi::gui::with_text(300) == 300);
    gdk_screen_set_resolution(screen, before);
}

TEST_CASE("a verdict can be read on its own ground, and has a word and an icon", "[theme]") {
    std::set<std::string> icons;
    std::set<wxString> words;
    for (const Verdict verdict : kVerdicts) {
        const huizhi::gui::VerdictLook look = huizhi::gui::verdict_look(verdict);
        INFO(look.icon);
        CHECK(contrast(look.ink, look.soft) >= kReadable);
        CHECK(contrast(look.ink, Tone::Card) >= kReadable);
        icons.insert(look.icon);
        words.insert(huizhi::gui::verdict_word(verdict));
    }
    CHECK(icons.size() == 4);
    CHECK(words.size() == 4);
    CHECK(huizhi::gui::verdict_word(Verdict::Fail) == "Does not pass");
}

TEST_CASE("a state can be read on its own ground", "[theme]") {
    for (const auto state :
         {SubmissionState::Ready, SubmissionState::Issued, SubmissionState::Rejected,
          SubmissionState::Cancelled, SubmissionState::Unknown}) {
        const huizhi::gui::VerdictLook look = huizhi::gui::state_look(state);
        INFO(look.icon);
        CHECK(contrast(look.ink, look.soft) >= kReadable);
    }
}

TEST_CASE("the page's parts can be told apart", "[theme]") {
    CHECK(colour(Tone::Page) != colour(Tone::Card));
    CHECK(colour(Tone::Border) != colour(Tone::Card));
    CHECK(contrast(Tone::Accent, Tone::Card) >= kVisible);
    CHECK(contrast(Tone::Rail, Tone::Page) >= kVisible);
    CHECK(colour(Tone::White) == *wxWHITE);
}

TEST_CASE("type grows from caption to display, and the key's letters have one width", "[theme]") {
    const auto points = [](Type type) { return huizhi::gui::font(type).GetPointSize(); };
    CHECK(points(Type::Caption) < points(Type::Body));
    CHECK(points(Type::Body) == points(Type::Strong));
    CHECK(points(Type::Strong) < points(Type::Section));
    CHECK(points(Type::Section) < points(Type::Title));
    CHECK(points(Type::Title) < points(Type::Display));
    for (const Type bold : {Type::Strong, Type::Section, Type::Title, Type::Figures, Type::Key}) {
        CHECK(huizhi::gui::font(bold).GetNumericWeight() >= wxFONTWEIGHT_BOLD);
    }
    CHECK(huizhi::gui::font(Type::Body).GetNumericWeight() == wxFONTWEIGHT_NORMAL);
    wxBitmap page(400, 80);
    wxMemoryDC dc(page);
    dc.SetFont(huizhi::gui::font(Type::Key));
    CHECK(dc.GetTextExtent("iiii1111").x == dc.GetTextExtent("WWWW8888").x);
}

TEST_CASE("an icon is drawn in its tone, at its size, on nothing", "[theme]") {
    for (const char* name : {"counter", "queue", "pass", "fail", "warn", "unknown", "hand"}) {
        INFO(name);
        const wxBitmap picture =
            huizhi::gui::icon(name, Tone::Accent, 32).GetBitmap(wxSize(32, 32));
        REQUIRE(picture.GetSize() == wxSize(32, 32));
        const wxImage image = picture.ConvertToImage();
        REQUIRE(image.HasAlpha());
        int drawn = 0;
        int in_tone = 0;
        for (int at = 0; at < 32 * 32; ++at) {
            const bool solid = image.GetAlpha(at % 32, at / 32) > 250;
            drawn += solid ? 1 : 0;
            in_tone += solid && std::abs(image.GetBlue(at % 32, at / 32) - 0xD3) < 12 ? 1 : 0;
        }
        CHECK(drawn > 10);
        CHECK(in_tone == drawn);
        CHECK(image.GetAlpha(0, 0) == 0);
    }
}
