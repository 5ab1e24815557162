#include "gui/work/nudge_history.h"

#include <catch2/catch.hpp>

using huizhi::Nudge;
using huizhi::gui::NudgeHistory;

TEST_CASE("nudges are undone and redone step by step, to the automatic crop", "[nudge_history]") {
    NudgeHistory crop;
    CHECK(crop.now().is_none());
    crop.undo();
    CHECK(crop.now().is_none());
    crop.go({1, 0, 1, 0});
    crop.go({2, 0, 1, 0});
    crop.undo();
    CHECK(crop.now().dx_px == 1);
    CHECK(crop.can_redo());
    crop.undo();
    CHECK(crop.now().is_none());
    CHECK_FALSE(crop.can_undo());
    crop.redo();
    crop.redo();
    crop.redo();
    CHECK(crop.now().dx_px == 2);
}

TEST_CASE("a held mouse is one step, and a new step forgets what was undone", "[nudge_history]") {
    NudgeHistory crop;
    crop.go({1, 0, 1, 0});
    crop.go({2, 0, 1, 0}, true);
    crop.go({3, 0, 1, 0}, true);
    crop.undo();
    CHECK(crop.now().is_none());
    crop.go({0, 5, 1, 0});
    CHECK_FALSE(crop.can_redo());
    crop.go({0, 5, 1, 0});
    crop.undo();
    CHECK(crop.now().is_none());
}
