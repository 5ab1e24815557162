#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/photo/colour/colour_calibration.h"
#include "core/photo/photo.h"

namespace huizhi {

struct DailyReport;
struct Studio;

/// Measures a camera's colours on a shot of a chart and keeps that sealed: one for each camera,
/// light and day, the newest 200. `shot.day` is today whatever it says. Admins and owners.
/// Errors: as calibrate (core/photo/colour/colour_calibration.h) and load_photo; NotPermitted.
[[nodiscard]] Result<ColourCalibration> keep_calibration(Studio& studio,
                                                         const std::filesystem::path& photo,
                                                         ChartShot shot);

/// What is kept, the oldest first. Errors: NotPermitted while the vault is closed; Environment.
[[nodiscard]] Result<std::vector<ColourCalibration>> calibrations(Studio& studio);

/// The newest that is valid today for the camera that the photo names; null: there is none, or what
/// is kept cannot be read (the doctor tells), for no customer waits for that.
[[nodiscard]] std::shared_ptr<const ColourCalibration> calibration_of(Studio& studio,
                                                                      const Photo& photo);

/// Fills in the calibrations of the report's day.
[[nodiscard]] Result<void> add_calibrations(Studio& studio, DailyReport& report);

}  // namespace huizhi
