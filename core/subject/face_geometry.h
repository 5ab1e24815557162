#pragma once

#include <cmath>

#include "huizhi/geometry.h"

namespace huizhi {

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

    /// Midway between the pupils.
    [[nodiscard]] Point eyes() const {
        return {(left_eye.x + right_eye.x) / 2, (left_eye.y + right_eye.y) / 2};
    }
    /// From cheek to cheek.
    [[nodiscard]] double width() const {
        return std::hypot(face_right.x - face_left.x, face_right.y - face_left.y);
    }
};

}  // namespace huizhi
