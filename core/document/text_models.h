#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <opencv2/dnn.hpp>

#include "core/base/result.h"

namespace huizhi {

/// The networks that read printed text: PP-OCRv4 (tools/models/README.md).
/// Threads: one at a time.
struct TextModels {
    cv::dnn::Net finder;             ///< where text lies
    cv::dnn::Net reader;             ///< what a line says
    std::vector<std::string> signs;  ///< what the reader's classes are; 0: none
};

/// The sides of a picture that they take are multiples of it.
inline constexpr int kNetworkStride = 32;

/// Errors: Environment naming the file: missing, damaged, or refused by the runtime.
[[nodiscard]] Result<TextModels> load_text_models(const std::filesystem::path& folder);

}  // namespace huizhi
