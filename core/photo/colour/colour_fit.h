#pragma once

#include <array>

#include "core/base/result.h"
#include "core/photo/colour/chart_place.h"
#include "core/photo/colour/colour_calibration.h"

namespace huizhi {

/// Whether a shot's patches can be measured: large enough, light enough, none of them clipped.
/// `side_px`: of a patch in the original photo. Errors: InvalidInput (field "chart").
[[nodiscard]] Result<void> check_patches(const std::array<PatchLight, kPatches>& lights,
                                         double side_px,
                                         const ColourChart& chart);

/// Fits gains on the middle greys and the matrix on all patches that sRGB can hold, by least
/// squares in linear light, weighted so that a step of L* counts alike in dark and light; fills in
/// all that `calibration` says of the fit.
/// Errors: InvalidInput (field "chart"): unevenly lit, or no camera's colours.
[[nodiscard]] Result<void> fit_colours(const std::array<PatchLight, kPatches>& lights,
                                       const ColourChart& chart,
                                       ColourCalibration& calibration);

}  // namespace huizhi
