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

    /// Turns by `angle` radians and scales so that `from` comes to lie on `to`.
    [[nodiscard]] static Similarity taking(const Point& from,
                                           const Point& to,
                                           double scale,
                                           double angle);

    [[nodiscard]] Point apply(const Point& point) const;
    [[nodiscard]] Similarity inverse() const;
    /// First this one, then `other`.
    [[nodiscard]] Similarity then(const Similarity& other) const;
    /// First this one, then everything `factor` times as large.
    [[nodiscard]] Similarity scaled(double factor) const;
    [[nodiscard]] double scale() const;
    /// Clockwise in the image is positive.
    [[nodiscard]] double angle_deg() const;
};

/// Every point moved, the roll changed by the turn; yaw and pitch stay.
[[nodiscard]] FaceGeometry moved(const FaceGeometry& face, const Similarity& by);

}  // namespace huizhi
