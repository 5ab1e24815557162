#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/photo/colour/colour_calibration.h"

namespace huizhi {

/// Calibrations as they are kept and exported: {"calibrations": [{"camera": .., ...}]}.
[[nodiscard]] std::string calibrations_json(const std::vector<ColourCalibration>& all);

/// Reads what was written, or what somebody wrote by hand; at most 1000 of them.
/// Errors: InvalidInput naming `file` and the place in it: not JSON, a name missing or unknown, a
///         day that is none, a figure that no camera wants.
[[nodiscard]] Result<std::vector<ColourCalibration>> read_calibrations(std::string_view json,
                                                                       const std::string& file);

}  // namespace huizhi
