#include "core/subject/outline.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/head_matte.h"

namespace huizhi {
namespace {

/// What the crop shows around the eyes' midpoint, in face widths: 1.2 times a certificate's frame
/// (smaller loses shoulders, larger loses detail), and enough breast for the lower formats.
constexpr double kHalfWidth = 1.05;
constexpr double kBelow = 1.4;
constexpr double kAbove = 1.3;
constexpr double kMoreAbove = 0.6;  ///< when hair reaches the crop's top
constexpr int kMostExtensions = 3;

/// The crown is looked for in the middle of the crop, where at least this much is hair.
constexpr double kCrownSpan = 0.7;    ///< face widths to either side
constexpr double kCrownWidth = 0.08;  ///< face widths

MatteFrame frame_around(const FaceGeometry& face, double above) {
    const double angle =
        std::atan2(face.right_eye.y - face.left_eye.y, face.right_eye.x - face.left_eye.x);
    MatteFrame frame;
    frame.size = {cvRound(2 * kHalfWidth * kMatteFacePx), cvRound((above + kBelow) * kMatteFacePx)};
    frame.eye_row = above * kMatteFacePx;
    frame.to_image = Similarity::taking({frame.size.width / 2.0, frame.eye_row}, face.eyes(),
                                        face.width() / kMatteFacePx, angle);
    return frame;
}

/// The first row with hair enough, and the middle of that hair; row -1 when there is none.
cv::Point crown_in(const cv::Mat& matte) {
    const int span = cvRound(kCrownSpan * kMatteFacePx);
    const int left = std::max(0, matte.cols / 2 - span);
    const int right = std::min(matte.cols, matte.cols / 2 + span);
    const int enough = cvRound(kCrownWidth * kMatteFacePx);
    for (int row = 0; row < matte.rows; ++row) {
        const auto* alpha = matte.ptr<float>(row);
        int count = 0;
        int sum = 0;
        for (int x = left; x < right; ++x) {
            if (alpha[x] > 0.5f) {
                ++count;
                sum += x;
            }
        }
        if (count >= enough) {
            return {sum / count, row};
        }
    }
    return {matte.cols / 2, -1};
}

/// How wide the head is where the photo's upper edge cuts it, in face widths.
double cut_share(const cv::Mat& matte, const MatteFrame& frame, const cv::Mat& inside) {
    int covered = 0;
    for (int x = 0; x < matte.cols; ++x) {
        int row = 0;
        while (row < matte.rows && inside.at<std::uint8_t>(row, x) == 0) {
            ++row;
        }
        const Point edge = frame.to_image.apply({x + 0.5, row + 2.5});
        const bool at_top = edge.y < 6 * frame.to_image.scale() + 2;
        const int look = std::min(row + 2, matte.rows - 1);
        if (at_top && row < frame.eye_row && matte.at<float>(look, x) > 0.5f) {
            ++covered;
        }
    }
    return covered / kMatteFacePx;
}

/// Down to the chin, how many pixels wide the rim is that nothing decides.
double edge_doubt(const cv::Mat& matte, const cv::Mat& doubt, double chin_y) {
    constexpr double kNothingKnown = 0.25;  // the variance between wall and person, at even odds
    const cv::Range head(0, std::clamp(cvRound(chin_y), 1, matte.rows));
    const cv::Mat person = matte.rowRange(head) > 0.5F;
    cv::Mat inside;
    cv::erode(person, inside, cv::Mat());
    const int length = std::max(1, cv::countNonZero(person & ~inside));
    return cv::sum(doubt.rowRange(head))[0] / kNothingKnown / length;
}

/// Grows the crop upward until the hair ends inside it or the photo ends.
RawMatte whole_head(const MatteNets& nets, const cv::Mat& rgb, const FaceGeometry& face) {
    double above = kAbove;
    for (int extension = 0;; ++extension) {
        RawMatte raw = raw_matte(nets, rgb, frame_around(face, above));
        const bool photo_ends = raw.frame.to_image.apply({raw.frame.size.width / 2.0, 0}).y <= 0;
        const int row = crown_in(raw.matte).y;
        if (row < 0 || row > 3 || photo_ends || extension == kMostExtensions) {
            return raw;
        }
        above += kMoreAbove;
    }
}

/// The crop and where it lies; its outline still to be found.
FoundOutline found_in(const cv::Mat& rgb, const MatteFrame& frame, const cv::Mat& head) {
    FoundOutline found;
    found.head = head;
    found.inside = inside_photo(rgb, frame);
    found.to_image = frame.to_image;
    found.outline.from_original = frame.to_image.inverse();
    return found;
}

FoundOutline outline_from(const MatteNets& nets, const cv::Mat& rgb, const FaceGeometry& face) {
    const RawMatte raw = whole_head(nets, rgb, face);
    FoundOutline found = found_in(rgb, raw.frame, raw.head);
    const SolvedRim rim = drawn_to_edges(raw, found.inside);
    cv::Mat matte = rim.matte;
    keep_person(matte, raw.frame);
    found.edge_doubt = edge_doubt(matte, rim.doubt, found.outline.from_original.apply(face.chin).y);
    const cv::Point crown = crown_in(matte);
    found.crown = raw.frame.to_image.apply({crown.x + 0.5, std::max(0, crown.y) + 0.0});
    found.cut_share = cut_share(matte, raw.frame, found.inside);
    found.outline.crown_in_frame = crown.y >= 0 && found.cut_share == 0;
    found.outline.matte = matte;
    return found;
}

}  // namespace

Result<FoundOutline> find_outline(const Models& models,
                                  const cv::Mat& rgb,
                                  const FaceGeometry& face) {
    const auto nets = matte_nets(models);
    if (!nets) {
        return nets.error();
    }
    try {
        return outline_from(*nets, rgb, face);
    } catch (const std::exception&) {
        return matte_failed();
    }
}

FoundOutline head_crop(const cv::Mat& rgb, const FaceGeometry& face) {
    const MatteFrame frame = frame_around(face, kAbove);
    return found_in(rgb, frame, head_in(rgb, frame));
}

}  // namespace huizhi
