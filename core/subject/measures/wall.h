#pragma once

#include <opencv2/core.hpp>

#include "core/subject/measures/face_view.h"

namespace huizhi {

/// 255 on the wall above the chin, away from the hair's soft edge; empty when there is hardly any.
[[nodiscard]] cv::Mat wall_of(const FaceView& view);

}  // namespace huizhi
