#pragma once

#include <vector>

#include "core/document/text_box.h"
#include "core/document/text_models.h"

namespace huizhi {

/// Where lines of text lie, at any turn. `longest_px`: the picture is shrunk to that before it is
/// looked at; letters should stay 10 pixels high or more.
/// How the network's picture is read (limits, growth of the boxes) is PaddleOCR's, which trained it
/// (Apache-2.0, tools/infer/predict_det.py, ppocr/postprocess/db_postprocess.py).
[[nodiscard]] std::vector<TextBox> find_text(TextModels& models,
                                             const cv::Mat& rgb,
                                             int longest_px);

}  // namespace huizhi
