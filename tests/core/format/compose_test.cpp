#include "core/format/compose.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const cv::Vec3b kPerson(120, 40, 30);
const cv::Vec3b kWall(40, 200, 60);
const cv::Vec3b kWhite(255, 255, 255);

/// A red disc before a green wall, with a soft edge, 200 x 240 pixels.
struct Scene {
    Pixels pixels;
    Outline outline;
    Crop crop;

    Scene() {
        pixels.rgb.create(240, 200, CV_8UC3);
        outline.matte.create(240, 200, CV_32FC1);
        for (int y = 0; y < 240; ++y) {
            for (int x = 0; x < 200; ++x) {
                const float out =
                    std::hypot(static_cast<float>(x) - 100, static_cast<float>(y) - 130) - 60;
                const float share = std::clamp(0.5F - out / 4, 0.0F, 1.0F);
                outline.matte.at<float>(y, x) = share;
                for (int i = 0; i < 3; ++i) {
                    pixels.rgb.at<cv::Vec3b>(y, x)[i] =
                        cv::saturate_cast<std::uint8_t>(share * static_cast<float>(kPerson[i]) +
                                                        (1 - share) * static_cast<float>(kWall[i]));
                }
            }
        }
        outline.foreground =
            cv::Mat(240, 200, CV_8UC3, cv::Scalar(kPerson[0], kPerson[1], kPerson[2]));
    }

    [[nodiscard]] Composed composed(cv::Size size) const {
        return compose({pixels, pixels.rgb.size(), crop, size, &outline, kWhite});
    }
};

Similarity scaled(double scale) {
    return {scale, 0, 0, 0};
}

}  // namespace

TEST_CASE("The wall becomes exactly the background and the person stays as photographed",
          "[compose]") {
    const Composed composed = Scene().composed({200, 240});
    CHECK(composed.background_new);
    CHECK(composed.rgb.at<cv::Vec3b>(0, 0) == kWhite);
    CHECK(composed.rgb.at<cv::Vec3b>(239, 199) == kWhite);
    CHECK(composed.rgb.at<cv::Vec3b>(130, 100) == kPerson);
}

TEST_CASE("No colour of the wall is left along the edge", "[compose]") {
    const Composed composed = Scene().composed({200, 240});
    for (int y = 0; y < 240; ++y) {
        for (int x = 0; x < 200; ++x) {
            const auto pixel = composed.rgb.at<cv::Vec3b>(y, x);
            // On the way from red to white no pixel is greener than red.
            REQUIRE(pixel[1] <= pixel[0]);
        }
    }
}

TEST_CASE("A faint veil far from the person is cleared, islands too", "[compose]") {
    Scene scene;
    scene.outline.matte(cv::Rect(5, 5, 20, 20)) = 0.3F;
    scene.outline.matte(cv::Rect(170, 5, 10, 10)) = 0.9F;
    const Composed composed = scene.composed({200, 240});
    CHECK(composed.rgb.at<cv::Vec3b>(15, 15) == kWhite);
    CHECK(composed.rgb.at<cv::Vec3b>(10, 175) == kWhite);
}

TEST_CASE("What the photo does not show becomes background", "[compose]") {
    Scene scene;
    scene.crop.to_output.shift_x = 50;
    const Composed composed = scene.composed({200, 240});
    CHECK(composed.rgb.at<cv::Vec3b>(130, 10) == kWhite);
    CHECK(composed.rgb.at<cv::Vec3b>(130, 150) == kPerson);
    const Composed kept = compose({scene.pixels, {200, 240}, scene.crop, {200, 240}, nullptr, {}});
    CHECK(kept.rgb.at<cv::Vec3b>(130, 10) == kWhite);
    CHECK(kept.rgb.at<cv::Vec3b>(5, 150) == kWall);
}

TEST_CASE("A narrow strip that the photo lacks below the body is grown from it", "[compose]") {
    Scene scene;
    const cv::Rect body(60, 120, 80, 120);  // down to the photo's lower edge
    scene.outline.matte(body) = 1;
    scene.pixels.rgb(body).setTo(cv::Scalar(kPerson[0], kPerson[1], kPerson[2]));
    scene.crop.to_output.shift_y = -8;
    Composition wanted{scene.pixels,   {200, 240}, scene.crop, {200, 240},
                       &scene.outline, kWhite,     nullptr,    12};
    const Composed composed = compose(wanted);
    CHECK(composed.grown_px == 8);
    CHECK(composed.rgb.at<cv::Vec3b>(239, 100) == kPerson);
    CHECK(composed.rgb.at<cv::Vec3b>(239, 20) == kWhite);
    wanted.most_growth_px = 0;
    CHECK(compose(wanted).grown_px == 0);
    CHECK(compose(wanted).rgb.at<cv::Vec3b>(239, 100) == kWhite);
}

TEST_CASE("Without an outline or a colour the background stays", "[compose]") {
    const Scene scene;
    const Composed no_outline =
        compose({scene.pixels, {200, 240}, scene.crop, {200, 240}, nullptr, kWhite});
    CHECK_FALSE(no_outline.background_new);
    CHECK(no_outline.rgb.at<cv::Vec3b>(0, 0) == kWall);
    const Composed no_colour =
        compose({scene.pixels, {200, 240}, scene.crop, {200, 240}, &scene.outline, {}});
    CHECK_FALSE(no_colour.background_new);
    CHECK(cv::norm(no_colour.rgb, scene.pixels.rgb, cv::NORM_INF) == 0);
}

TEST_CASE("A background that is right already counts as unaltered", "[compose]") {
    Scene scene;
    scene.pixels.rgb.setTo(cv::Scalar(255, 255, 255), scene.outline.matte < 1);
    scene.outline.matte.setTo(0, scene.outline.matte < 1);
    CHECK_FALSE(scene.composed({200, 240}).background_new);
}

TEST_CASE("Shrinking averages: a fine chequer becomes even grey", "[compose]") {
    Pixels board;
    board.rgb.create(400, 400, CV_8UC3);
    for (int y = 0; y < 400; ++y) {
        for (int x = 0; x < 400; ++x) {
            board.rgb.at<cv::Vec3b>(y, x) = (x + y) % 2 == 0 ? cv::Vec3b(0, 0, 0) : kWhite;
        }
    }
    Crop crop;
    crop.to_output = scaled(0.25);
    const Composed composed = compose({board, {400, 400}, crop, {100, 100}, nullptr, {}});
    double low = 0;
    double high = 0;
    cv::minMaxLoc(composed.rgb.reshape(1), &low, &high);
    CHECK(low >= 126);
    CHECK(high <= 129);
}

TEST_CASE("Enlarging an edge never overshoots", "[compose]") {
    Pixels edge;
    edge.rgb = cv::Mat(40, 40, CV_8UC3, cv::Scalar(60, 60, 60));
    edge.rgb(cv::Rect(20, 0, 20, 40)) = cv::Scalar(190, 190, 190);
    Crop crop;
    crop.to_output = scaled(3);
    const Composed composed = compose({edge, {40, 40}, crop, {120, 120}, nullptr, {}});
    double low = 0;
    double high = 0;
    cv::minMaxLoc(composed.rgb.reshape(1), &low, &high);
    CHECK(low == 60);
    CHECK(high == 190);
}

TEST_CASE("A point lands where the crop says, at any decoded scale", "[compose]") {
    const double scale = GENERATE(1.0, 0.5);
    Pixels dot;
    const int side = static_cast<int>(400 * scale);
    dot.rgb = cv::Mat(side, side, CV_8UC3, cv::Scalar(255, 255, 255));
    dot.scale = scale;
    cv::circle(dot.rgb, cv::Point2d(240 * scale, 120 * scale), static_cast<int>(12 * scale),
               cv::Scalar(0, 0, 0), cv::FILLED);
    Crop crop;  // a quarter turn clockwise and half the size
    crop.to_output = {0, 0.5, 200, 0};
    const Composed composed = compose({dot, {400, 400}, crop, {200, 200}, nullptr, {}});
    cv::Mat dark;
    cv::extractChannel(composed.rgb, dark, 0);
    const cv::Moments moments = cv::moments(255 - dark);
    const Point expected = crop.to_output.apply({240, 120});
    CHECK(moments.m10 / moments.m00 + 0.5 == Approx(expected.x).margin(0.6));
    CHECK(moments.m01 / moments.m00 + 0.5 == Approx(expected.y).margin(0.6));
}

TEST_CASE("A colour's pixel has its red, green and blue; what is no colour has none", "[compose]") {
    CHECK(colour_pixel("#FFFFFF") == kWhite);
    CHECK(colour_pixel("#438EDB") == cv::Vec3b(0x43, 0x8E, 0xDB));
    CHECK_FALSE(colour_pixel("white"));
}
