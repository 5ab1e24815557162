#include "core/subject/foreground.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <thread>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "core/subject/window_mean.h"

namespace huizhi {
namespace {

/// The foreground's first estimate reaches over thick hair, the second keeps strands apart.
constexpr int kCoarseRadius = 20;
constexpr int kCoarseShrink = 4;
constexpr int kFineRadius = 3;
constexpr int kStripRows = 64;  ///< worked on at once, one strip a core

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
    helpers.reserve(static_cast<std::size_t>(others));
    for (int i = 0; i < others; ++i) {
        helpers.push_back(std::async(std::launch::async, take));
    }
    take();
    for (auto& helper : helpers) {
        helper.get();
    }
}

}  // namespace

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
