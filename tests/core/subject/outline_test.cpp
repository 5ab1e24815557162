#include "core/subject/outline.h"

#include <catch2/catch.hpp>

#include "tests/support/sample_portrait.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// Without a crown, as the outline is asked.
FaceGeometry portraits_face() {
    FaceGeometry face;
    face.left_eye = kPortrait.left_eye;
    face.right_eye = kPortrait.right_eye;
    face.chin = {200, 298};
    face.face_left = {123, 187};
    face.face_right = {275, 185};
    return face;
}

FoundOutline outline_of(const cv::Mat& rgb, const FaceGeometry& face) {
    auto found = find_outline(shipped_models(), rgb, face);
    REQUIRE(found);
    return *found;
}

}  // namespace

TEST_CASE("the outline's crown is the hair's top, inside the photo", "[outline]") {
    const FoundOutline found = outline_of(rgb_of(kPortrait), portraits_face());
    check_near(found.crown, {201, 10.5}, 5);
    CHECK(found.cut_share == 0);
    CHECK(found.outline.crown_in_frame);
}

TEST_CASE("in the outline's crop the face is 207 pixels wide and level", "[outline]") {
    const FaceGeometry face = portraits_face();
    const FoundOutline found = outline_of(rgb_of(kPortrait), face);
    const FaceGeometry in_crop = moved(face, found.to_image.inverse());
    CHECK(in_crop.width() == Approx(207));
    CHECK(in_crop.left_eye.y == Approx(in_crop.right_eye.y));
    CHECK(in_crop.eyes().x == Approx(found.head.cols / 2.0));
    CHECK(found.outline.matte.size() == found.head.size());
    CHECK(found.outline.from_original.then(found.to_image).scale() == Approx(1));
}

TEST_CASE("a head that leaves the photo is cut by as much of its width", "[outline]") {
    FaceGeometry face;
    face.left_eye = kCap.left_eye;
    face.right_eye = kCap.right_eye;
    face.chin = {219, 258};
    face.face_left = {154, 152};
    face.face_right = {276, 159};
    const FoundOutline whole = outline_of(rgb_of(kCap), face);
    CHECK(whole.cut_share == 0);
    const FaceGeometry higher = moved(face, {1, 0, 0, -70});
    const FoundOutline cut = outline_of(rgb_of(kCap).rowRange(70, 400).clone(), higher);
    CHECK(cut.cut_share == Approx(0.69).margin(0.05));
    CHECK_FALSE(cut.outline.crown_in_frame);
}

TEST_CASE("beyond the photo's edge there is nobody", "[outline]") {
    const FoundOutline found = outline_of(rgb_of(kPortrait), portraits_face());
    const cv::Mat beyond = found.inside == 0;
    REQUIRE(cv::countNonZero(beyond) > 0);
    CHECK(cv::countNonZero((found.outline.matte(cv::Rect({}, beyond.size())) > 0) & beyond) == 0);
}

TEST_CASE("a live view's crop is the outline's crop without a matte", "[outline]") {
    const cv::Mat rgb = rgb_of(kPortrait);
    const FoundOutline whole = outline_of(rgb, portraits_face());
    const FoundOutline crop = head_crop(rgb, portraits_face());
    CHECK(crop.outline.matte.empty());
    REQUIRE(crop.head.size() == whole.head.size());
    CHECK(cv::norm(crop.head, whole.head, cv::NORM_INF) == 0);
}

TEST_CASE("the outline's network is named when it is not there", "[outline]") {
    const TempDir empty;
    const auto found = find_outline(Models(empty.path()), rgb_of(kPortrait), portraits_face());
    REQUIRE_FALSE(found);
    CHECK(found.error().message.en.find("selfie_segmentation") != std::string::npos);
}
