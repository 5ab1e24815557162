#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/photo/photo.h"

namespace huizhi {

/// A camera, or a film that stands in for one.
///
/// Threads: one at a time; frames are best read on a thread of their own, for reading waits.
class Camera {
public:
    /// `source`: a device number such as "0", else a file or an address that OpenCV can open.
    /// Errors: Environment when there is no such camera or another program holds it.
    [[nodiscard]] static Result<std::unique_ptr<Camera>> open(const std::string& source);

    ~Camera();
    Camera(const Camera&) = delete;
    Camera& operator=(const Camera&) = delete;

    /// The next picture at the camera's full size. Waits for the camera; a film begins again.
    /// Errors: Environment when the camera went away.
    [[nodiscard]] Result<RgbImage> next_frame();

private:
    struct Device;
    explicit Camera(std::unique_ptr<Device> device);
    std::unique_ptr<Device> device_;
};

/// $HUIZHI_CAMERA, else the first camera.
[[nodiscard]] std::string default_camera();

}  // namespace huizhi
