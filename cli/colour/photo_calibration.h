#pragma once

#include <string>

#include "cli/front.h"
#include "core/base/result.h"
#include "core/photo/photo.h"

namespace huizhi::cli {

/// `--calibration FILE`, for commands that need no studio.
void calibration_option(CLI::App& command, std::string& file, const Front& front);
/// Gives the photo the newest calibration of the file that is valid today and on the day of the
/// shot, and of its camera; of several of one day (lights), the file's last. An empty name leaves
/// it without one. Errors: those of the file; InvalidInput (field "calibration") when none of it
/// may be used for this photo.
[[nodiscard]] Result<void> use_calibration(const Front& front,
                                           const std::string& file,
                                           Photo& photo);

}  // namespace huizhi::cli
