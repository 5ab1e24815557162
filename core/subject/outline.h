#pragma once

#include <opencv2/core.hpp>

#include "core/base/result.h"
#include "core/subject/face_geometry.h"
#include "core/subject/models.h"
#include "core/subject/similarity.h"
#include "core/subject/subject.h"

namespace huizhi {

/// The head's outline and where its top lies.
struct FoundOutline {
    /// `from_original` counts from the image given; the foreground's colours are still to be found.
    Outline outline;
    Point crown;  ///< in pixels of the image given
    /// How much of the photo's upper edge the head covers, in parts of the face's width: 0 = free.
    double cut_share = 0;
    double edge_doubt =
        0;                ///< pixels across the head's rim that neither colours nor network decide
    cv::Mat head;         ///< CV_8UC3: the levelled crop that the matte belongs to
    cv::Mat inside;       ///< CV_8UC1: 255 where the crop shows the photo
    Similarity to_image;  ///< crop pixel -> pixel of the image given
};

/// Parts person and wall around the head: the segmentation network on a tight, levelled crop and on
/// its mirror image, drawn to the colours' edges; the crop grows upward until the hair is inside.
///
/// Needs:   `face` has eyes, chin and cheeks, in pixels of `rgb`; its crown is not used.
/// Errors:  Environment when the model is missing or fails.
/// Threads: any, but not two at once with the same models.
[[nodiscard]] Result<FoundOutline> find_outline(const Models& models,
                                                const cv::Mat& rgb,
                                                const FaceGeometry& face);

/// The same levelled crop without the networks' matte and crown: for a camera's live view.
[[nodiscard]] FoundOutline head_crop(const cv::Mat& rgb, const FaceGeometry& face);

}  // namespace huizhi
