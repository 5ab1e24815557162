#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/subject/face_geometry.h"
#include "core/subject/similarity.h"
#include "huizhi/geometry.h"
#include "huizhi/photo_format.h"

namespace huizhi::gui {

/// What a format allows somewhere in the finished photo, to be drawn over it.
struct Guide {
    std::string rule;  ///< the limit's name, e.g. "eye_line"
    Box band;          ///< finished pixels; no height or no width: a line
};

/// Where the format wants crown, eyes, middle and cheeks. The cheeks' bands stand around `face`
/// and are left out without one.
[[nodiscard]] std::vector<Guide> guides_of(const PhotoFormat& format, const FaceGeometry* face);

/// How the photo was placed, told by the same face's eyes in both pictures; nothing when they
/// coincide.
[[nodiscard]] std::optional<Similarity> placement(const FaceGeometry& in_input,
                                                  const FaceGeometry& in_output);

/// A box's corners, moved, in drawing order.
[[nodiscard]] std::vector<Point> moved_corners(const Box& box, const Similarity& by);

/// Eyes, chin, crown and cheeks.
[[nodiscard]] std::vector<Point> face_points(const FaceGeometry& face);

}  // namespace huizhi::gui
