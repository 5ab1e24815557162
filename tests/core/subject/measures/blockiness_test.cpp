#include "core/photo/photo.h"
#include "core/photo/pixels.h"
#include "core/subject/measures/measures.h"
#include "tests/support/drawn_view.h"
#include "tests/support/picture_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A soft face-sized picture, saved once at this quality.
cv::Mat saved(const cv::Mat& rgb, int quality) {
    const auto photo = decode_photo(jpeg_of(rgb, quality), "drawn.jpg");
    REQUIRE(photo.ok());
    return photo->pixels->rgb;
}

double blocks_in(const cv::Mat& rgb) {
    FaceGeometry face;
    face.face_left = {rgb.cols * 0.1, rgb.rows * 0.5};
    face.face_right = {rgb.cols * 0.9, rgb.rows * 0.5};
    face.left_eye = {rgb.cols * 0.4, rgb.rows * 0.4};
    face.right_eye = {rgb.cols * 0.6, rgb.rows * 0.4};
    PhotoFacts facts;
    measure_blockiness(rgb, face, facts);
    const Measure* found = facts.find("blockiness");
    REQUIRE(found);
    return found->value;
}

}  // namespace

TEST_CASE("blocks show, the harder the compression the more", "[measures]") {
    const cv::Mat picture = drawn_picture(400, 400);
    const double fine = blocks_in(saved(picture, 95));
    const double hard = blocks_in(saved(picture, 10));
    CHECK(fine < 3.4);
    CHECK(hard > 7);
}

TEST_CASE("cutting and saving again at high quality hides nothing", "[measures]") {
    const cv::Mat hard = saved(drawn_picture(400, 400), 10);
    const cv::Mat cut = hard(cv::Rect(3, 5, 390, 390)).clone();
    CHECK(blocks_in(saved(cut, 95)) > 3.4);
}

TEST_CASE("a face too small to hold blocks is not judged", "[measures]") {
    PhotoFacts facts;
    FaceGeometry face;
    face.face_right = {20, 0};
    measure_blockiness(drawn_picture(50, 50), face, facts);
    CHECK(facts.measures.empty());
}
