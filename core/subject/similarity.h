#pragma once

#include "core/subject/face_geometry.h"
#include "huizhi/geometry.h"

namespace huizhi {

/// Turn, scale and shift: where a point of one image lies in another.
struct Similarity {
    double cos_scaled = 1;  ///< scale times cosine of the turn
    double sin_scaled = 0;
    double shift_x = 0;
    double shift_y = 0;

    [[nodiscard]] Point apply(const Point& point) const;
    [[nodiscard]] Similarity inverse() const;
    [[nodiscard]] double scale() const;
    /// Clockwise in the image is positive.
    [[nodiscard]] double angle_deg() const;
};

/// Every point moved, the roll changed by the turn; yaw and pitch stay.
[[nodiscard]] FaceGeometry moved(const FaceGeometry& face, const Similarity& by);

}  // namespace huizhi
