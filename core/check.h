#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/geometry.h"
#include "core/photo_format.h"
#include "core/text.h"

namespace huizhi {

/// In order of weight: the whole photo's verdict is its heaviest finding's.
enum class Verdict { Pass, Warn, Unknown, Fail };

/// What one rule says of one photo. A measure that could not be taken is Unknown, never Pass.
struct Finding {
    std::string rule;
    Verdict verdict = Verdict::Unknown;
    std::optional<double> value;
    std::string unit;
    std::optional<double> min;
    std::optional<double> max;
    std::optional<Box> region;  ///< in pixels of the upright input image
    Text message;               ///< what was found
    Text remedy;                ///< what to do; empty on Pass
    std::string source;
    std::string grade;
};

/// Points in pixels of the image spoken of (upright input, or the finished photo).
struct FaceGeometry {
    Point left_eye;  ///< pupil with the smaller x
    Point right_eye;
    Point chin;       ///< lowest point of the chin
    Point crown;      ///< top of the hair
    Point face_left;  ///< where the cheek meets the ear
    Point face_right;
    double yaw_deg = 0;    ///< turned to the image's right is positive
    double pitch_deg = 0;  ///< chin up is positive; calibrated so that a frontal face reads 0
    double roll_deg = 0;   ///< clockwise in the image is positive
};

struct StageTimes {  ///< milliseconds of wall clock
    double decode = 0;
    double detect = 0;
    double landmarks = 0;
    double outline = 0;
    double rules = 0;
    double make = 0;
    double total = 0;
};

struct CheckReport {
    std::string file;
    int width_px = 0;  ///< of the upright input
    int height_px = 0;
    std::string sha256;  ///< of the input file's bytes
    std::string format;
    Verdict verdict = Verdict::Unknown;
    int faces = 0;
    std::optional<FaceGeometry> face;
    std::vector<Finding> findings;
    std::vector<Ask> asks;
    StageTimes elapsed_ms;
};

/// The heaviest verdict among the findings; Unknown when there are none.
[[nodiscard]] Verdict worst_verdict(const std::vector<Finding>& findings);

/// "pass", "warn", "unknown", "fail".
[[nodiscard]] const char* verdict_name(Verdict verdict);

}  // namespace huizhi
