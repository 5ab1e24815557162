#include "core/subject/outline.h"

#include <algorithm>
#include <cmath>
#include <future>

#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include "core/photo/pixels.h"
#include "core/subject/crop.h"
#include "core/subject/guided_filter.h"
#include "core/subject/patch.h"
#include "core/subject/similarity.h"

namespace huizhi {
namespace {

constexpr int kNetSide = 256;

/// The face's width in the matte: that of the head in the commonest format, so that the finished
/// photo neither enlarges nor shrinks the matte by much.
constexpr double kFaceWidthPx = 207;

/// What the crop shows around the eyes' midpoint, in face widths: 1.2 times a certificate's frame
/// (smaller loses shoulders, larger loses detail), and enough breast for the lower formats.
constexpr double kHalfWidth = 1.05;
constexpr double kBelow = 1.4;
constexpr double kAbove = 1.3;
constexpr double kMoreAbove = 0.6;  ///< when hair reaches the crop's top
constexpr int kMostExtensions = 3;

constexpr int kFilterRadius = 7;
constexpr double kFilterEpsilon = 1e-4;
constexpr float kHaze = 0.05f;   ///< less is wall
constexpr float kSolid = 0.97f;  ///< more is person

/// Down to here, below the eyes in face widths, there is head and hair against the wall; lower down
/// pale clothes may have the wall's colour.
constexpr double kHeadBelow = 0.6;

/// The crown is looked for in the middle of the crop, where at least this much is hair.
constexpr double kCrownSpan = 0.7;    ///< face widths to either side
constexpr double kCrownWidth = 0.08;  ///< face widths

/// A crop that shows this much more than the outline has its outline searched wider, in face
/// widths; less than that is the network's own unsteadiness at its edge.
constexpr double kLeastWider = 0.03;
constexpr double kLeastLower = 0.15;  ///< below, where clothes end at the photo's edge anyway
constexpr double kMostWider = 1.0;
constexpr double kSeam = 0.15;  ///< over which the wide matte passes into the near one

/// The piece of the image that the matte shows.
struct HeadFrame {
    Similarity to_image;  ///< matte pixel -> image pixel
    cv::Size size;
    double eye_row = 0;
};

HeadFrame frame_around(const FaceGeometry& face, double above) {
    const double angle =
        std::atan2(face.right_eye.y - face.left_eye.y, face.right_eye.x - face.left_eye.x);
    HeadFrame frame;
    frame.size = {cvRound(2 * kHalfWidth * kFaceWidthPx), cvRound((above + kBelow) * kFaceWidthPx)};
    frame.eye_row = above * kFaceWidthPx;
    frame.to_image = Similarity::taking({frame.size.width / 2.0, frame.eye_row}, face.eyes(),
                                        face.width() / kFaceWidthPx, angle);
    return frame;
}

cv::Mat run_matte(cv::dnn::Net net, const cv::Mat& square) {
    net.setInput(cv::dnn::blobFromImage(square, 1 / 255.0));
    const cv::Mat answer = net.forward();
    return cv::Mat(kNetSide, kNetSide, CV_32F, const_cast<float*>(answer.ptr<float>())).clone();
}

struct MatteNets {
    cv::dnn::Net straight;
    cv::dnn::Net mirrored;
};

/// The mean of the crop's matte and its mirror image's, which halves the network's slips.
cv::Mat matte_of(const MatteNets& nets, const cv::Mat& head) {
    cv::Mat square;
    cv::resize(head, square, {kNetSide, kNetSide}, 0, 0, cv::INTER_AREA);
    cv::Mat flipped;
    cv::flip(square, flipped, 1);
    auto other = std::async(std::launch::async, [&] { return run_matte(nets.mirrored, flipped); });
    cv::Mat matte = run_matte(nets.straight, square);
    cv::Mat back;
    cv::flip(other.get(), back, 1);
    matte = (matte + back) / 2;
    cv::Mat result;
    cv::resize(matte, result, head.size(), 0, 0, cv::INTER_LINEAR);
    return result;
}

/// 255 where the matte's pixel lies inside the photo.
cv::Mat inside_photo(const cv::Mat& rgb, const HeadFrame& frame) {
    const Similarity to_matte = frame.to_image.inverse();
    const auto corner = [&](double x, double y) {
        const Point at = to_matte.apply({x, y});
        return cv::Point(cvRound(at.x), cvRound(at.y));
    };
    const double width = rgb.cols;
    const double height = rgb.rows;
    const std::vector<cv::Point> corners = {corner(0, 0), corner(width, 0), corner(width, height),
                                            corner(0, height)};
    cv::Mat mask = cv::Mat::zeros(frame.size, CV_8U);
    cv::fillConvexPoly(mask, corners, 255);
    return mask;
}

/// Only what hangs together with the face is the person.
void drop_strangers(cv::Mat& matte, const HeadFrame& frame) {
    const cv::Mat person = matte > 0.25f;
    cv::Mat labels;
    cv::connectedComponents(person, labels, 8, CV_32S);
    const int row = std::clamp(cvRound(frame.eye_row + 0.3 * kFaceWidthPx), 0, matte.rows - 1);
    const int face = labels.at<int>(row, matte.cols / 2);
    if (face == 0) {
        return;
    }
    cv::Mat mine = labels == face;
    cv::dilate(mine, mine, cv::getStructuringElement(cv::MORPH_RECT, {13, 13}));
    matte.setTo(0, ~mine);
}

void clear_haze(cv::Mat& matte) {
    for (int row = 0; row < matte.rows; ++row) {
        auto* alpha = matte.ptr<float>(row);
        for (int x = 0; x < matte.cols; ++x) {
            alpha[x] = alpha[x] < kHaze ? 0 : alpha[x] > kSolid ? 1 : alpha[x];
        }
    }
}

/// The first row with hair enough, and the middle of that hair; row -1 when there is none.
cv::Point crown_in(const cv::Mat& matte) {
    const int span = cvRound(kCrownSpan * kFaceWidthPx);
    const int left = std::max(0, matte.cols / 2 - span);
    const int right = std::min(matte.cols, matte.cols / 2 + span);
    const int enough = cvRound(kCrownWidth * kFaceWidthPx);
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
double cut_share(const cv::Mat& matte, const HeadFrame& frame, const cv::Mat& inside) {
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
    return covered / kFaceWidthPx;
}

struct RawMatte {
    HeadFrame frame;
    cv::Mat head;
    cv::Mat matte;
};

/// Grows the crop upward until the hair ends inside it or the photo ends.
RawMatte whole_head(const MatteNets& nets, const cv::Mat& rgb, const FaceGeometry& face) {
    double above = kAbove;
    for (int extension = 0;; ++extension) {
        RawMatte raw;
        raw.frame = frame_around(face, above);
        raw.head = sample_patch(rgb, raw.frame.to_image, raw.frame.size, cv::BORDER_REPLICATE);
        raw.matte = matte_of(nets, raw.head);
        const bool photo_ends = raw.frame.to_image.apply({raw.frame.size.width / 2.0, 0}).y <= 0;
        const int row = crown_in(raw.matte).y;
        if (row < 0 || row > 3 || photo_ends || extension == kMostExtensions) {
            return raw;
        }
        above += kMoreAbove;
    }
}

/// The crop and where it lies; its outline still to be found.
FoundOutline found_in(const cv::Mat& rgb, const HeadFrame& frame, const cv::Mat& head) {
    FoundOutline found;
    found.head = head;
    found.inside = inside_photo(rgb, frame);
    found.to_image = frame.to_image;
    found.outline.from_original = frame.to_image.inverse();
    return found;
}

/// The network's matte drawn to the colours' edges, without what lies outside the photo.
cv::Mat drawn_to_edges(const RawMatte& raw, const cv::Mat& inside) {
    cv::Mat matte = guided_filter(raw.head, raw.matte, kFilterRadius, kFilterEpsilon);
    matte.setTo(0, ~inside);
    clear_plain_wall(raw.head, cvRound(raw.frame.eye_row + kHeadBelow * kFaceWidthPx), matte);
    return matte;
}

FoundOutline outline_from(const MatteNets& nets, const cv::Mat& rgb, const FaceGeometry& face) {
    const RawMatte raw = whole_head(nets, rgb, face);
    FoundOutline found = found_in(rgb, raw.frame, raw.head);
    cv::Mat matte = drawn_to_edges(raw, found.inside);
    drop_strangers(matte, raw.frame);
    clear_haze(matte);
    const cv::Point crown = crown_in(matte);
    found.crown = raw.frame.to_image.apply({crown.x + 0.5, std::max(0, crown.y) + 0.0});
    found.cut_share = cut_share(matte, raw.frame, found.inside);
    found.outline.crown_in_frame = crown.y >= 0 && found.cut_share == 0;
    found.outline.matte = matte;
    return found;
}

Result<MatteNets> matte_nets(const Models& models) {
    auto straight = models.net(ModelName::Matte);
    auto mirrored = models.net(ModelName::MatteMirrored);
    if (!straight || !mirrored) {
        return straight ? mirrored.error() : straight.error();
    }
    return MatteNets{*straight, *mirrored};
}

Error network_failed() {
    Error error;
    error.message = {"人像轮廓模型运行失败：请重新安装本程序",
                     "the outline network failed: install the program again"};
    return error;
}

/// The near outline's frame with `wider` more pixels at the left, the right and below.
HeadFrame widened_frame(const Outline& near, const FaceGeometry& face, double scale, int wider) {
    HeadFrame frame;
    frame.size = {near.matte.cols + 2 * wider, near.matte.rows + wider};
    frame.eye_row = moved(face, near.from_original).eyes().y;
    Similarity to_frame = near.from_original;
    to_frame.shift_x += wider;
    frame.to_image = to_frame.inverse().scaled(scale);
    return frame;
}

/// Keeps the near matte where it reaches, and passes into the wide one at its sides and foot.
void lay_near(const cv::Mat& near, int wider, cv::Mat& wide) {
    const double seam = kSeam * kFaceWidthPx;
    for (int y = 0; y < near.rows; ++y) {
        const auto* from = near.ptr<float>(y);
        auto* to = wide.ptr<float>(y) + wider;
        for (int x = 0; x < near.cols; ++x) {
            const double edge = std::min({x + 0.5, near.cols - x - 0.5, near.rows - y - 0.5});
            const auto own = static_cast<float>(std::clamp(edge / seam, 0.0, 1.0));
            to[x] = own * from[x] + (1 - own) * to[x];
        }
    }
}

Outline widened(const MatteNets& nets,
                const Pixels& pixels,
                const FaceGeometry& face,
                const Outline& near,
                int wider) {
    RawMatte raw;
    raw.frame = widened_frame(near, face, pixels.scale, wider);
    raw.head = sample_patch(pixels.rgb, raw.frame.to_image, raw.frame.size, cv::BORDER_REPLICATE);
    raw.matte = matte_of(nets, raw.head);
    cv::Mat matte = drawn_to_edges(raw, inside_photo(pixels.rgb, raw.frame));
    lay_near(near.matte, wider, matte);
    drop_strangers(matte, raw.frame);
    clear_haze(matte);
    Outline wide = near;
    wide.foreground = foreground_colour(raw.head, matte);
    wide.matte = matte;
    wide.from_original.shift_x += wider;
    return wide;
}

/// How far the finished photo shows the original beyond the outline, in the outline's pixels; 0
/// where that is too little to look for.
double reach_beyond(const Outline& near, const Crop& crop, cv::Size finished, cv::Size original) {
    const Similarity back = crop.to_output.inverse();
    const double right = finished.width;
    const double foot = finished.height;
    double aside = 0;
    double below = 0;
    for (const Point& corner : {Point{0, 0}, Point{right, 0}, Point{0, foot}, Point{right, foot}}) {
        const Point shown = back.apply(corner);
        const Point at =
            near.from_original.apply({std::clamp(shown.x, 0.0, original.width * 1.0),
                                      std::clamp(shown.y, 0.0, original.height * 1.0)});
        aside = std::max({aside, -at.x, at.x - near.matte.cols});
        below = std::max(below, at.y - near.matte.rows);
    }
    const bool wide = aside > kLeastWider * kFaceWidthPx || below > kLeastLower * kFaceWidthPx;
    return wide ? std::max(aside, below) : 0;
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
        return network_failed();
    }
}

Result<std::optional<Outline>> find_wide_outline(const Models& models,
                                                 const Subject& subject,
                                                 const Crop& crop,
                                                 cv::Size finished) {
    if (!subject.outline || !subject.face) {
        return std::optional<Outline>();
    }
    const double beyond = reach_beyond(*subject.outline, crop, finished,
                                       {subject.photo.width_px, subject.photo.height_px});
    if (beyond == 0) {
        return std::optional<Outline>();
    }
    const auto nets = matte_nets(models);
    if (!nets) {
        return nets.error();
    }
    try {
        const int wider = cvCeil(std::min(beyond, kMostWider * kFaceWidthPx));
        return std::optional<Outline>(
            widened(*nets, *subject.photo.pixels, *subject.face, *subject.outline, wider));
    } catch (const std::exception&) {
        return network_failed();
    }
}

FoundOutline head_crop(const cv::Mat& rgb, const FaceGeometry& face) {
    const HeadFrame frame = frame_around(face, kAbove);
    return found_in(rgb, frame,
                    sample_patch(rgb, frame.to_image, frame.size, cv::BORDER_REPLICATE));
}

}  // namespace huizhi
