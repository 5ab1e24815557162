#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"

namespace huizhi {
namespace {

constexpr int kBlock = 8;         ///< a JPEG's block
constexpr int kMostHalfPx = 256;  ///< the piece of the face that is looked at
constexpr int kLeastSidePx = 64;
constexpr double kLeastStep = 0.05;  ///< a drawn, noiseless picture has no steps to compare with

/// For each column: by how much the step behind it exceeds the steps beside that.
std::vector<int> excess_steps(const cv::Mat& grey) {
    std::vector<int> columns(static_cast<std::size_t>(grey.cols));
    for (int row = 0; row < grey.rows; ++row) {
        const auto* line = grey.ptr<std::uint8_t>(row);
        for (int x = 1; x + 2 < grey.cols; ++x) {
            const int step = std::abs(line[x + 1] - line[x]);
            const int around =
                (std::abs(line[x] - line[x - 1]) + std::abs(line[x + 2] - line[x + 1])) / 2;
            columns[static_cast<std::size_t>(x)] += std::max(0, step - around);
        }
    }
    return columns;
}

/// Steps at the blocks' edges over the median of the others: 1 without blocks.
double blockiness(const cv::Mat& grey) {
    const std::vector<int> columns = excess_steps(grey);
    std::array<double, kBlock> steps{};
    std::array<int, kBlock> count{};
    for (std::size_t x = 1; x + 2 < columns.size(); ++x) {
        steps[x % kBlock] += columns[x];
        count[x % kBlock] += grey.rows;
    }
    for (std::size_t place = 0; place < kBlock; ++place) {
        steps[place] /= std::max(1, count[place]);
    }
    std::sort(steps.begin(), steps.end());
    const double usual = (steps[3] + steps[4]) / 2;
    return steps[7] / std::max(kLeastStep, usual);
}

}  // namespace

/// Wherever the grid lies: a picture that was cut and saved again at high quality shows it too.
void measure_blockiness(const cv::Mat& rgb, const FaceGeometry& face, PhotoFacts& facts) {
    const double width = face.width();
    const int half = std::min(kMostHalfPx, cvRound(0.5 * width));
    const Point eyes = face.eyes();
    const cv::Point middle(cvRound(eyes.x), cvRound(eyes.y + 0.15 * width));
    const cv::Rect piece = cv::Rect(middle.x - half, middle.y - half, 2 * half, 2 * half) &
                           cv::Rect(0, 0, rgb.cols, rgb.rows);
    if (piece.width < kLeastSidePx || piece.height < kLeastSidePx) {
        return;
    }
    cv::Mat grey;
    cv::cvtColor(rgb(piece), grey, cv::COLOR_RGB2GRAY);
    const double worse = std::max(blockiness(grey), blockiness(grey.t()));
    facts.measures["blockiness"] = {
        worse, 0.3, "ratio",
        Box{piece.x + 0.0, piece.y + 0.0, piece.width + 0.0, piece.height + 0.0}};
}

}  // namespace huizhi
