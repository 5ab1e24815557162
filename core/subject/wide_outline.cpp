#include "core/subject/wide_outline.h"

#include <algorithm>

#include "core/photo/pixels.h"
#include "core/subject/foreground.h"
#include "core/subject/head_matte.h"

namespace huizhi {
namespace {

/// A crop that shows this much more than the outline has its outline searched wider, in face
/// widths; less than that is the network's own unsteadiness at its edge.
constexpr double kLeastWider = 0.03;
constexpr double kLeastLower = 0.15;  ///< below, where clothes end at the photo's edge anyway
constexpr double kMostWider = 1.0;
constexpr double kSeam = 0.15;  ///< over which the wide matte passes into the near one

/// The near outline's frame with `wider` more pixels at the left, the right and below.
MatteFrame widened_frame(const Outline& near, const FaceGeometry& face, double scale, int wider) {
    MatteFrame frame;
    frame.size = {near.matte.cols + 2 * wider, near.matte.rows + wider};
    frame.eye_row = moved(face, near.from_original).eyes().y;
    Similarity to_frame = near.from_original;
    to_frame.shift_x += wider;
    frame.to_image = to_frame.inverse().scaled(scale);
    return frame;
}

/// Keeps the near matte where it reaches, and passes into the wide one at its sides and foot.
void lay_near(const cv::Mat& near, int wider, cv::Mat& wide) {
    const double seam = kSeam * kMatteFacePx;
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
    const RawMatte raw =
        raw_matte(nets, pixels.rgb, widened_frame(near, face, pixels.scale, wider));
    cv::Mat matte = drawn_to_edges(raw, inside_photo(pixels.rgb, raw.frame)).matte;
    lay_near(near.matte, wider, matte);
    keep_person(matte, raw.frame);
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
    const bool wide = aside > kLeastWider * kMatteFacePx || below > kLeastLower * kMatteFacePx;
    return wide ? std::max(aside, below) : 0;
}

}  // namespace

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
        const int wider = cvCeil(std::min(beyond, kMostWider * kMatteFacePx));
        return std::optional<Outline>(
            widened(*nets, *subject.photo.pixels, *subject.face, *subject.outline, wider));
    } catch (const std::exception&) {
        return matte_failed();
    }
}

}  // namespace huizhi
