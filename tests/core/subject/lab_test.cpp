#include "core/subject/lab.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

cv::Vec3f lab_of_colour(std::uint8_t r, std::uint8_t g, std::uint8_t b) {
    return lab_of(cv::Mat(1, 1, CV_8UC3, cv::Scalar(r, g, b))).at<cv::Vec3f>(0, 0);
}

}  // namespace

// The expected values: CIE 1976 with white D65 (0.95047, 1, 1.08883), worked out in double
// precision.
TEST_CASE("a colour's lightness and hue are those of CIE 1976", "[lab]") {
    struct Row {
        std::uint8_t r, g, b;
        float light, a, yellow;
    };
    const Row row = GENERATE(
        Row{0, 0, 0, 0.0F, 0.0F, 0.0F}, Row{255, 255, 255, 100.0F, 0.0F, 0.0F},
        Row{255, 0, 0, 53.2408F, 80.0925F, 67.2032F}, Row{0, 255, 0, 87.7347F, -86.1827F, 83.1793F},
        Row{0, 0, 255, 32.2970F, 79.1875F, -107.8602F}, Row{119, 119, 119, 50.0344F, 0.0F, 0.0F},
        Row{224, 172, 105, 73.7884F, 11.2778F, 41.5316F}, Row{3, 3, 3, 0.8225F, 0.0F, 0.0F});
    const cv::Vec3f lab = lab_of_colour(row.r, row.g, row.b);
    CHECK(lab[0] == Approx(row.light).margin(0.005));
    CHECK(lab[1] == Approx(row.a).margin(0.01));
    CHECK(lab[2] == Approx(row.yellow).margin(0.01));
}

TEST_CASE("every grey is without hue and lighter than the one before", "[lab]") {
    float before = -1;
    for (int level = 0; level < 256; ++level) {
        const auto grey = static_cast<std::uint8_t>(level);
        const cv::Vec3f lab = lab_of_colour(grey, grey, grey);
        CHECK(lab[0] > before);
        CHECK(std::abs(lab[1]) < 0.02F);
        CHECK(std::abs(lab[2]) < 0.02F);
        before = lab[0];
    }
}
