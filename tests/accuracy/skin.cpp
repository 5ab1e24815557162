#include "tests/accuracy/skin.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/photo/colour/cie_colour.h"
#include "core/subject/lab.h"
#include "core/subject/measures/regions.h"
#include "tests/accuracy/paint.h"

namespace huizhi::accuracy {
namespace {

/// Between the lips: teeth are nobody's skin.
const std::vector<int> kInnerLips = {78,  191, 80,  81,  82,  13, 312, 311, 310, 415,
                                     308, 324, 318, 402, 317, 14, 87,  178, 88,  95};

/// Skin of a lightness, as cameras show it: a* and b* fall with it (Xiao et al. 2017,
/// "Characterising the variations in ethnic skin colours": L* 35 ... 70).
LinearRgb skin_colour(double lightness) {
    const double depth = std::clamp((60 - lightness) / 35, 0.0, 1.0);
    return linear_of_lab({lightness, 14 - 3 * depth, 20 - 6 * depth});
}

/// How much like the cheeks' colour each pixel is, 0..1.
cv::Mat like_cheeks(const Portrait& portrait) {
    const cv::Mat lab = lab_of(portrait.rgb);
    const cv::Scalar cheek = skin_of(portrait);
    const cv::Mat one(1, 1, CV_8UC3, cheek);
    const auto middle = lab_of(one).at<cv::Vec3f>(0, 0);
    cv::Mat likeness(lab.size(), CV_32F);
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            const auto& here = lab.at<cv::Vec3f>(y, x);
            const double colour = std::hypot(here[1] - middle[1], here[2] - middle[2]);
            const double light = std::abs(here[0] - middle[0]);
            likeness.at<float>(y, x) = static_cast<float>((1 - smooth_step(9, 16, colour)) *
                                                          (1 - smooth_step(22, 34, light)));
        }
    }
    cv::GaussianBlur(likeness, likeness, {}, portrait.unit() * 1.2);
    return likeness;
}

/// 1 on the skin: the face without eyes and teeth, and what looks like it on ears and neck.
cv::Mat skin_of_person(const Portrait& portrait) {
    const cv::Size size = portrait.rgb.size();
    const double soft = portrait.unit();
    const cv::Mat face = polygon(size, mesh_points(portrait, kFaceOval), 0, 3 * soft);
    cv::Mat skin = cv::max(face, like_cheeks(portrait)).mul(portrait.matte);
    const int lowest = cvRound(portrait.chin_y + 0.8 * portrait.face_width);
    if (lowest < size.height) {
        skin.rowRange(lowest, size.height) = 0;
    }
    for (const auto& part : {kLeftEye, kRightEye, kInnerLips}) {
        skin = skin.mul(1.0 - polygon(size, mesh_points(portrait, part), 0, 0.7 * soft));
    }
    return skin;
}

/// What is lighter than its surroundings is in part what shines, in part the skin's own form.
constexpr double kShining = 0.35;

/// What shines: lighter than its surroundings in every channel alike.
cv::Mat shine(const cv::Mat& linear, double reach) {
    cv::Mat around;
    cv::GaussianBlur(linear, around, {}, reach);
    cv::Mat above = cv::max(linear - 1.08 * around, 0) * kShining;
    std::array<cv::Mat, 3> channels;
    cv::split(above, channels.data());
    const cv::Mat least = cv::min(channels[0], cv::min(channels[1], channels[2]));
    cv::Mat all;
    cv::merge(std::vector<cv::Mat>(3, least), all);
    return all;
}

}  // namespace

Portrait with_skin(const Portrait& portrait, double lightness) {
    const cv::Mat linear = to_linear(portrait.rgb);
    const cv::Scalar own = skin_of(portrait);
    const LinearRgb wanted = skin_colour(lightness);
    cv::Scalar share;
    for (std::size_t channel = 0; channel < wanted.size(); ++channel) {
        double& part = share[static_cast<int>(channel)];
        const double now = std::pow(std::max(1.0, own[static_cast<int>(channel)]) / 255, 2.2);
        part = std::max(0.004, wanted[channel]) / now;
    }
    const cv::Mat shining = shine(linear, 0.08 * portrait.face_width);
    cv::Mat dull;
    cv::multiply(linear - shining, share, dull);
    Portrait other = portrait;
    other.rgb = blend(portrait.rgb, from_linear(dull + shining), skin_of_person(portrait));
    other.rgb.copyTo(other.foreground, portrait.matte > 0.98F);
    return other;
}

}  // namespace huizhi::accuracy
