#pragma once

#include <optional>
#include <string>

#include <opencv2/core.hpp>

#include "core/photo/photo.h"
#include "core/subject/subject.h"

namespace huizhi::accuracy {

/// A person whose matte is known: whatever wall is put behind, this is what a perfect cut-out of
/// the composed picture would find.
struct HairTruth {
    std::string name;
    std::string kind;  ///< of hair: "photographed", "sleek", "short" ...
    cv::Mat alpha;     ///< CV_32FC1, 1 = person
    cv::Mat colour;    ///< CV_8UC3 RGB: the person's own, also where alpha is small
    double unit = 1;   ///< pixels for one of a finished photo, whose face is 207 wide
    double chin_y = 0;
    cv::Scalar hair;  ///< RGB, the mean above the brows' height at the rim
    cv::Scalar skin;
};

/// From a portrait before a plain wall: on it the difference of colour tells hair from wall at the
/// photo's full size, strand by strand. Nothing when the wall is not plain enough, or nobody found.
[[nodiscard]] std::optional<HairTruth> photographed_truth(const Photo& photo,
                                                          const Subject& subject);

/// The same head with other hair, drawn strand by strand on four times as many pixels: "sleek" (a
/// bald or combed head's smooth rim), "short", "long", "curls", "frizz", "grey" (long and pale).
[[nodiscard]] HairTruth with_hair(const HairTruth& head, const std::string& kind);

}  // namespace huizhi::accuracy
