#include "core/subject/matte/rim.h"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr int kSide = 200;
const cv::Scalar kHair(38, 30, 26);

/// A dark disc with a strand beside it, before a wall; a network's guess of it is soft and without
/// the strand.
struct Scene {
    cv::Mat truth = cv::Mat::zeros(kSide, kSide, CV_32F);
    cv::Mat picture = cv::Mat(kSide, kSide, CV_8UC3);
    cv::Mat guess;

    explicit Scene(const cv::Mat& wall) {
        cv::Mat drawn = cv::Mat::zeros(kSide, kSide, CV_8U);
        cv::circle(drawn, {100, 120}, 50, 255, cv::FILLED, cv::LINE_AA);
        drawn.convertTo(truth, CV_32F, 1 / 255.0);
        cv::GaussianBlur(truth, guess, {}, 4);
        cv::line(drawn, {100, 75}, {112, 61}, 255, 2, cv::LINE_AA);
        drawn.convertTo(truth, CV_32F, 1 / 255.0);
        cv::RNG random(7);
        for (int y = 0; y < kSide; ++y) {
            for (int x = 0; x < kSide; ++x) {
                const double share = truth.at<float>(y, x);
                for (int c = 0; c < 3; ++c) {
                    picture.at<cv::Vec3b>(y, x)[c] =
                        cv::saturate_cast<std::uint8_t>(share * (kHair[c] + random.gaussian(3)) +
                                                        (1 - share) * wall.at<cv::Vec3b>(y, x)[c]);
                }
            }
        }
    }

    /// Mean difference from the truth in the rim.
    [[nodiscard]] double error_of(const cv::Mat& matte) const {
        return cv::mean(cv::abs(matte - truth), (guess > 0.02F) & (guess < 0.98F))[0];
    }
};

cv::Mat plain_wall() {
    return {kSide, kSide, CV_8UC3, cv::Scalar(200, 205, 210)};
}

/// Many flecks of a few pixels, some of them as dark as the hair.
cv::Mat grainy_wall() {
    cv::RNG random(11);
    cv::Mat coarse(kSide / 4, kSide / 4, CV_8UC3);
    random.fill(coarse, cv::RNG::UNIFORM, 20, 220);
    cv::Mat wall;
    cv::resize(coarse, wall, {kSide, kSide}, 0, 0, cv::INTER_LINEAR);
    return wall;
}

/// Slope around the disc, root mean square, on the wall's side of it.
double raggedness(const cv::Mat& matte) {
    double sum = 0;
    int count = 0;
    for (int radius = 48; radius < 58; ++radius) {
        float last = -1;
        constexpr double kFrom = 0.6;
        const int steps = cvCeil((2 * CV_PI - 2.2 - kFrom) * radius);  // not at the strand
        for (int step = 0; step < steps; ++step) {
            const double angle = kFrom + static_cast<double>(step) / radius;
            const cv::Point at(cvRound(100 + radius * std::cos(angle)),
                               cvRound(120 + radius * std::sin(angle)));
            const float here = matte.at<float>(at);
            sum += last < 0 ? 0 : (here - last) * (here - last);
            ++count;
            last = here;
        }
    }
    return std::sqrt(sum / count);
}

}  // namespace

TEST_CASE("before a plain wall the colours draw the rim, strands too", "[rim]") {
    const Scene scene(plain_wall());
    const cv::Mat matte = solved_rim(scene.picture, scene.guess).matte;
    CHECK(scene.error_of(matte) < 0.03);
    CHECK(scene.error_of(scene.guess) > 0.1);
    CHECK(matte.at<float>(66, 108) > 0.5F);  // on the strand
}

TEST_CASE("a grainy wall leaves no teeth in the rim", "[rim]") {
    const Scene scene(grainy_wall());
    const cv::Mat matte = solved_rim(scene.picture, scene.guess).matte;
    CHECK(scene.error_of(matte) < scene.error_of(scene.guess));
    CHECK(raggedness(matte) < 1.5 * raggedness(scene.truth));
}

TEST_CASE("where hair and wall have one colour the guess decides", "[rim]") {
    const Scene scene(cv::Mat(kSide, kSide, CV_8UC3, kHair));
    const cv::Mat matte = solved_rim(scene.picture, scene.guess).matte;
    CHECK(matte.at<float>(120, 58) > 0.9F);  // eight pixels inside
    CHECK(matte.at<float>(120, 42) < 0.1F);  // eight outside
    CHECK(std::abs(matte.at<float>(120, 50) - 0.5F) < 0.2F);
}

TEST_CASE("before a dark wall of the hair's colour a wide doubt leaves no wide veil", "[rim]") {
    const Scene scene(cv::Mat(kSide, kSide, CV_8UC3, kHair));
    cv::Mat wide;
    cv::GaussianBlur(scene.guess, wide, {}, 14);
    const cv::Mat matte = solved_rim(scene.picture, wide).matte;
    // Leftwards from the middle, beside the strand.
    const auto veil = [](const cv::Mat& of) {
        return cv::countNonZero((of.row(120).colRange(0, 100) > 0.1F) &
                                (of.row(120).colRange(0, 100) < 0.9F));
    };
    CHECK(veil(wide) > 25);
    CHECK(veil(matte) < 20);
    CHECK(std::abs(matte.at<float>(120, 50) - 0.5F) < 0.3F);  // its course is the guess's
}

TEST_CASE("a picture without a person, or without a wall, stays so", "[rim]") {
    const cv::Mat picture = plain_wall();
    for (const float all : {0.0F, 1.0F}) {
        const cv::Mat guess(kSide, kSide, CV_32F, cv::Scalar(all));
        CHECK(cv::norm(solved_rim(picture, guess).matte, guess, cv::NORM_INF) == 0);
    }
}
