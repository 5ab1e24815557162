#include "gui/parts/photo/photo_zoom.h"

#include <catch2/catch.hpp>

using huizhi::gui::PhotoZoom;

namespace {

/// A photo of 358 x 441 in a window of 400 x 500, with a margin of 10.
PhotoZoom card_zoom() {
    PhotoZoom made;
    made.set_window({400, 500}, 10);
    made.set_picture({358, 441}, false);
    return made;
}

}  // namespace

TEST_CASE("a photo fits its window, in the middle", "[photo_zoom]") {
    const PhotoZoom at = card_zoom();
    CHECK(at.fits());
    CHECK(at.scale() == Approx(380.0 / 358));
    CHECK(at.origin().m_x == Approx(10));
    CHECK(at.origin().m_y == Approx((500 - 441 * 380.0 / 358) / 2));
}

TEST_CASE("zooming in ends at 400 %, and what is pointed at stays there", "[photo_zoom]") {
    PhotoZoom at = card_zoom();
    const wxPoint2DDouble hair(150, 120);
    const wxPoint2DDouble before = (hair - at.origin()) / at.scale();
    for (int step = 0; step < 9; ++step) {
        at.step(true, hair);
    }
    CHECK(at.percent() == 400);
    const wxPoint2DDouble after = (hair - at.origin()) / at.scale();
    CHECK(after.m_x == Approx(before.m_x));
    CHECK(after.m_y == Approx(before.m_y));
}

TEST_CASE("zooming out ends where all of it fits", "[photo_zoom]") {
    PhotoZoom at = card_zoom();
    at.step(true, at.middle());
    CHECK(at.percent() == 150);
    at.step(false, at.middle());
    at.step(false, at.middle());
    CHECK(at.fits());
}

TEST_CASE("panning never leaves the photo's edges", "[photo_zoom]") {
    PhotoZoom at = card_zoom();
    for (int step = 0; step < 9; ++step) {
        at.step(true, at.middle());
    }
    at.pan(1e6, 1e6);
    CHECK(at.origin().m_x == 0);
    CHECK(at.origin().m_y == 0);
    at.pan(-1e6, -1e6);
    CHECK(at.origin().m_x == 400 - 358 * 4);
    CHECK(at.origin().m_y == 500 - 441 * 4);
}

TEST_CASE("a point out of sight is brought to the middle, one in sight stays", "[photo_zoom]") {
    PhotoZoom at = card_zoom();
    for (int step = 0; step < 9; ++step) {
        at.step(true, at.middle());
    }
    at.pan(1e6, 1e6);
    at.reveal({20, 20});
    CHECK(at.origin().m_x == 0);
    at.reveal({200, 300});
    CHECK(at.origin().m_x == 200 - 200 * 4);
    CHECK(at.origin().m_y == 250 - 300 * 4);
}

TEST_CASE("another photo of the same size is seen the same way, one of another size whole",
          "[photo_zoom]") {
    PhotoZoom at = card_zoom();
    at.step(true, at.middle());
    at.set_picture({358, 441}, true);
    CHECK(at.percent() == 150);
    at.set_picture({295, 413}, true);
    CHECK(at.fits());
}
