#include "core/subject/guided_filter.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <functional>
#include <future>
#include <thread>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace huizhi {
namespace {

/// The foreground's first estimate reaches over thick hair, the second keeps strands apart.
constexpr int kCoarseRadius = 20;
constexpr int kCoarseShrink = 4;
constexpr int kFineRadius = 3;
constexpr int kStripRows = 64;  ///< worked on at once, one strip a core

cv::Mat box_mean(const cv::Mat& image, int radius) {
    cv::Mat mean;
    cv::boxFilter(image, mean, CV_32F, {2 * radius + 1, 2 * radius + 1}, {-1, -1}, true,
                  cv::BORDER_REFLECT);
    return mean;
}

/// The window's statistics at one pixel: means of guide, of guide times guide, of guide times
/// matte.
struct Window {
    cv::Vec3f mean;
    std::array<float, 6> products;  ///< rr rg rb gg gb bb
    cv::Vec3f with_matte;
    float matte;
};

/// a and b of matte = a . colour + b, by Cramer's rule on the symmetric 3 x 3 covariance.
cv::Vec4f solve(const Window& at, float epsilon) {
    const float r = at.mean[0], g = at.mean[1], b = at.mean[2];
    const float rr = at.products[0] - r * r + epsilon;
    const float rg = at.products[1] - r * g;
    const float rb = at.products[2] - r * b;
    const float gg = at.products[3] - g * g + epsilon;
    const float gb = at.products[4] - g * b;
    const float bb = at.products[5] - b * b + epsilon;
    const float i_rr = gg * bb - gb * gb;
    const float i_rg = gb * rb - rg * bb;
    const float i_rb = rg * gb - gg * rb;
    const float i_gg = rr * bb - rb * rb;
    const float i_gb = rb * rg - rr * gb;
    const float i_bb = rr * gg - rg * rg;
    const float determinant = rr * i_rr + rg * i_rg + rb * i_rb;
    const cv::Vec3f c = at.with_matte - at.matte * at.mean;
    const cv::Vec3f a((i_rr * c[0] + i_rg * c[1] + i_rb * c[2]) / determinant,
                      (i_rg * c[0] + i_gg * c[1] + i_gb * c[2]) / determinant,
                      (i_rb * c[0] + i_gb * c[1] + i_bb * c[2]) / determinant);
    return {a[0], a[1], a[2], at.matte - a.dot(at.mean)};
}

/// Products of guide and matte, channel by channel, as one image of ten channels would hold them.
struct Products {
    cv::Mat guide_guide_a;  ///< rr rg rb
    cv::Mat guide_guide_b;  ///< gg gb bb
    cv::Mat guide_matte;    ///< r g b times matte
};

Products products_of(const cv::Mat& guide, const cv::Mat& matte) {
    Products products{cv::Mat(guide.size(), CV_32FC3), cv::Mat(guide.size(), CV_32FC3),
                      cv::Mat(guide.size(), CV_32FC3)};
    for (int row = 0; row < guide.rows; ++row) {
        const auto* colour = guide.ptr<cv::Vec3f>(row);
        const auto* alpha = matte.ptr<float>(row);
        auto* first = products.guide_guide_a.ptr<cv::Vec3f>(row);
        auto* second = products.guide_guide_b.ptr<cv::Vec3f>(row);
        auto* third = products.guide_matte.ptr<cv::Vec3f>(row);
        for (int x = 0; x < guide.cols; ++x) {
            const cv::Vec3f& c = colour[x];
            first[x] = {c[0] * c[0], c[0] * c[1], c[0] * c[2]};
            second[x] = {c[1] * c[1], c[1] * c[2], c[2] * c[2]};
            third[x] = c * alpha[x];
        }
    }
    return products;
}

cv::Mat coefficients(const cv::Mat& guide, const cv::Mat& matte, int radius, float epsilon) {
    const Products products = products_of(guide, matte);
    const cv::Mat mean = box_mean(guide, radius);
    const cv::Mat mean_a = box_mean(products.guide_guide_a, radius);
    const cv::Mat mean_b = box_mean(products.guide_guide_b, radius);
    const cv::Mat with_matte = box_mean(products.guide_matte, radius);
    const cv::Mat mean_matte = box_mean(matte, radius);
    cv::Mat result(guide.size(), CV_32FC4);
    for (int row = 0; row < guide.rows; ++row) {
        for (int x = 0; x < guide.cols; ++x) {
            const cv::Vec3f& a = mean_a.at<cv::Vec3f>(row, x);
            const cv::Vec3f& b = mean_b.at<cv::Vec3f>(row, x);
            result.at<cv::Vec4f>(row, x) = solve({mean.at<cv::Vec3f>(row, x),
                                                  {a[0], a[1], a[2], b[0], b[1], b[2]},
                                                  with_matte.at<cv::Vec3f>(row, x),
                                                  mean_matte.at<float>(row, x)},
                                                 epsilon);
        }
    }
    return box_mean(result, radius);
}

/// The mean colour around each pixel, weighted.
cv::Mat weighted_mean(const cv::Mat& colour, const cv::Mat& weight, int radius) {
    cv::Mat weighted(colour.size(), CV_32FC4);
    for (int row = 0; row < colour.rows; ++row) {
        const auto* from = colour.ptr<cv::Vec3f>(row);
        const auto* by = weight.ptr<float>(row);
        auto* to = weighted.ptr<cv::Vec4f>(row);
        for (int x = 0; x < colour.cols; ++x) {
            to[x] = {from[x][0] * by[x], from[x][1] * by[x], from[x][2] * by[x], by[x]};
        }
    }
    const cv::Mat blurred = box_mean(weighted, radius);
    cv::Mat mean(colour.size(), CV_32FC3);
    for (int row = 0; row < colour.rows; ++row) {
        const auto* from = blurred.ptr<cv::Vec4f>(row);
        auto* to = mean.ptr<cv::Vec3f>(row);
        for (int x = 0; x < colour.cols; ++x) {
            const float inverse = 1 / (from[x][3] + 1e-5f);
            to[x] = {from[x][0] * inverse, from[x][1] * inverse, from[x][2] * inverse};
        }
    }
    return mean;
}

/// What counts as wall when its colour is asked for, how far around (at a quarter of the size), and
/// up to which spread, in levels, a wall is plain.
constexpr double kSurelyWall = 0.02;
constexpr int kWallRadius = 14;
constexpr double kPlainSpread = 8;
constexpr float kSurelyPerson = 0.95f;
constexpr float kFadeRows = 40;  ///< over which settling ends, so that no edge shows

template <class Colour>
float largest_difference(const Colour& a, const cv::Vec3f& b) {
    float largest = 0;
    for (int c = 0; c < 3; ++c) {
        largest = std::max(largest, std::abs(static_cast<float>(a[c]) - b[c]));
    }
    return largest;
}

/// Mean distance of the sure wall from its local colour; negative when there is hardly any wall.
double wall_spread(const cv::Mat& image, const cv::Mat& wall, const cv::Mat& sure) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < image.rows; ++row) {
        for (int x = 0; x < image.cols; ++x) {
            if (sure.at<float>(row, x) > 0) {
                sum += largest_difference(image.at<cv::Vec3f>(row, x), wall.at<cv::Vec3f>(row, x));
                ++count;
            }
        }
    }
    constexpr int kEnough = 100;
    return count < kEnough ? -1 : sum / count;
}

struct Layers {
    cv::Mat person;
    cv::Mat wall;
};

/// One pass of blur fusion: smooth layers, corrected by what they do not explain of the image.
Layers fuse(const cv::Mat& image, const Layers& guess, const cv::Mat& matte, int radius) {
    const cv::Mat inverse = 1 - matte;
    Layers result{weighted_mean(guess.person, matte, radius),
                  weighted_mean(guess.wall, inverse, radius)};
    for (int row = 0; row < image.rows; ++row) {
        const auto* pixel = image.ptr<cv::Vec3f>(row);
        const auto* wall = result.wall.ptr<cv::Vec3f>(row);
        const auto* alpha = matte.ptr<float>(row);
        auto* person = result.person.ptr<cv::Vec3f>(row);
        for (int x = 0; x < image.cols; ++x) {
            const cv::Vec3f missing = pixel[x] - alpha[x] * person[x] - (1 - alpha[x]) * wall[x];
            person[x] += alpha[x] * missing;
            for (int c = 0; c < 3; ++c) {
                person[x][c] = std::clamp(person[x][c], 0.0f, 255.0f);
            }
        }
    }
    return result;
}

/// The fine pass for some rows; those that its blur reaches beyond them are worked out and dropped.
void fuse_rows(const cv::Mat& image,
               const Layers& guess,
               const cv::Mat& matte,
               const cv::Range& rows,
               cv::Mat& result) {
    const cv::Range wide(std::max(0, rows.start - kFineRadius),
                         std::min(image.rows, rows.end + kFineRadius));
    cv::Mat piece;
    image.rowRange(wide).convertTo(piece, CV_32FC3);
    const Layers fine = fuse(piece, {guess.person.rowRange(wide), guess.wall.rowRange(wide)},
                             matte.rowRange(wide).clone(), kFineRadius);
    const cv::Mat wanted = fine.person.rowRange(rows.start - wide.start, rows.end - wide.start);
    wanted.convertTo(result.rowRange(rows), CV_8UC3);
}

/// Calls `work` for each number below `count`. Threads of its own: OpenCV's are kept to one, for
/// the networks' sake (models.cpp).
void on_all_cores(int count, const std::function<void(int)>& work) {
    std::atomic<int> next{0};
    const auto take = [&] {
        for (int i = next++; i < count; i = next++) {
            work(i);
        }
    };
    const int others =
        std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, count) - 1;
    std::vector<std::future<void>> helpers;
    for (int i = 0; i < others; ++i) {
        helpers.push_back(std::async(std::launch::async, take));
    }
    take();
    for (auto& helper : helpers) {
        helper.get();
    }
}

}  // namespace

cv::Mat guided_filter(const cv::Mat& guide, const cv::Mat& matte, int radius, double epsilon) {
    cv::Mat small_guide;
    cv::Mat small_matte;
    const cv::Size half((guide.cols + 1) / 2, (guide.rows + 1) / 2);
    cv::resize(guide, small_guide, half, 0, 0, cv::INTER_AREA);
    cv::resize(matte, small_matte, half, 0, 0, cv::INTER_AREA);
    small_guide.convertTo(small_guide, CV_32FC3, 1 / 255.0);
    const cv::Mat small = coefficients(small_guide, small_matte, std::max(1, (radius + 1) / 2),
                                       static_cast<float>(epsilon));
    cv::Mat at_full;
    cv::resize(small, at_full, guide.size(), 0, 0, cv::INTER_LINEAR);
    cv::Mat result(guide.size(), CV_32F);
    for (int row = 0; row < guide.rows; ++row) {
        const auto* colour = guide.ptr<cv::Vec3b>(row);
        const auto* line = at_full.ptr<cv::Vec4f>(row);
        auto* out = result.ptr<float>(row);
        for (int x = 0; x < guide.cols; ++x) {
            const cv::Vec4f& a = line[x];
            const cv::Vec3b& c = colour[x];
            const float value = (a[0] * static_cast<float>(c[0]) + a[1] * static_cast<float>(c[1]) +
                                 a[2] * static_cast<float>(c[2])) /
                                    255.0f +
                                a[3];
            out[x] = std::clamp(value, 0.0f, 1.0f);
        }
    }
    return result;
}

void clear_plain_wall(const cv::Mat& image, int until, cv::Mat& matte) {
    const cv::Size size(std::max(1, image.cols / kCoarseShrink),
                        std::max(1, image.rows / kCoarseShrink));
    cv::Mat small;
    cv::Mat small_matte;
    cv::resize(image, small, size, 0, 0, cv::INTER_AREA);
    cv::resize(matte, small_matte, size, 0, 0, cv::INTER_AREA);
    small.convertTo(small, CV_32FC3);
    cv::Mat sure;
    cv::Mat(small_matte < kSurelyWall).convertTo(sure, CV_32F, 1 / 255.0);
    sure.rowRange(std::clamp(until / kCoarseShrink, 0, sure.rows), sure.rows) = 0;
    const cv::Mat wall = weighted_mean(small, sure, kWallRadius);
    const double spread = wall_spread(small, wall, sure);
    if (spread < 0 || spread > kPlainSpread) {
        return;
    }
    cv::Mat wall_full;
    cv::resize(wall, wall_full, image.size(), 0, 0, cv::INTER_LINEAR);
    const float same = static_cast<float>(2 * spread + 4);
    const float other = static_cast<float>(5 * spread + 22);
    for (int row = 0; row < image.rows; ++row) {
        const float settles = std::clamp(static_cast<float>(until - row) / kFadeRows, 0.0f, 1.0f);
        const auto* colour = image.ptr<cv::Vec3b>(row);
        const auto* behind = wall_full.ptr<cv::Vec3f>(row);
        auto* alpha = matte.ptr<float>(row);
        for (int x = 0; x < image.cols; ++x) {
            if (alpha[x] <= 0 || alpha[x] >= kSurelyPerson || cv::norm(behind[x]) <= 0) {
                continue;
            }
            const float off = largest_difference(colour[x], behind[x]);
            const float unlike = std::clamp((off - same) / (other - same), 0.0f, 1.0f);
            const float kept = std::max(unlike, std::clamp((alpha[x] - 0.6f) / 0.3f, 0.0f, 1.0f));
            float settled = alpha[x] * kept;
            if (off > 2 * other) {  // no plain wall looks like that: dark hair the network doubted
                settled = std::max(alpha[x], std::clamp((alpha[x] - 0.2f) / 0.3f, 0.0f, 1.0f));
            }
            alpha[x] += settles * (settled - alpha[x]);
        }
    }
}

cv::Mat foreground_colour(const cv::Mat& image, const cv::Mat& matte) {
    cv::Mat small;
    cv::Mat small_matte;
    const cv::Size size(std::max(1, image.cols / kCoarseShrink),
                        std::max(1, image.rows / kCoarseShrink));
    cv::resize(image, small, size, 0, 0, cv::INTER_AREA);
    cv::resize(matte, small_matte, size, 0, 0, cv::INTER_AREA);
    small.convertTo(small, CV_32FC3);
    const Layers coarse = fuse(small, {small, small}, small_matte, kCoarseRadius / kCoarseShrink);
    Layers guess;
    cv::resize(coarse.person, guess.person, image.size(), 0, 0, cv::INTER_LINEAR);
    cv::resize(coarse.wall, guess.wall, image.size(), 0, 0, cv::INTER_LINEAR);
    cv::Mat result(image.size(), CV_8UC3);
    const int strips = (image.rows + kStripRows - 1) / kStripRows;
    on_all_cores(strips, [&](int strip) {
        const cv::Range rows(strip * kStripRows, std::min(image.rows, (strip + 1) * kStripRows));
        fuse_rows(image, guess, matte, rows, result);
    });
    return result;
}

}  // namespace huizhi
