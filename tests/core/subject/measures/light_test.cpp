#include <cmath>

#include "core/subject/measures/measures.h"
#include "tests/support/drawn_view.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const cv::Scalar kLightSkin(225, 190, 170);
const cv::Scalar kBrownSkin(120, 75, 55);
const cv::Scalar kDarkSkin(78, 48, 38);

double to_share(double level) {
    return std::pow((level / 255 + 0.055) / 1.055, 2.4);
}

double to_level(double share) {
    return 255 * (1.055 * std::pow(share, 1 / 2.4) - 0.055);
}

/// A face of one skin; the light on its left half times `times`, and `shine` of the lamp on top.
double lit(const cv::Scalar& skin, double times, double shine) {
    FaceView view = drawn_view();
    const cv::Mat face = view.mask(kFaceOval, 4);
    paint(view, face, skin);
    cv::Scalar other;
    for (int channel = 0; channel < 3; ++channel) {
        other[channel] = to_level(std::min(1.0, to_share(skin[channel]) * times + shine));
    }
    const int middle = cvRound(view.mesh.at(1).x);
    view.rgb.colRange(0, middle).setTo(other, face.colRange(0, middle));
    develop(view);
    return measured(measure_light, view, "uneven_light");
}

/// Half of the face in a stop less light, its red the same everywhere.
double lit_without_red(int level) {
    FaceView view = drawn_view();
    const cv::Mat face = view.mask(kFaceOval, 4);
    paint(view, face, kLightSkin);
    const int middle = cvRound(view.mesh.at(1).x);
    const cv::Scalar other(225, to_level(to_share(190) / 2), to_level(to_share(170) / 2));
    view.rgb.colRange(0, middle).setTo(other, face.colRange(0, middle));
    const cv::Mat red(view.rgb.size(), CV_8U, cv::Scalar(level));
    cv::insertChannel(red, view.rgb, 0);
    develop(view);
    return measured(measure_light, view, "uneven_light");
}

const cv::Scalar kEyeWhite(154, 147, 140);
const cv::Scalar kDarkCloth(40, 40, 45);

cv::Scalar in_light(const cv::Scalar& colour, double stops) {
    cv::Scalar seen;
    for (int channel = 0; channel < 3; ++channel) {
        seen[channel] = to_level(std::min(1.0, to_share(colour[channel]) * std::exp2(stops)));
    }
    return seen;
}

/// A person in so many stops more light than is good, before a wall that has its own.
double light_on(const cv::Scalar& skin,
                const cv::Scalar& between_lids,
                const cv::Scalar& cloth,
                double stops) {
    FaceView view = drawn_view();
    paint(view, view.matte > 0.5F, in_light(cloth, stops));
    paint(view, view.mask(kFaceOval, 4), in_light(skin, stops));
    paint(view, view.mask(kLeftEye, 1) | view.mask(kRightEye, 1), in_light(between_lids, stops));
    develop(view);
    return measured(measure_light, view, "face_light");
}

double overexposed(const cv::Scalar& skin) {
    FaceView view = drawn_view();
    paint(view, view.mask(kFaceOval, 4), skin);
    develop(view);
    return measured(measure_light, view, "overexposed");
}

}  // namespace

TEST_CASE("a stop of side light is a stop on every skin", "[measures]") {
    const cv::Scalar skin = GENERATE(kLightSkin, kBrownSkin, kDarkSkin);
    const double stops = GENERATE(0.0, 1.0, 2.0);
    INFO(skin);
    CHECK(lit(skin, std::exp2(-stops), 0) == Approx(stops).margin(0.15));
}

TEST_CASE("what shines on one half is hardly light of that side", "[measures]") {
    CHECK(lit(kBrownSkin, 1, 0.06) < 0.5);  // 0.8 stops of lightness
    CHECK(lit(kLightSkin, 1, 0.06) < 0.2);
}

TEST_CASE("too little and too much light on a face are told alike on every skin", "[measures]") {
    const cv::Scalar skin = GENERATE(kLightSkin, kBrownSkin, kDarkSkin);
    const double stops = GENERATE(-3.0, -2.0, -1.0, 0.0, 1.2);
    INFO(skin << " " << stops);
    CHECK(light_on(skin, kEyeWhite, kDarkCloth, stops) == Approx(stops).margin(0.3));
}

TEST_CASE("where no white of the eye is seen a light cloth tells of the light", "[measures]") {
    const cv::Scalar white_cloth(240, 240, 240);
    CHECK(light_on(kDarkSkin, kDarkSkin, kDarkCloth, 0) < -2.1);  // nothing tells it from too dark
    CHECK(light_on(kDarkSkin, kDarkSkin, white_cloth, 0) > -0.3);
    CHECK(light_on(kDarkSkin, kDarkSkin, white_cloth, -2) < -1.6);
}

TEST_CASE("red alone at its end leaves the detail, two channels do not", "[measures]") {
    CHECK(overexposed({255, 205, 180}) == 0);
    CHECK(overexposed({255, 254, 200}) == Approx(1).margin(0.01));
    CHECK(overexposed({255, 255, 255}) == Approx(1).margin(0.01));
}

TEST_CASE("where red has nothing, or is at its end, all light tells of the side", "[measures]") {
    CHECK(lit_without_red(0) == Approx(1).margin(0.1));
    CHECK(lit_without_red(255) > 0.5);  // red itself is in it, and says of no side
}

TEST_CASE("of a face that is all white or all black nobody knows the side light", "[measures]") {
    const double level = GENERATE(0.0, 255.0);
    FaceView view = drawn_view();
    paint(view, view.mask(kFaceOval, 12), cv::Scalar::all(level));
    develop(view);
    PhotoFacts facts;
    measure_light(view, facts);
    CHECK(facts.find("uneven_light") == nullptr);
    CHECK(facts.find("overexposed") != nullptr);
}
