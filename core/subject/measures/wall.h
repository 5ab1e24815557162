#pragma once

#include <opencv2/core.hpp>

#include "core/subject/measures/face_view.h"

namespace huizhi {

/// 255 on the wall above the chin, away from the hair's soft edge; empty when there is hardly any.
[[nodiscard]] cv::Mat wall_of(const FaceView& view);

/// 255 on what surely is of the person below the chin: clothes; empty when there are hardly any.
[[nodiscard]] cv::Mat clothes_of(const FaceView& view);

}  // namespace huizhi
