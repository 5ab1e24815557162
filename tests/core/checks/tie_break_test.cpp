#include "core/checks/tie_break.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Limit bounds(const std::string& rule,
             std::optional<double> min,
             std::optional<double> max,
             int priority = 0) {
    Limit limit;
    limit.rule = rule;
    limit.min = min;
    limit.max = max;
    limit.priority = priority;
    return limit;
}

PhotoFormat with(std::initializer_list<Limit> limits) {
    PhotoFormat format;
    format.certificate.width_px = 354;
    format.certificate.height_px = 472;
    for (const Limit& limit : limits) {
        format.limits[limit.rule] = limit;
    }
    return format;
}

/// Level, with these proportions; the eyes lie half-way down the head.
FaceGeometry drawn_face(double eyes, double width, double height) {
    FaceGeometry face;
    face.left_eye = {1000 - eyes / 2, 1000};
    face.right_eye = {1000 + eyes / 2, 1000};
    face.face_left = {1000 - width / 2, 1040};
    face.face_right = {1000 + width / 2, 1040};
    face.crown = {1000, 1000 - height / 2};
    face.chin = {1000, 1000 + height / 2};
    return face;
}

CropMeasures placed(const FaceGeometry& face, const PhotoFormat& format) {
    return crop_measures(place_crop(face, format).face, format.certificate.width_px,
                         format.certificate.height_px);
}

}  // namespace

TEST_CASE("the distance of the eyes is kept before the width of the head", "[tie_break]") {
    Limit width = bounds("head_width", 230, 283);
    width.advisory = true;
    const PhotoFormat format = with({bounds("eye_distance", 82, 116, 1), width});
    const CropMeasures wide = placed(drawn_face(100, 400, 560), format);
    CHECK(wide.eye_distance >= 82);
    CHECK(wide.head_width > 283);
    const Text reason = tie_break("head_width", wide, format);
    CHECK(reason.zh == "两眼距离优先，头部宽度让步");
    CHECK(reason.en.find("distance of the eyes") != std::string::npos);
    CHECK(tie_break("eye_distance", wide, format).empty());
}

TEST_CASE("pupil distance and head height are both kept before the face's width", "[tie_break]") {
    Limit width = bounds("head_width", 189, 283);
    width.advisory = true;
    const PhotoFormat format =
        with({bounds("eye_distance", 82, 118, 1), bounds("head_height", 354, 402, 1), width});
    const CropMeasures wide = placed(drawn_face(130, 480, 540), format);
    CHECK(wide.head_height >= 354);
    CHECK(wide.head_width > 283);
    CHECK(tie_break("head_width", wide, format).zh.find("头部高度") != std::string::npos);
}

TEST_CASE("what is only noted gives way, and nothing gives way to it", "[tie_break]") {
    Limit eyes = bounds("eye_distance", 82, 116);
    const FaceGeometry face = drawn_face(100, 400, 560);
    eyes.priority = 1;
    const PhotoFormat binding = with({eyes, bounds("head_width", 230, 283)});
    const CropMeasures wide = placed(face, binding);
    CHECK_FALSE(tie_break("head_width", wide, binding).empty());
    eyes.noted = true;
    CHECK(tie_break("head_width", wide, with({eyes, bounds("head_width", 230, 283)})).empty());
    eyes.priority = 0;
    const CropMeasures kept = placed(face, with({eyes, bounds("head_width", 230, 283)}));
    CHECK(kept.head_width <= 283);
    CHECK(kept.head_width >= 230);
}

TEST_CASE("the eye line is kept before the crown's margin", "[tie_break]") {
    Limit crown = bounds("crown_margin", 7, 21);
    crown.advisory = true;
    const PhotoFormat format =
        with({bounds("head_width", 193, 221), bounds("eye_line", 237, {}, 1), crown});
    const CropMeasures high = placed(drawn_face(200, 400, 1100), format);
    CHECK(high.eye_line >= 237);
    CHECK(high.crown_margin < 7);
    CHECK(tie_break("crown_margin", high, format).zh == "眼睛高度优先，头顶留白让步");
}

TEST_CASE("nothing is explained where all hold, or where nothing stands above", "[tie_break]") {
    const PhotoFormat equal =
        with({bounds("eye_distance", 82, 116), bounds("head_width", 230, 283)});
    CropMeasures measures;
    measures.eye_distance = 100;
    measures.head_width = 250;
    CHECK(tie_break("head_width", measures, equal).empty());
    measures.head_width = 300;
    CHECK(tie_break("head_width", measures, equal).empty());
    CHECK(tie_break("sharpness", measures, equal).empty());
}

TEST_CASE("a rule that could hold beside the higher one is not excused", "[tie_break]") {
    const PhotoFormat format =
        with({bounds("eye_distance", 82, 116, 1), bounds("head_width", 230, 283)});
    CropMeasures measures;
    measures.eye_distance = 105;
    measures.head_width = 290;  // shrunk to 283 the eyes would still be 102 apart
    CHECK(tie_break("head_width", measures, format).empty());
}

TEST_CASE("at the same priority what is only advised gives way to what binds", "[tie_break]") {
    Limit width = bounds("head_width", 165, 189);
    width.advisory = true;
    const PhotoFormat format = with({bounds("head_height", 224, 260), width});
    const CropMeasures tall = placed(drawn_face(70, 150, 270), format);
    CHECK(tall.head_height <= 260);
    CHECK(tall.head_width < 165);
    CHECK(tie_break("head_width", tall, format).zh == "头部高度优先，头部宽度让步");
}
