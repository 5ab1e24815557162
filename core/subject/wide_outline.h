#pragma once

#include <optional>

#include <opencv2/core.hpp>

#include "core/base/result.h"
#include "core/subject/crop.h"
#include "core/subject/models.h"
#include "core/subject/subject.h"

namespace huizhi {

/// The outline with more wall and shoulder around it, for a crop that shows more than the one found
/// with the face does; nothing when that one suffices. Near the head it stays as found.
///
/// Needs:   `crop` was placed for this subject; `finished` is the finished photo's size.
/// Errors:  Environment when the model is missing or fails.
/// Threads: any, but not two at once with the same models.
[[nodiscard]] Result<std::optional<Outline>> find_wide_outline(const Models& models,
                                                               const Subject& subject,
                                                               const Crop& crop,
                                                               cv::Size finished);

}  // namespace huizhi
