#pragma once

#include <vector>

#include "core/document/text_box.h"
#include "core/document/text_models.h"
#include "core/photo/photo.h"

namespace huizhi {

/// A page of print as one reads it: its lines level and the right way up, a usual line 48 pixels
/// high, and only so much of the picture as holds text.
struct LevelPage {
    cv::Mat rgb;                 ///< CV_8UC3
    std::vector<TextBox> boxes;  ///< in `rgb`; none where the picture holds no text
};

/// Looks at the picture as it lies for where text is and how it runs, levels that part from as many
/// pixels as are at hand, and looks again.
/// Errors:  as pixels_at (core/photo/photo.h). Throws what OpenCV throws.
[[nodiscard]] Result<LevelPage> level_page(TextModels& models, const Photo& photo);

}  // namespace huizhi
