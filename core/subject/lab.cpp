#include "core/subject/lab.h"

#include <array>
#include <cassert>

#include "core/photo/colour/cie_colour.h"

namespace huizhi {
namespace {

struct Tables {
    static constexpr int kSteps = 4096;  // between two the curve strays less than 5e-6 from a line
    std::array<float, 256> decoded;
    std::array<float, kSteps + 2> curve;

    Tables() {
        for (std::size_t i = 0; i < decoded.size(); ++i) {
            decoded.at(i) = static_cast<float>(linear_of(static_cast<double>(i) / 255));
        }
        for (std::size_t i = 0; i < curve.size(); ++i) {
            curve.at(i) = static_cast<float>(lab_curve(static_cast<double>(i) / kSteps));
        }
    }

    [[nodiscard]] float f(float share) const {
        const float place = share * kSteps;
        const auto step = static_cast<int>(place);
        const float* from = curve.data() + step;
        return from[0] + (place - static_cast<float>(step)) * (from[1] - from[0]);
    }
};

/// sRGB's primaries in XYZ (IEC 61966-2-1), each row divided by white's (D65) so that white is 1.
constexpr std::array<std::array<float, 3>, 3> kToWhite = {{
    {0.4124564F / 0.950470F, 0.3575761F / 0.950470F, 0.1804375F / 0.950470F},
    {0.2126729F, 0.7151522F, 0.0721750F},
    {0.0193339F / 1.088830F, 0.1191920F / 1.088830F, 0.9503041F / 1.088830F},
}};

}  // namespace

cv::Mat lab_of(const cv::Mat& rgb) {
    assert(rgb.type() == CV_8UC3);
    static const Tables kTables;
    cv::Mat lab(rgb.size(), CV_32FC3);
    for (int y = 0; y < rgb.rows; ++y) {
        const auto* pixel = rgb.ptr<cv::Vec3b>(y);
        auto* result = lab.ptr<cv::Vec3f>(y);
        for (int x = 0; x < rgb.cols; ++x) {
            const float r = kTables.decoded[pixel[x][0]];
            const float g = kTables.decoded[pixel[x][1]];
            const float b = kTables.decoded[pixel[x][2]];
            const auto part = [&](const std::array<float, 3>& row) {
                return kTables.f(row[0] * r + row[1] * g + row[2] * b);
            };
            const float fx = part(kToWhite[0]);
            const float fy = part(kToWhite[1]);
            const float fz = part(kToWhite[2]);
            result[x] = {116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
        }
    }
    return lab;
}

}  // namespace huizhi
