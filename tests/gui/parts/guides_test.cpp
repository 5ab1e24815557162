#include "gui/parts/guides.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using huizhi::Box;
using huizhi::FaceGeometry;
using huizhi::Limit;
using huizhi::PhotoFormat;
using huizhi::Point;
using huizhi::gui::Guide;
using huizhi::gui::guides_of;

namespace {

Limit limit(const std::string& rule, std::optional<double> min, std::optional<double> max) {
    Limit made;
    made.rule = rule;
    made.min = min;
    made.max = max;
    return made;
}

PhotoFormat card(const std::vector<Limit>& limits = {}) {
    PhotoFormat format;
    format.certificate.width_px = 358;
    format.certificate.height_px = 441;
    for (const Limit& one : limits) {
        format.limits[one.rule] = one;
    }
    return format;
}

std::vector<Box> bands(const std::vector<Guide>& guides, const std::string& rule) {
    std::vector<Box> found;
    for (const Guide& guide : guides) {
        if (guide.rule == rule) {
            found.push_back(guide.band);
        }
    }
    return found;
}

void check_box(const Box& box, double x, double y, double width, double height) {
    CHECK(box.x == Approx(x));
    CHECK(box.y == Approx(y));
    CHECK(box.width == Approx(width));
    CHECK(box.height == Approx(height));
}

FaceGeometry face_at(double x, double y, double eyes) {
    FaceGeometry face;
    face.left_eye = {x - eyes / 2, y};
    face.right_eye = {x + eyes / 2, y};
    face.face_left = {x - eyes, y + 10};
    face.face_right = {x + eyes, y + 10};
    face.chin = {x, y + 90};
    face.crown = {x, y - 90};
    return face;
}

}  // namespace

TEST_CASE("the crown's band is measured from the top, the eyes' from the bottom", "[guides]") {
    const auto guides =
        guides_of(card({limit("crown_margin", 7, 21), limit("eye_line", 207, 227)}), nullptr);
    const auto crown = bands(guides, "crown_margin");
    REQUIRE(crown.size() == 1);
    check_box(crown[0], 0, 7, 358, 14);
    const auto eyes = bands(guides, "eye_line");
    REQUIRE(eyes.size() == 1);
    check_box(eyes[0], 0, 441 - 227, 358, 20);
}

TEST_CASE("a limit with one end is a line or reaches to the edge", "[guides]") {
    const auto guides =
        guides_of(card({limit("crown_margin", {}, 21), limit("eye_line", 207, {})}), nullptr);
    check_box(bands(guides, "crown_margin").at(0), 0, 0, 358, 21);
    check_box(bands(guides, "eye_line").at(0), 0, 441 - 207, 358, 0);
    CHECK(bands(guides_of(card({limit("eye_line", {}, 227)}), nullptr), "eye_line").empty());
}

TEST_CASE("a format without limits has its middle alone", "[guides]") {
    const auto guides = guides_of(card(), nullptr);
    REQUIRE(guides.size() == 1);
    CHECK(guides[0].rule == "centring");
    check_box(guides[0].band, 179, 0, 0, 441);
    const auto wide = guides_of(card({limit("centring", -10, 12)}), nullptr);
    check_box(bands(wide, "centring").at(0), 169, 0, 22, 441);
}

TEST_CASE("the cheeks' bands stand around the face, and only where there is one", "[guides]") {
    const PhotoFormat format = card({limit("head_width", 186, 214)});
    CHECK(bands(guides_of(format, nullptr), "head_width").empty());
    const FaceGeometry face = face_at(180, 220, 60);
    const auto cheeks = bands(guides_of(format, &face), "head_width");
    REQUIRE(cheeks.size() == 2);
    check_box(cheeks[0], 180 - 107, 0, 14, 441);
    check_box(cheeks[1], 180 + 93, 0, 14, 441);
    CHECK(bands(guides_of(card({limit("head_width", 186, {})}), &face), "head_width").empty());
}

TEST_CASE("a placement carries the eyes onto the eyes, and all points with them", "[guides]") {
    const FaceGeometry shot = face_at(1000, 800, 200);
    const FaceGeometry made = face_at(180, 220, 60);
    const auto moved = huizhi::gui::placement(shot, made);
    REQUIRE(moved);
    const auto check_point = [&](const Point& from, const Point& to) {
        const Point at = moved->apply(from);
        CHECK(at.x == Approx(to.x));
        CHECK(at.y == Approx(to.y));
    };
    check_point(shot.left_eye, made.left_eye);
    check_point(shot.right_eye, made.right_eye);
    check_point({1000, 900}, {180, 250});  // three tenths of the size
    const auto corners = huizhi::gui::moved_corners({900, 800, 200, 100}, *moved);
    REQUIRE(corners.size() == 4);
    CHECK(corners[0].x == Approx(150));
    CHECK(corners[0].y == Approx(220));
    CHECK(corners[2].x == Approx(210));
    CHECK(corners[2].y == Approx(250));
}

TEST_CASE("a tilted head is turned, a face without two eyes has no placement", "[guides]") {
    FaceGeometry tilted = face_at(500, 500, 100);
    tilted.left_eye = {500, 450};
    tilted.right_eye = {500, 550};
    const auto moved = huizhi::gui::placement(tilted, face_at(180, 220, 100));
    REQUIRE(moved);
    const Point below = moved->apply({500, 550});
    CHECK(below.x == Approx(230));
    CHECK(below.y == Approx(220));
    FaceGeometry none;
    CHECK_FALSE(huizhi::gui::placement(none, face_at(180, 220, 60)));
}

TEST_CASE("a face is marked at eyes, chin, crown and cheeks", "[guides]") {
    const auto points = huizhi::gui::face_points(face_at(180, 220, 60));
    REQUIRE(points.size() == 6);
    CHECK(points[0].x == 150);
    CHECK(points[2].y == 310);
    CHECK(points[3].y == 130);
}
