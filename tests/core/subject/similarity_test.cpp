#include "core/subject/similarity.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr double kQuarter = 3.14159265358979323846 / 2;

void check_at(const Point& point, double x, double y) {
    CHECK(point.x == Approx(x).margin(1e-9));
    CHECK(point.y == Approx(y).margin(1e-9));
}

}  // namespace

TEST_CASE("a similarity takes the one point to the other, turned and scaled", "[similarity]") {
    const Similarity map = Similarity::taking({10, 20}, {100, 50}, 2, kQuarter);
    check_at(map.apply({10, 20}), 100, 50);
    check_at(map.apply({11, 20}), 100, 52);  // right becomes down: clockwise in the image
    CHECK(map.scale() == Approx(2));
    CHECK(map.angle_deg() == Approx(90));
}

TEST_CASE("one similarity after another is what both do in turn", "[similarity]") {
    const Similarity first = Similarity::taking({3, 4}, {7, -1}, 1.5, 0.3);
    const Similarity second = Similarity::taking({0, 2}, {5, 5}, 0.4, -1.1);
    const Point by_turns = second.apply(first.apply({12, 8}));
    check_at(first.then(second).apply({12, 8}), by_turns.x, by_turns.y);
    CHECK(first.then(second).scale() == Approx(0.6));
}

TEST_CASE("a similarity and its inverse cancel", "[similarity]") {
    const Similarity map = Similarity::taking({3, 4}, {7, -1}, 1.5, 0.3);
    check_at(map.then(map.inverse()).apply({12, 8}), 12, 8);
}

TEST_CASE("a scaled similarity puts every point that much further from the corner",
          "[similarity]") {
    const Similarity map = Similarity::taking({3, 4}, {7, -1}, 1.5, 0.3);
    const Point at = map.apply({12, 8});
    check_at(map.scaled(3).apply({12, 8}), 3 * at.x, 3 * at.y);
}

TEST_CASE("a moved face keeps its shape, and its roll turns along", "[similarity]") {
    FaceGeometry face;
    face.left_eye = {40, 50};
    face.right_eye = {80, 50};
    face.face_left = {20, 60};
    face.face_right = {100, 60};
    face.yaw_deg = 7;
    const FaceGeometry turned = moved(face, Similarity::taking({60, 50}, {0, 0}, 2, kQuarter));
    check_at(turned.eyes(), 0, 0);
    CHECK(turned.width() == Approx(2 * face.width()));
    CHECK(turned.roll_deg == Approx(90));
    CHECK(turned.yaw_deg == 7);
}
