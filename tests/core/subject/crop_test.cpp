#include "core/subject/crop.h"

#include <cmath>

#include <catch2/catch.hpp>

#include "core/checks/tie_break.h"
#include "core/subject/similarity.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Limit bounds(const std::string& rule,
             std::optional<double> min,
             std::optional<double> max,
             int priority = 0,
             bool advisory = false) {
    Limit limit;
    limit.rule = rule;
    limit.unit = "px";
    limit.min = min;
    limit.max = max;
    limit.priority = priority;
    limit.advisory = advisory;
    return limit;
}

PhotoFormat id_card() {
    PhotoFormat format;
    format.id = "id-card";
    format.certificate.width_px = 358;
    format.certificate.height_px = 441;
    for (const Limit& limit :
         {bounds("head_width", 193, 221, 1), bounds("crown_margin", 7, 21, 0, true),
          bounds("eye_line", 207, {}, 2), bounds("centring", -17, 17, 1)}) {
        format.limits[limit.rule] = limit;
    }
    return format;
}

/// A level face, 400 wide, whose crown lies `crown_above` over the eyes.
FaceGeometry drawn_face(double crown_above) {
    FaceGeometry face;
    face.left_eye = {900, 1000};
    face.right_eye = {1100, 1000};
    face.chin = {1000, 1260};
    face.crown = {1000, 1000 - crown_above};
    face.face_left = {800, 1040};
    face.face_right = {1200, 1040};
    return face;
}

FaceGeometry turned(const FaceGeometry& face, double degrees) {
    const double angle = degrees * 3.14159265358979 / 180;
    return moved(face, {std::cos(angle), std::sin(angle), 0, 0});
}

}  // namespace

TEST_CASE("a usual head lies inside every limit of the identity card", "[crop]") {
    for (const double crown_above : {290.0, 330.0, 400.0, 420.0}) {
        INFO("crown above the eyes: " << crown_above);
        const Crop crop = place_crop(drawn_face(crown_above), id_card());
        const CropMeasures measures = crop_measures(crop.face, 358, 441);
        CHECK(measures.head_width >= 193);
        CHECK(measures.head_width <= 221);
        CHECK(measures.eye_line >= 207);
        CHECK(measures.centring == Approx(0).margin(1e-6));
        CHECK(tie_break("crown_margin", measures, id_card()).empty());
    }
}

TEST_CASE("the head's width and the crown's margin are aimed at the middle", "[crop]") {
    const CropMeasures measures =
        crop_measures(place_crop(drawn_face(340), id_card()).face, 358, 441);
    CHECK(measures.head_width == Approx(207).margin(3));
    CHECK(measures.crown_margin == Approx(14).margin(2));
}

TEST_CASE("with very high hair the eye line is kept and the margin gives way", "[crop]") {
    const Crop crop = place_crop(drawn_face(600), id_card());
    const CropMeasures measures = crop_measures(crop.face, 358, 441);
    CHECK(measures.eye_line >= 207);
    CHECK(measures.head_width >= 193);
    CHECK(measures.crown_margin < 7);
    CHECK(tie_break("crown_margin", measures, id_card()).zh.find("优先") != std::string::npos);
}

TEST_CASE("a tilted head is levelled", "[crop]") {
    for (const double degrees : {-9.0, -3.0, 4.0}) {
        const Crop crop = place_crop(turned(drawn_face(340), degrees), id_card());
        CHECK(crop.turned_deg == Approx(-degrees).margin(1e-6));
        CHECK(crop.face.left_eye.y == Approx(crop.face.right_eye.y).margin(1e-6));
        CHECK(crop_measures(crop.face, 358, 441).head_width == Approx(207).margin(3));
    }
}

TEST_CASE("a photo that ends soon below the chin is rather enlarged than shown to its end",
          "[crop]") {
    const FaceGeometry face = drawn_face(340);
    const double usual = place_crop(face, id_card()).to_output.scale();
    const double short_photo =
        place_crop(face, id_card(), room_in_photo(face, 1395)).to_output.scale();
    CHECK(short_photo > usual);
    CHECK(short_photo * 400 <= 221);
}

TEST_CASE("where the limits leave room for it no strip is left below the body", "[crop]") {
    PhotoFormat licence;
    licence.certificate.width_px = 260;
    licence.certificate.height_px = 378;
    licence.limits["head_height"] = bounds("head_height", 224, 260);
    licence.limits["crown_margin"] = bounds("crown_margin", 10, 20);
    const FaceGeometry face = drawn_face(340);  // its head is 600 pixels tall
    for (const int photo_height : {1487, 1490, 1495, 1505, 1520}) {
        INFO(photo_height);
        const Crop crop = place_crop(face, licence, room_in_photo(face, photo_height));
        const CropMeasures measures = crop_measures(crop.face, 260, 378);
        const double lower_edge = crop.to_output.apply({1000.0, 1.0 * photo_height}).y;
        CHECK(lower_edge >= 378 - 0.3);
        CHECK(measures.head_height <= 260.3);
        CHECK(measures.crown_margin <= 20.3);
    }
}

TEST_CASE("without any limit the head has the identity card's share of the width", "[crop]") {
    PhotoFormat plain;
    plain.certificate.width_px = 716;
    plain.certificate.height_px = 882;
    const Crop crop = place_crop(drawn_face(340), plain);
    CHECK(crop_measures(crop.face, 716, 882).head_width == Approx(414).epsilon(0.01));
}

TEST_CASE("without a limit about its height the head lies just below the upper edge", "[crop]") {
    PhotoFormat plain;
    plain.certificate.width_px = 358;
    plain.certificate.height_px = 441;
    const Crop crop = place_crop(drawn_face(340), plain);
    CHECK(crop_measures(crop.face, 358, 441).crown_margin == Approx(14).margin(1));
}

TEST_CASE("the eyes' distance from the upper edge and the chin's from the lower one are kept",
          "[crop]") {
    PhotoFormat format;
    format.certificate.width_px = 354;
    format.certificate.height_px = 472;
    for (const Limit& limit : {bounds("head_height", 331, 390), bounds("eye_from_top", 176, 251),
                               bounds("chin_margin", 83, {})}) {
        format.limits[limit.rule] = limit;
    }
    const CropMeasures measures = crop_measures(place_crop(drawn_face(340), format).face, 354, 472);
    CHECK(measures.head_height >= 331);
    CHECK(measures.eye_from_top >= 176);
    CHECK(measures.eye_from_top <= 251);
    CHECK(measures.chin_margin >= 83);
    CHECK(measures.eye_from_top == Approx(472 - measures.eye_line));
}

TEST_CASE("a similarity and its inverse undo each other", "[crop]") {
    const Similarity similarity{1.2, -0.4, 30, -7};
    const Point there = similarity.apply({12, 34});
    const Point back = similarity.inverse().apply(there);
    CHECK(back.x == Approx(12));
    CHECK(back.y == Approx(34));
    CHECK(similarity.inverse().scale() == Approx(1 / similarity.scale()));
}

TEST_CASE("the operator's nudge moves, scales and turns around the middle", "[crop]") {
    const PhotoFormat format = id_card();
    const Crop crop = place_crop(drawn_face(340), format);
    const Crop shifted = nudged(crop, format, {5, -3, 1, 0});
    CHECK(shifted.face.left_eye.x == Approx(crop.face.left_eye.x + 5));
    CHECK(shifted.face.left_eye.y == Approx(crop.face.left_eye.y - 3));
    const Crop larger = nudged(crop, format, {0, 0, 1.1, 0});
    CHECK(crop_measures(larger.face, 358, 441).head_width ==
          Approx(1.1 * crop_measures(crop.face, 358, 441).head_width));
    const Crop rotated = nudged(crop, format, {0, 0, 1, 2});
    CHECK(rotated.turned_deg == Approx(crop.turned_deg + 2));
    CHECK(rotated.to_output.scale() == Approx(crop.to_output.scale()));
}

TEST_CASE("only the geometry rules have a figure in the crop", "[crop]") {
    const CropMeasures measures = crop_measures(drawn_face(340), 2000, 2000);
    CHECK(measures.find("head_height") == Approx(600));
    CHECK(measures.find("eye_distance") == Approx(200));
    CHECK_FALSE(measures.find("sharpness"));
}
