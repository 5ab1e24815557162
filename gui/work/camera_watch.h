#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/photo/photo.h"

namespace huizhi::gui {

/// Reads a camera on a thread of its own and keeps the newest frame alone.
///
/// Owns:    the camera, together with its thread. A camera that does not answer is waited for no
///          longer than a moment: its thread is left behind with what it needs, and ends when it
///          answers.
/// Threads: GUI thread.
class CameraWatch {
public:
    explicit CameraWatch(std::string source);
    ~CameraWatch();
    CameraWatch(const CameraWatch&) = delete;
    CameraWatch& operator=(const CameraWatch&) = delete;

    /// The newest frame, once; null when none came since.
    [[nodiscard]] std::shared_ptr<const RgbImage> take_frame();
    /// Why no more frames come.
    [[nodiscard]] std::optional<Error> trouble() const;

private:
    struct Shared;
    static void run(const std::shared_ptr<Shared>& shared, const std::string& source);

    std::shared_ptr<Shared> shared_;
};

}  // namespace huizhi::gui
