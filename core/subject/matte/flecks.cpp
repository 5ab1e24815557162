#include "core/subject/matte/flecks.h"

#include <algorithm>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace huizhi {
namespace {

constexpr float kPiece = 0.9F;
constexpr int kSteps = 64;  ///< levels of the matte that are told apart

/// Places to go on from, the most solid first; those of one level in the order of their coming, so
/// that the result is the same every time.
class FloodQueue {
public:
    void add(const cv::Point& at, float level) {
        waiting_[static_cast<std::size_t>(std::clamp(level, 0.0F, 1.0F) * (kSteps - 1))].push_back(
            at);
    }

    /// Calls `visit` for each place, also for those that it adds; these are never more solid.
    template <class Visit>
    void empty(const Visit& visit) {
        for (auto level = waiting_.rbegin(); level != waiting_.rend(); ++level) {
            for (std::size_t i = 0; i < level->size(); ++i) {
                const cv::Point at = (*level)[i];  // what is added may move the places
                visit(at);
            }
        }
    }

private:
    std::vector<std::vector<cv::Point>> waiting_ = std::vector<std::vector<cv::Point>>(kSteps);
};

/// 255 in the solid pieces that are large enough.
cv::Mat large_pieces(const cv::Mat& matte, int least_area) {
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat middles;
    const int count =
        cv::connectedComponentsWithStats(matte > kPiece, labels, stats, middles, 8, CV_32S);
    std::vector<std::uint8_t> large(static_cast<std::size_t>(count), 0);
    for (int label = 1; label < count; ++label) {
        large[static_cast<std::size_t>(label)] =
            stats.at<int>(label, cv::CC_STAT_AREA) >= least_area ? 255 : 0;
    }
    cv::Mat pieces(matte.size(), CV_8U);
    for (int y = 0; y < matte.rows; ++y) {
        const auto* label = labels.ptr<int>(y);
        auto* piece = pieces.ptr<std::uint8_t>(y);
        for (int x = 0; x < matte.cols; ++x) {
            piece[x] = large[static_cast<std::size_t>(label[x])];
        }
    }
    return pieces;
}

/// To the eight places around it, where they are reached better than before.
void flood(const cv::Point& from, const cv::Mat& matte, cv::Mat& joined, FloodQueue& queue) {
    const cv::Rect all({}, matte.size());
    const float level = joined.at<float>(from);
    for (int place = 0; place < 9; ++place) {
        const cv::Point to(from.x + place % 3 - 1, from.y + place / 3 - 1);
        const float reached = all.contains(to) ? std::min(level, matte.at<float>(to)) : 0;
        if (reached > 0 && reached > joined.at<float>(to)) {
            joined.at<float>(to) = reached;
            queue.add(to, reached);
        }
    }
}

}  // namespace

void drop_flecks(cv::Mat& matte, int least_area) {
    const cv::Mat pieces = large_pieces(matte, least_area);
    cv::Mat joined = cv::Mat::zeros(matte.size(), CV_32F);
    matte.copyTo(joined, pieces);
    FloodQueue queue;
    const auto go_on_from = [&](const cv::Point& from) { flood(from, matte, joined, queue); };
    cv::Mat inside;
    cv::erode(pieces, inside, cv::Mat());
    std::vector<cv::Point> edges;
    cv::findNonZero(pieces & ~inside, edges);
    std::for_each(edges.begin(), edges.end(), go_on_from);
    queue.empty(go_on_from);
    matte = joined;
}

}  // namespace huizhi
