#pragma once

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
};

}  // namespace huizhi
