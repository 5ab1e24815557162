#pragma once

#include <string>

#include "cli/front.h"
#include "core/photo/colour/colour_calibration.h"

namespace huizhi::cli {

void add_calibrate_command(CLI::App& studio, Front& front);  ///< `studio calibrate`

/// One calibration, and whether it is valid on that day.
[[nodiscard]] Json document(const ColourCalibration& one, const std::string& today);
[[nodiscard]] std::string plain(const Front& front, const ColourCalibration& one);

}  // namespace huizhi::cli
