#include "core/subject/subject_finder.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "tests/support/sample_portrait.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Photo photo_from(const cv::Mat& rgb, double scale = 1) {
    Photo photo;
    photo.name = "drawn";
    photo.pixels = std::make_shared<const Pixels>(Pixels{rgb, scale});
    photo.width_px = cvRound(rgb.cols / scale);
    photo.height_px = cvRound(rgb.rows / scale);
    return photo;
}

double value(const Subject& subject, const std::string& measure) {
    const Measure* found = subject.facts.find(measure);
    INFO(measure);
    REQUIRE(found);
    return found->value;
}

}  // namespace

TEST_CASE("of a portrait the face's points are found where a person marks them",
          "[subject_finder]") {
    const Subject subject = find_subject(shipped_models(), photo_of(kPortrait));
    CHECK(subject.model_problem.empty());
    CHECK(subject.facts.faces == 1);
    REQUIRE(subject.face);
    check_near(subject.face->left_eye, kPortrait.left_eye);
    check_near(subject.face->right_eye, kPortrait.right_eye);
    check_near(subject.face->chin, {200, 298}, 5);
    check_near(subject.face->face_left, {123, 187}, 6);
    check_near(subject.face->face_right, {275, 185}, 6);
    CHECK(subject.face->crown.y == Approx(10.5).margin(4));
    CHECK(subject.face->roll_deg == Approx(-1.9).margin(1));
    CHECK(std::abs(subject.face->yaw_deg) < 4);
    CHECK(subject.landmarks.size() == 468);
}

TEST_CASE("what is measured on a portrait is what it shows", "[subject_finder]") {
    const Subject subject = find_subject(shipped_models(), photo_of(kPortrait));
    CHECK(value(subject, "eyes_open") == Approx(0.18).margin(0.03));
    CHECK(value(subject, "mouth") < 0.04);
    CHECK(value(subject, "forehead_bare") > 0.95);
    CHECK(value(subject, "fringe") > 0.8);
    CHECK(value(subject, "uneven_light") == Approx(1.86).margin(0.2));  // stops: lit from one side
    CHECK(value(subject, "crown_cut") < 0.06);
    CHECK(value(subject, "presence") > 0.99);
    const Subject cap = find_subject(shipped_models(), photo_of(kCap));
    CHECK(value(cap, "forehead_bare") < 0.5);  // the cap
    CHECK(value(cap, "mouth") > 0.15);         // open
}

TEST_CASE("the outline is of the person and knows where it lies in the photo", "[subject_finder]") {
    const Subject subject = find_subject(shipped_models(), photo_of(kPortrait));
    REQUIRE(subject.outline);
    const Outline& outline = *subject.outline;
    CHECK(outline.matte.size() == outline.foreground.size());
    const auto person_at = [&](const Point& in_photo) {
        const Point at = outline.from_original.apply(in_photo);
        return outline.matte.at<float>(cvFloor(at.y), cvFloor(at.x));
    };
    CHECK(person_at({200, 220}) == 1);  // the nose
    CHECK(person_at({200, 60}) > 0.9);  // the hair
    CHECK(person_at({60, 60}) == 0);    // the wall
}

TEST_CASE("points are counted in the photo's own pixels, however small it was decoded",
          "[subject_finder]") {
    const cv::Mat rgb = rgb_of(kPortrait);
    const Subject whole = find_subject(shipped_models(), photo_from(rgb));
    const Subject half = find_subject(shipped_models(), photo_from(rgb, 0.5));
    REQUIRE(whole.face);
    REQUIRE(half.face);
    check_near(half.face->left_eye, {2 * whole.face->left_eye.x, 2 * whole.face->left_eye.y}, 1e-6);
    check_near(half.face->crown, {2 * whole.face->crown.x, 2 * whole.face->crown.y}, 1e-6);
    CHECK(half.face->roll_deg == Approx(whole.face->roll_deg));
    CHECK(half.landmarks[152].y == Approx(2 * whole.landmarks[152].y));
    CHECK(half.face_boxes[0].width == Approx(2 * whole.face_boxes[0].width));
    CHECK(half.outline->from_original.scale() == Approx(whole.outline->from_original.scale() / 2));
    CHECK(whole.facts.find("blockiness"));
    CHECK_FALSE(half.facts.find("blockiness"));  // decoded smaller, the blocks are gone
}

TEST_CASE("a head that the photo's upper edge cuts is cut, and its crown not in the frame",
          "[subject_finder]") {
    const cv::Mat lower = rgb_of(kCap).rowRange(70, 400).clone();  // within the cap
    const Subject subject = find_subject(shipped_models(), photo_from(lower));
    REQUIRE(subject.face);
    CHECK(value(subject, "crown_cut") > 0.25);
    REQUIRE(subject.outline);
    CHECK_FALSE(subject.outline->crown_in_frame);
}

TEST_CASE("a wall has no face, no outline and no measures", "[subject_finder]") {
    const cv::Mat wall(400, 400, CV_8UC3, cv::Scalar(120, 140, 160));
    const Subject subject = find_subject(shipped_models(), photo_from(wall));
    CHECK(subject.model_problem.empty());
    CHECK(subject.facts.faces == 0);
    CHECK(subject.face_boxes.empty());
    CHECK_FALSE(subject.face);
    CHECK_FALSE(subject.outline);
    CHECK(subject.facts.measures.empty());
}

TEST_CASE("a camera's frame has the same eyes, no outline, and a crown where crowns usually are",
          "[subject_finder]") {
    const Photo photo = photo_from(rgb_of(kPortrait));
    const Subject still = find_subject(shipped_models(), photo);
    const Subject live = find_live_subject(shipped_models(), photo);
    REQUIRE(still.face);
    REQUIRE(live.face);
    check_near(live.face->left_eye, still.face->left_eye, 1e-6);
    check_near(live.face->chin, still.face->chin, 1e-6);
    CHECK_FALSE(live.outline);
    CHECK_FALSE(live.facts.find("crown_cut"));
    CHECK(value(live, "eyes_open") == Approx(value(still, "eyes_open")));
    const Point eyes = live.face->eyes();
    CHECK(live.face->crown.y == Approx(eyes.y - 1.15 * (live.face->chin.y - eyes.y)));
}

TEST_CASE("with the detectors alone the person is counted, and the missing model named",
          "[subject_finder]") {
    const TempDir some;
    for (const char* model :
         {"face_detection_short_range.onnx", "face_detection_full_range.onnx"}) {
        std::filesystem::copy(default_models_dir() / model, some / model);
    }
    const Models models(some.path());
    const Subject subject = find_subject(models, photo_of(kPortrait));
    CHECK(subject.facts.faces == 1);
    CHECK(subject.model_problem.en.find("att_trunk") != std::string::npos);
    CHECK_FALSE(subject.face);
}
