#pragma once

#include <string>
#include <vector>

#include "core/document/text_box.h"
#include "core/document/text_models.h"

namespace huizhi {

/// One sign of a line: a character in UTF-8, and how sure the network is of it, 0..1.
struct ReadSign {
    std::string sign;
    double certainty = 0;
    double at = 0;  ///< how far from the strip's left end its middle lies, in strip heights
};
using ReadLine = std::vector<ReadSign>;

[[nodiscard]] std::string text_of(const ReadLine& line);
/// Of the sign that is least so; 0 where nothing was read.
[[nodiscard]] double certainty_of(const ReadLine& line);

/// The line of a box, levelled, 48 pixels high as the network wants it. `margin`: how much higher
/// than the box, as a share of its height.
[[nodiscard]] cv::Mat line_strip(const cv::Mat& rgb,
                                 const TextBox& box,
                                 double margin = 0,
                                 bool upside_down = false);

/// What a strip says, spaces left out. Training's picture and decoding (CTC) as PaddleOCR's
/// (Apache-2.0, tools/infer/predict_rec.py, ppocr/postprocess/rec_postprocess.py).
[[nodiscard]] ReadLine read_strip(TextModels& models, const cv::Mat& strip);

}  // namespace huizhi
