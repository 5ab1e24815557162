#include "gui/parts/photo/photo_keys.h"

#include <catch2/catch.hpp>
#include <wx/defs.h>

#include "gui/keys/shortcuts.h"

using huizhi::Nudge;
using huizhi::gui::key_acts;
using huizhi::gui::KeyActRow;
using huizhi::gui::KeyPlace;
using huizhi::gui::KeyStroke;
using huizhi::gui::photo_key;
using huizhi::gui::Shortcuts;
using huizhi::gui::wheel_nudge;
using PhotoAct = huizhi::gui::PhotoKey::Act;

TEST_CASE("arrows move the crop, and finer with Shift", "[photo_keys]") {
    CHECK(photo_key(WXK_LEFT, 0).act == PhotoAct::Nudge);
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
    CHECK(photo_key('Z', wxMOD_CONTROL).act == PhotoAct::Undo);
    CHECK(photo_key('Y', wxMOD_CONTROL).act == PhotoAct::Redo);
    CHECK(photo_key('=', wxMOD_CONTROL).act == PhotoAct::ZoomIn);
    CHECK(photo_key('+', wxMOD_CONTROL | wxMOD_SHIFT).act == PhotoAct::ZoomIn);
    CHECK(photo_key('-', wxMOD_CONTROL).act == PhotoAct::ZoomOut);
    CHECK(photo_key('0', wxMOD_CONTROL).act == PhotoAct::Fit);
    CHECK(photo_key(WXK_UP, wxMOD_CONTROL).act == PhotoAct::Pan);
    CHECK(photo_key(WXK_UP, wxMOD_CONTROL).pan == wxPoint(0, -1));
    CHECK(photo_key(WXK_HOME, 0).act == PhotoAct::Automatic);
    CHECK(photo_key('B', 0).act == PhotoAct::OtherSide);
    CHECK(photo_key('B', wxMOD_ALT).act == PhotoAct::None);
    CHECK(photo_key('1', wxMOD_CONTROL).act == PhotoAct::None);
    CHECK(photo_key(WXK_TAB, 0).act == PhotoAct::None);
}

TEST_CASE("each of the photo's acts does something, by the key that holds", "[photo_keys]") {
    Shortcuts& shortcuts = Shortcuts::in_force();
    shortcuts = Shortcuts();
    int acts = 0;
    for (const KeyActRow& row : key_acts()) {
        if (row.place == KeyPlace::Photo) {
            INFO(row.id);
            const KeyStroke key = shortcuts.key(row.act);
            CHECK(photo_key(key.code, key.modifiers).act != PhotoAct::None);
            ++acts;
        }
    }
    CHECK(acts == 19);
    REQUIRE(shortcuts.give(huizhi::gui::KeyAct::CropLeft, {'H', 0}));
    CHECK(photo_key('H', 0).by == Nudge{-2, 0, 1, 0});
    CHECK(photo_key('H', wxMOD_SHIFT).by == Nudge{-0.5, 0, 1, 0});
    CHECK(photo_key(WXK_LEFT, 0).act == PhotoAct::None);
    shortcuts = Shortcuts();
}
