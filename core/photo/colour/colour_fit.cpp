#include "core/photo/colour/colour_fit.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace huizhi {
namespace {

using Lights = std::array<PatchLight, kPatches>;

constexpr std::size_t kFirstGrey = kWhitePatch + 1;  // white and black are left to the others
constexpr std::size_t kLastGrey = kWhitePatch + 4;
constexpr double kCrushed = 0.4 / 255 / 12.92;  ///< less than half a step of eight bits
constexpr double kPrior = 0.002;  ///< how much the identity weighs against one patch of full weight

Error wrong_chart(const std::string& zh, const std::string& en) {
    return Error::invalid("chart", {zh, en});
}

std::string rounded(double value, int decimals) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    return text.data();
}

double sum_of_greys(const Lights& lights, const ColourChart& chart, std::size_t channel, bool due) {
    double sum = 0;
    for (std::size_t i = kFirstGrey; i <= kLastGrey; ++i) {
        sum += due ? chart.light[i][channel] : lights[i].mean[channel];
    }
    return sum;
}

/// Gains that make the greys what they are, and leave a grey its lightness.
/// \return how much lighter the shot is than the chart
double fit_gains(const Lights& lights, const ColourChart& chart, std::array<double, 3>& gains) {
    LinearRgb seen{};
    LinearRgb due{};
    for (std::size_t channel = 0; channel < 3; ++channel) {
        seen[channel] = sum_of_greys(lights, chart, channel, false);
        due[channel] = sum_of_greys(lights, chart, channel, true);
    }
    const double exposure = luminance(seen) / luminance(due);
    for (std::size_t channel = 0; channel < 3; ++channel) {
        gains[channel] = due[channel] * exposure / std::max(seen[channel], 1e-6);
    }
    return exposure;
}

/// A step of L* weighs alike wherever it is: dL*/dY goes as Y to the -2/3.
double weight_of(const ColourChart& chart, std::size_t patch) {
    constexpr double kDarkest = 0.03;
    return std::pow(std::max(kDarkest, luminance(chart.light[patch])), -4.0 / 3);
}

/// One row of the matrix. As it adds up to 1 only two of its figures are free: how much of the
/// other channels' difference from its own is mixed in.
std::array<double, 3> fit_row(const std::vector<LinearRgb>& balanced,
                              const std::vector<double>& due,
                              const std::vector<double>& weights,
                              std::size_t own) {
    const std::size_t first = (own + 1) % 3;
    const std::size_t second = (own + 2) % 3;
    double a11 = kPrior * static_cast<double>(weights.size());
    double a12 = 0;
    double a22 = a11;
    double b1 = 0;
    double b2 = 0;
    for (std::size_t i = 0; i < balanced.size(); ++i) {
        const double d1 = balanced[i][first] - balanced[i][own];
        const double d2 = balanced[i][second] - balanced[i][own];
        const double rest = due[i] - balanced[i][own];
        a11 += weights[i] * d1 * d1;
        a12 += weights[i] * d1 * d2;
        a22 += weights[i] * d2 * d2;
        b1 += weights[i] * d1 * rest;
        b2 += weights[i] * d2 * rest;
    }
    const double scale = a11 * a22 - a12 * a12;
    std::array<double, 3> row{};
    row[first] = (b1 * a22 - b2 * a12) / scale;
    row[second] = (b2 * a11 - b1 * a12) / scale;
    row[own] = 1 - row[first] - row[second];
    return row;
}

/// The patches that sRGB can hold.
std::vector<std::size_t> usable(const ColourChart& chart) {
    std::vector<std::size_t> patches;
    for (std::size_t i = 0; i < kPatches; ++i) {
        if (chart.in_srgb(i)) {
            patches.push_back(i);
        }
    }
    return patches;
}

void fit_matrix(const Lights& lights,
                const ColourChart& chart,
                double exposure,
                ColourCalibration& calibration) {
    std::vector<LinearRgb> balanced;
    std::vector<double> weights;
    const std::vector<std::size_t> patches = usable(chart);
    for (const std::size_t patch : patches) {
        LinearRgb seen = lights[patch].mean;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            seen[channel] *= calibration.gains[channel] / exposure;
        }
        balanced.push_back(seen);
        weights.push_back(weight_of(chart, patch));
    }
    for (std::size_t own = 0; own < 3; ++own) {
        std::vector<double> due;
        due.reserve(patches.size());
        for (const std::size_t patch : patches) {
            due.push_back(chart.light[patch][own]);
        }
        calibration.matrix[own] = fit_row(balanced, due, weights, own);
    }
}

LinearRgb levelled(const LinearRgb& light, double exposure) {
    return {light[0] / exposure, light[1] / exposure, light[2] / exposure};
}

/// How far the patches are from their colours, corrected or as they came.
DeltaE distances(const Lights& lights,
                 const ColourChart& chart,
                 double exposure,
                 const ColourCalibration* corrected_by) {
    DeltaE result;
    const std::vector<std::size_t> patches = usable(chart);
    for (const std::size_t patch : patches) {
        const LinearRgb& seen = lights[patch].mean;
        LinearRgb shown = levelled(corrected_by ? corrected_by->corrected(seen) : seen, exposure);
        for (double& channel : shown) {
            channel = std::clamp(channel, 0.0, 1.0);  // as a file holds it
        }
        const double distance = delta_e_2000(lab_of(shown), lab_of(chart.light[patch]));
        result.mean += distance / static_cast<double>(patches.size());
        result.max = std::max(result.max, distance);
    }
    return result;
}

/// The light across the chart: what is left of the patches' lightness after the correction, as a
/// slope and a bend over the chart; beside them the camera's own curve of tones, which is no light.
double unevenness(const Lights& lights,
                  const ColourChart& chart,
                  double exposure,
                  const ColourCalibration& calibration) {
    const std::vector<std::size_t> patches = usable(chart);
    const auto count = static_cast<int>(patches.size());
    cv::Mat left(count, 5, CV_64F);
    cv::Mat right(count, 1, CV_64F);
    for (int i = 0; i < count; ++i) {
        const std::size_t patch = patches[static_cast<std::size_t>(i)];
        const double x = static_cast<double>(patch % kChartColumns) - 2.5;
        const std::size_t line = patch / kChartColumns;
        const double y = static_cast<double>(line) - 1.5;
        const double due = luminance(chart.light[patch]);
        const double seen =
            luminance(levelled(calibration.corrected(lights[patch].mean), exposure));
        auto* row = left.ptr<double>(i);
        row[0] = 1;
        row[1] = x;
        row[2] = y;
        row[3] = x * x + y * y;
        row[4] = std::log(due);
        right.at<double>(i) = std::log(std::max(seen, 1e-4) / due);
    }
    cv::Mat bend;
    cv::solve(left, right, bend, cv::DECOMP_SVD);
    double least = 1e9;
    double most = -1e9;
    for (int i = 0; i < count; ++i) {
        const auto* row = left.ptr<double>(i);
        const double light =
            row[1] * bend.at<double>(1) + row[2] * bend.at<double>(2) + row[3] * bend.at<double>(3);
        least = std::min(least, light);
        most = std::max(most, light);
    }
    return std::exp(most - least) - 1;
}

Result<void> check_fit(const ColourCalibration& made) {
    const ChartLimits& limits = chart_limits();
    if (made.uneven > limits.uneven) {
        return wrong_chart("色卡上的光不均匀，明暗相差 " + rounded(made.uneven * 100, 0) +
                               " %（最多 " + rounded(limits.uneven * 100, 0) +
                               " %）：请放在顾客坐的位置，正对灯光再拍",
                           "the light on the chart is uneven, by " + rounded(made.uneven * 100, 0) +
                               " % (at most " + rounded(limits.uneven * 100, 0) +
                               " %): hold it where the customer sits, facing the lights");
    }
    const auto [least, most] = std::minmax_element(made.gains.begin(), made.gains.end());
    if (*least <= 0 || *most / *least > limits.gain) {
        const std::string ratio = *least > 0 ? rounded(*most / *least, 1) : std::string("-");
        return wrong_chart("三种颜色的增益相差 " + ratio + " 倍（最多 " + rounded(limits.gain, 1) +
                               " 倍），光的颜色太偏：请设好白平衡、关闭滤镜再拍",
                           "the gains of the three colours differ " + ratio + " times (at most " +
                               rounded(limits.gain, 1) +
                               "): the light is too coloured; set the white balance and switch "
                               "filters off");
    }
    if (!std::isfinite(made.after.mean) || made.after.mean > limits.delta_e_mean) {
        return wrong_chart("校正后色差仍有 " + rounded(made.after.mean, 1) + "（最多 " +
                               rounded(limits.delta_e_mean, 1) +
                               "）：请设好白平衡、关闭滤镜和美化，用新一点的色卡再拍",
                           "after the correction " + rounded(made.after.mean, 1) +
                               " of colour difference is left (at most " +
                               rounded(limits.delta_e_mean, 1) +
                               "): set the white balance, switch filters off, use a chart that is "
                               "not faded");
    }
    return {};
}

}  // namespace

Result<void> check_patches(const Lights& lights, double side_px, const ColourChart& chart) {
    const ChartLimits& limits = chart_limits();
    if (side_px < limits.patch_px) {
        return wrong_chart("色卡拍得太小，一个色块只有 " + rounded(side_px, 0) + " 像素（至少 " +
                               rounded(limits.patch_px, 0) + "）：请靠近再拍",
                           "the chart is too small, a patch has " + rounded(side_px, 0) +
                               " pixels (at least " + rounded(limits.patch_px, 0) +
                               "): come closer");
    }
    for (const std::size_t i : usable(chart)) {
        const LinearRgb& mean = lights[i].mean;
        const Text& name = chart.patches[i];
        if (lights[i].clipped > limits.clipped_share) {
            return wrong_chart("色块“" + name.zh + "”过曝：请减少曝光再拍",
                               "the patch \"" + name.en + "\" is burnt out: expose less");
        }
        if (*std::min_element(mean.begin(), mean.end()) < kCrushed) {
            return wrong_chart("色块“" + name.zh + "”的颜色已截断：请设好白平衡、关闭鲜艳风格再拍",
                               "the patch \"" + name.en +
                                   "\" is cut off: set the white balance and switch vivid styles "
                                   "off");
        }
    }
    if (luminance(lights[kWhitePatch].mean) < limits.dark_white) {
        return wrong_chart("色卡拍得太暗：请增加曝光，让白色块接近白而不过曝",
                           "the shot is too dark: expose more, until the white patch is nearly "
                           "white");
    }
    return {};
}

Result<void> fit_colours(const Lights& lights,
                         const ColourChart& chart,
                         ColourCalibration& calibration) {
    const double exposure = fit_gains(lights, chart, calibration.gains);
    fit_matrix(lights, chart, exposure, calibration);
    calibration.before = distances(lights, chart, exposure, nullptr);
    calibration.after = distances(lights, chart, exposure, &calibration);
    calibration.uneven = unevenness(lights, chart, exposure, calibration);
    calibration.exposure_ev = std::log2(exposure);
    return check_fit(calibration);
}

}  // namespace huizhi
