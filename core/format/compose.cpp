#include "core/format/compose.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <future>

#include <opencv2/imgproc.hpp>

#include "core/base/colour.h"
#include "core/format/edge_growth.h"
#include "core/photo/colour/colour_correction.h"
#include "core/subject/patch.h"

namespace huizhi {
namespace {

constexpr float kSurelyBackground = 0.02F;
constexpr float kSurelyPerson = 0.98F;
// Above this the photo's own pixels begin to replace the estimated foreground: no wall shines
// through there any more, and they are sharper.
constexpr float kMostlyPerson = 0.85F;
// Fainter than this is more often a trace of the wall than hair; it fades out softly (looked at).
constexpr float kFaint = 0.15F;
// How far single hairs reach from the head, in parts of the photo's width: what is fainter than
// half a person there is hair up to the first, and nothing but wall beyond the second.
constexpr double kHairReach = 0.025;
constexpr double kHairEnd = 0.045;
constexpr double kMaxSamplesPerSide = 2;
constexpr int kVisibleStep = 3;  // of 255: below it a background counts as unaltered

/// Finished pixel -> full-scale pixel.
Similarity to_original(const Crop& crop) {
    return crop.to_output.inverse();
}

/// Finished pixel -> pixel of the outline.
cv::Matx23d to_outline(const Composition& c) {
    return matrix_of(to_original(c.crop).then(c.outline->from_original));
}

/// How many of the source's pixels one finished pixel is wide.
double shrink_of(const cv::Matx23d& map) {
    return std::sqrt(std::abs(map(0, 0) * map(1, 1) - map(0, 1) * map(1, 0)));
}

/// The mean of each two by two pixels; an odd row or column at the end is left out.
cv::Mat halved(const cv::Mat& source) {
    const cv::Size size(source.cols / 2, source.rows / 2);
    cv::Mat half;
    cv::resize(source(cv::Rect({0, 0}, size * 2)), half, size, 0, 0, cv::INTER_AREA);
    return half;
}

/// Samples `source` at `size`, where `map` takes finished pixels to its pixels. Shrinking averages
/// all that a pixel covers; enlarging interpolates without overshoot.
cv::Mat sample(cv::Mat source, cv::Matx23d map, cv::Size size, int border) {
    while (shrink_of(map) >= 2 && std::min(source.cols, source.rows) >= 2) {
        source = halved(source);
        map = map * 0.5;
    }
    const double shrink = shrink_of(map);
    const int samples =
        static_cast<int>(std::ceil(std::clamp(shrink, 1.0, kMaxSamplesPerSide) - 0.05));
    // Points count from a pixel's edge, OpenCV's indices from its middle.
    cv::Matx23d indexed = map * (1.0 / samples);
    indexed(0, 2) = map(0, 2) + (map(0, 0) + map(0, 1)) * 0.5 / samples - 0.5;
    indexed(1, 2) = map(1, 2) + (map(1, 0) + map(1, 1)) * 0.5 / samples - 0.5;
    cv::Mat fine;
    cv::warpAffine(source, fine, indexed, size * samples, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                   border, cv::Scalar::all(0));
    if (samples == 1) {
        return fine;
    }
    cv::Mat coarse;
    cv::resize(fine, coarse, size, 0, 0, cv::INTER_AREA);
    return coarse;
}

/// Zero where the finished photo shows what lies outside the original; empty when nothing does.
cv::Mat coverage(const Composition& c) {
    const Similarity back = to_original(c.crop);
    const double width = c.size.width;
    const double height = c.size.height;
    const std::array<Point, 4> corners = {Point{0, 0}, Point{width, 0}, Point{0, height},
                                          Point{width, height}};
    const bool inside = std::all_of(corners.begin(), corners.end(), [&](const Point& corner) {
        const Point at = back.apply(corner);
        return at.x >= 0 && at.y >= 0 && at.x <= c.original.width && at.y <= c.original.height;
    });
    if (inside) {
        return {};
    }
    const cv::Mat whole(c.pixels.rgb.size(), CV_8UC1, cv::Scalar(255));
    return sample(whole, matrix_of(back.scaled(c.pixels.scale)), c.size, cv::BORDER_CONSTANT);
}

/// 0 in the largest connected piece that is more person than wall, else 255.
cv::Mat outside_body(const cv::Mat& share) {
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat middles;
    const int count =
        cv::connectedComponentsWithStats(share > 0.5F, labels, stats, middles, 8, CV_32S);
    int largest = 0;
    int most = 0;
    for (int label = 1; label < count; ++label) {
        const int area = stats.at<int>(label, cv::CC_STAT_AREA);
        if (area > most) {
            most = area;
            largest = label;
        }
    }
    return largest == 0 ? cv::Mat(share.size(), CV_8UC1, cv::Scalar(255))
                        : cv::Mat(labels != largest);
}

/// Takes away the veil that networks leave around a head and islands far from it, in place.
void clear_veil(cv::Mat& share) {
    cv::Mat distance;
    cv::distanceTransform(outside_body(share), distance, cv::DIST_L2, 3);
    const auto reach = static_cast<float>(kHairReach * share.cols);
    const auto end = static_cast<float>(kHairEnd * share.cols);
    for (int y = 0; y < share.rows; ++y) {
        float* row = share.ptr<float>(y);
        const float* far = distance.ptr<float>(y);
        for (int x = 0; x < share.cols; ++x) {
            const float near = std::clamp((end - far[x]) / (end - reach), 0.0F, 1.0F);
            row[x] *= near * std::min(1.0F, row[x] / kFaint);
        }
    }
}

/// How much of each finished pixel is person: 0 and 1 exactly where that is sure.
cv::Mat person_share(const Composition& c, const EdgeGrowth& growth) {
    cv::Mat share = sample(c.outline->matte, to_outline(c), c.size, cv::BORDER_REPLICATE);
    growth.grow_share(share);
    clear_veil(share);
    const cv::Mat& shown = growth.shown();
    for (int y = 0; y < share.rows; ++y) {
        float* row = share.ptr<float>(y);
        const std::uint8_t* inside = shown.empty() ? nullptr : shown.ptr<std::uint8_t>(y);
        for (int x = 0; x < share.cols; ++x) {
            const bool outside = inside != nullptr && inside[x] < 255;
            if (outside || row[x] < kSurelyBackground) {
                row[x] = 0;
            } else if (row[x] > kSurelyPerson) {
                row[x] = 1;
            }
        }
    }
    return share;
}

std::uint8_t to_byte(float value) {
    return static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
}

/// Lays the person over the background, in place.
/// \return whether a pixel of the background changed visibly.
bool lay_on(cv::Mat& rgb,
            const cv::Mat& foreground,
            const cv::Mat& share,
            const cv::Vec3b& background) {
    bool changed = false;
    for (int y = 0; y < rgb.rows; ++y) {
        auto* pixel = rgb.ptr<cv::Vec3b>(y);
        const auto* person = foreground.ptr<cv::Vec3b>(y);
        const float* alpha = share.ptr<float>(y);
        for (int x = 0; x < rgb.cols; ++x) {
            if (alpha[x] >= 1) {
                continue;
            }
            const float own = std::clamp(
                (alpha[x] - kMostlyPerson) / (kSurelyPerson - kMostlyPerson), 0.0F, 1.0F);
            for (int i = 0; i < 3; ++i) {
                const float colour = own * static_cast<float>(pixel[x][i]) +
                                     (1 - own) * static_cast<float>(person[x][i]);
                const std::uint8_t laid =
                    to_byte(alpha[x] * colour + (1 - alpha[x]) * static_cast<float>(background[i]));
                changed = changed || std::abs(laid - pixel[x][i]) > kVisibleStep;
                pixel[x][i] = laid;
            }
        }
    }
    return changed;
}

}  // namespace

std::optional<cv::Vec3b> colour_pixel(const std::string& colour) {
    const auto rgb = parse_colour(colour);
    return rgb ? std::optional(cv::Vec3b(rgb->red, rgb->green, rgb->blue)) : std::nullopt;
}

Composed compose(const Composition& c) {
    assert(c.size.area() > 0 && !c.pixels.rgb.empty());
    const cv::Matx23d to_pixels = matrix_of(to_original(c.crop).scaled(c.pixels.scale));
    const EdgeGrowth growth(coverage(c), to_original(c.crop), c.most_growth_px);
    auto sampled = std::async(std::launch::async | std::launch::deferred, [&] {
        cv::Mat rgb = sample(c.pixels.rgb, to_pixels, c.size, cv::BORDER_REPLICATE);
        if (c.calibration != nullptr) {
            correct_colours(rgb, *c.calibration);
        }
        return rgb;
    });
    Composed result;
    if (c.outline != nullptr && c.background) {
        const cv::Mat share = person_share(c, growth);
        cv::Mat foreground =
            sample(c.outline->foreground, to_outline(c), c.size, cv::BORDER_REPLICATE);
        growth.grow(foreground, share);
        if (c.calibration != nullptr) {
            correct_colours(foreground, *c.calibration);
        }
        result.rgb = sampled.get();
        growth.grow(result.rgb, share);
        result.background_new = lay_on(result.rgb, foreground, share, *c.background);
        result.grown_px = growth.width_px(share);
        return result;
    }
    result.rgb = sampled.get();
    growth.grow(result.rgb, {});
    if (!growth.shown().empty()) {
        const cv::Vec3b beyond = c.background.value_or(cv::Vec3b(255, 255, 255));
        result.rgb.setTo(cv::Scalar(beyond[0], beyond[1], beyond[2]), growth.shown() == 0);
        result.grown_px = growth.width_px({});
    }
    return result;
}

}  // namespace huizhi
