#include "core/photo/colour/colour_correction.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>

namespace huizhi {
namespace {

struct Tables {
    static constexpr int kSteps = 16384;  // the curve's steepest step is then a quarter of a level
    std::array<float, 256> linear{};
    std::array<std::uint8_t, kSteps + 1> encoded{};

    Tables() {
        for (std::size_t i = 0; i < linear.size(); ++i) {
            linear.at(i) = static_cast<float>(linear_of(static_cast<double>(i) / 255));
        }
        for (std::size_t i = 0; i < encoded.size(); ++i) {
            encoded.at(i) = static_cast<std::uint8_t>(
                std::lround(255 * encoded_of(static_cast<double>(i) / kSteps)));
        }
    }
};

}  // namespace

void correct_colours(cv::Mat& rgb, const ColourCalibration& calibration) {
    assert(rgb.type() == CV_8UC3);
    static const Tables kTables;
    std::array<std::array<float, 3>, 3> factors{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t i = 0; i < 3; ++i) {
            factors[row][i] = static_cast<float>(calibration.matrix[row][i] * calibration.gains[i]);
        }
    }
    constexpr float kFull = Tables::kSteps;
    for (int y = 0; y < rgb.rows; ++y) {
        auto* pixel = rgb.ptr<cv::Vec3b>(y);
        for (int x = 0; x < rgb.cols; ++x) {
            const std::array<float, 3> seen = {kTables.linear[pixel[x][0]],
                                               kTables.linear[pixel[x][1]],
                                               kTables.linear[pixel[x][2]]};
            for (std::size_t i = 0; i < 3; ++i) {
                const float light =
                    factors[i][0] * seen[0] + factors[i][1] * seen[1] + factors[i][2] * seen[2];
                const float step = std::clamp(light * kFull + 0.5F, 0.0F, kFull);
                pixel[x][static_cast<int>(i)] = kTables.encoded[static_cast<std::size_t>(step)];
            }
        }
    }
}

}  // namespace huizhi
