#include "gui/parts/photo/photo_keys.h"

#include <catch2/catch.hpp>
#include <wx/defs.h>

using huizhi::Nudge;
using huizhi::gui::photo_key;
using huizhi::gui::photo_key_words;
using huizhi::gui::wheel_nudge;
using KeyAct = huizhi::gui::PhotoKey::Act;

TEST_CASE("arrows move the crop, and finer with Shift", "[photo_keys]") {
    CHECK(photo_key(WXK_LEFT, 0).act == KeyAct::Nudge);
    CHECK(photo_key(WXK_LEFT, 0).by == Nudge{-2, 0, 1, 0});
    CHECK(photo_key(WXK_DOWN, wxMOD_SHIFT).by == Nudge{0, 0.5, 1, 0});
}

TEST_CASE("keys that scale and turn take each other back", "[photo_keys]") {
    CHECK(photo_key(WXK_PAGEUP, 0).by.scale * photo_key(WXK_PAGEDOWN, 0).by.scale == Approx(1));
    CHECK(photo_key(WXK_PAGEUP, wxMOD_SHIFT).by.scale < photo_key(WXK_PAGEUP, 0).by.scale);
    CHECK(photo_key('[', 0).by.rotate_deg == -0.5);
    CHECK(photo_key('}', wxMOD_SHIFT).by.rotate_deg == 0.1);
    CHECK(wheel_nudge(true, 0).scale * wheel_nudge(false, 0).scale == Approx(1));
    CHECK(wheel_nudge(false, wxMOD_SHIFT).rotate_deg == -0.5);
}

TEST_CASE("Ctrl zooms, pans and undoes; other keys are not the photo's", "[photo_keys]") {
    CHECK(photo_key('Z', wxMOD_CONTROL).act == KeyAct::Undo);
    CHECK(photo_key('Y', wxMOD_CONTROL).act == KeyAct::Redo);
    CHECK(photo_key('=', wxMOD_CONTROL).act == KeyAct::ZoomIn);
    CHECK(photo_key('+', wxMOD_CONTROL | wxMOD_SHIFT).act == KeyAct::ZoomIn);
    CHECK(photo_key('-', wxMOD_CONTROL).act == KeyAct::ZoomOut);
    CHECK(photo_key('0', wxMOD_CONTROL).act == KeyAct::Fit);
    CHECK(photo_key(WXK_UP, wxMOD_CONTROL).act == KeyAct::Pan);
    CHECK(photo_key(WXK_UP, wxMOD_CONTROL).pan == wxPoint(0, -1));
    CHECK(photo_key(WXK_HOME, 0).act == KeyAct::Automatic);
    CHECK(photo_key('B', 0).act == KeyAct::OtherSide);
    CHECK(photo_key('B', wxMOD_ALT).act == KeyAct::None);
    CHECK(photo_key('1', wxMOD_CONTROL).act == KeyAct::None);
    CHECK(photo_key(WXK_TAB, 0).act == KeyAct::None);
}

TEST_CASE("each of the photo's keys is told", "[photo_keys]") {
    CHECK(photo_key_words().size() == 8);
    for (const auto& [key, what] : photo_key_words()) {
        CHECK_FALSE(key.empty());
        CHECK_FALSE(what.empty());
    }
}
