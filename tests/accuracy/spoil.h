#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "tests/accuracy/cases.h"
#include "tests/accuracy/portrait.h"

namespace huizhi::accuracy {

/// A spoilt portrait, before it is written as a file.
struct Spoilt {
    cv::Mat rgb;
    int quality = 92;
    int orientation = 1;  ///< EXIF
};

/// The same portrait and case give the same pixels every time.
using Operation = std::function<Spoilt(const Portrait& portrait, const Case& how)>;
using Operations = std::map<std::string, Operation>;

// One family a file; each adds its operations under the names that expectations.json uses.
void add_place_operations(Operations& operations);
void add_focus_operations(Operations& operations);
void add_light_operations(Operations& operations);
void add_background_operations(Operations& operations);
void add_face_operations(Operations& operations);
void add_eye_operations(Operations& operations);
void add_file_operations(Operations& operations);

}  // namespace huizhi::accuracy
