#pragma once

#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>

#include "core/base/result.h"
#include "core/subject/matte/rim.h"
#include "core/subject/models.h"
#include "core/subject/similarity.h"

// The segmentation network on a levelled crop around the head; outline and wide outline use it.
namespace huizhi {

/// The face's width in the matte: that of the head in the commonest format, so that the finished
/// photo neither enlarges nor shrinks the matte by much.
inline constexpr double kMatteFacePx = 207;

/// The piece of the image that the matte shows.
struct MatteFrame {
    Similarity to_image;  ///< matte pixel -> image pixel
    cv::Size size;
    double eye_row = 0;
};

/// The network and its twin for the mirror image.
struct MatteNets {
    cv::dnn::Net straight;
    cv::dnn::Net mirrored;
};

/// Errors: Environment when the model is missing.
[[nodiscard]] Result<MatteNets> matte_nets(const Models& models);

/// Environment: the network refused to run.
[[nodiscard]] Error matte_failed();

/// The crop that a frame shows; beyond the image its edge is repeated.
[[nodiscard]] cv::Mat head_in(const cv::Mat& rgb, const MatteFrame& frame);

/// A crop and what the network answers to it.
struct RawMatte {
    MatteFrame frame;
    cv::Mat head;   ///< CV_8UC3
    cv::Mat matte;  ///< CV_32FC1, 0 wall .. 1 person
};
/// Throws what the network throws. Threads: any, but not two at once with the same networks.
[[nodiscard]] RawMatte raw_matte(const MatteNets& nets,
                                 const cv::Mat& rgb,
                                 const MatteFrame& frame);

/// 255 where the matte's pixel lies inside the photo.
[[nodiscard]] cv::Mat inside_photo(const cv::Mat& rgb, const MatteFrame& frame);

/// The network's matte drawn to the colours' edges, without what lies outside the photo.
[[nodiscard]] SolvedRim drawn_to_edges(const RawMatte& raw, const cv::Mat& inside);

/// Drops what does not hang together with the face, and makes solid or clear what nearly is.
void keep_person(cv::Mat& matte, const MatteFrame& frame);

}  // namespace huizhi
