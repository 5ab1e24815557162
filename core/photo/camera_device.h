#pragma once

#include <optional>

#include "core/photo/photo.h"

namespace huizhi {

/// What delivers the pictures: in a library of its own, `huizhi-camera`, that is loaded with the
/// first camera. OpenCV's video part brings some 150 others along, for which nobody waits at the
/// start of the window.
class CameraDevice {
public:
    virtual ~CameraDevice() = default;
    /// Nothing: the camera is gone. A film begins again at its end.
    virtual std::optional<RgbImage> next() = 0;
};

/// The library's one entry. Null: there is no such camera, or another program holds it.
using OpenCameraDevice = CameraDevice*(const char* source, bool film);
inline constexpr const char* kOpenCameraDevice = "huizhi_open_camera_device";

}  // namespace huizhi
