#pragma once

#include <vector>

#include <opencv2/core.hpp>

#include "core/subject/similarity.h"

namespace huizhi {

/// A narrow strip that the photo lacks beside or below the person, grown from the photo's edge as a
/// retoucher would, so that no cut shows through clothes or hair: as far beyond the edge as within
/// it, so that cloth goes on with its own texture instead of in stripes. What lies above the
/// photo's upper edge is not grown: a head that is cut there stays cut, and its rule says so.
class EdgeGrowth {
public:
    /// \param covered  CV_8UC1: below 255 where the finished photo shows what lies outside; empty:
    ///                 nowhere
    /// \param back     finished pixel -> full-scale pixel
    /// \param most_px  how wide a strip is grown, in finished pixels
    EdgeGrowth(const cv::Mat& covered, const Similarity& back, double most_px);

    /// CV_8UC1: 255 where the finished photo shows the photo or what is grown; empty: everywhere.
    [[nodiscard]] const cv::Mat& shown() const { return shown_; }

    /// Grows an image of the finished photo, in place.
    /// \param share  of person; no wall that a mirror would show goes on as person; empty: no wall
    void grow(cv::Mat& image, const cv::Mat& share) const;

    /// The same for a share of person, which the photo's very edge blurs: renewed there too. What
    /// is solid goes on as person, loose hair ends.
    void grow_share(cv::Mat& share) const;

    /// How wide the grown strip is where `share` says person; empty: anywhere.
    [[nodiscard]] int width_px(const cv::Mat& share) const;

private:
    struct Step {
        cv::Point to;
        cv::Point from;    ///< the nearest pixel that the photo surely shows
        cv::Point mirror;  ///< as far within it as `to` lies beyond; `from` where that is outside
        double distance;
    };
    std::vector<Step> outside_;
    std::vector<Step> edge_;
    cv::Mat shown_;
};

}  // namespace huizhi
