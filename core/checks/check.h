#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/photo/stage_times.h"
#include "core/subject/face_geometry.h"
#include "huizhi/finding.h"
#include "huizhi/geometry.h"
#include "huizhi/photo_format.h"
#include "huizhi/text.h"

namespace huizhi {

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

enum class Judged { MadeFromIt, AsItStands };

/// What the live view shows over one camera frame. Pixels of the frame.
struct FrameReport {
    Verdict verdict = Verdict::Unknown;  ///< of the rules that a frame can answer
    int faces = 0;
    std::optional<Box> face_box;    ///< of the largest face
    std::vector<Point> guide;       ///< the finished photo's corners; empty without a face
    std::vector<Finding> findings;  ///< what to change before the shot, heaviest first
    double elapsed_ms = 0;
};

/// The unit of what a model that the studio brought says (core/checks/model). What it cannot tell
/// a person is asked, so that it refuses nothing.
inline constexpr const char* kModelUnit = "score";

/// The heaviest verdict among the findings; Unknown when there are none.
[[nodiscard]] Verdict worst_verdict(const std::vector<Finding>& findings);

/// The same by a format's limits: an advisory or noted one never refuses, so what only such limits
/// are about weighs nothing where it cannot be told.
[[nodiscard]] Verdict worst_verdict(const std::vector<Finding>& findings,
                                    const PhotoFormat& format);

/// Whether a finding counts in that verdict.
[[nodiscard]] bool weighs(const Finding& finding, const PhotoFormat& format);

/// "pass", "warn", "unknown", "fail".
[[nodiscard]] const char* verdict_name(Verdict verdict);

}  // namespace huizhi
