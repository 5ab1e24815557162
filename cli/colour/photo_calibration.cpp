#include "cli/colour/photo_calibration.h"

#include <algorithm>
#include <memory>

#include "cli/commands.h"
#include "core/base/file_io.h"
#include "core/photo/colour/calibration_json.h"
#include "core/photo/colour/colour_calibration.h"

namespace huizhi::cli {
namespace {

constexpr std::size_t kLargestCalibrations = 1U << 20U;

}  // namespace

void calibration_option(CLI::App& command, std::string& file, const Front& front) {
    command
        .add_option("--calibration", file,
                    front.say({"颜色校准文件（studio calibrate --out 写的）",
                               "colour calibration, as studio calibrate --out writes it"}))
        ->check(not_empty(front));
}

Result<void> use_calibration(const Front& front, const std::string& file, Photo& photo) {
    if (file.empty()) {
        return {};
    }
    const auto bytes = read_file(file, kLargestCalibrations);
    if (!bytes) {
        return bytes.error();
    }
    const auto all = read_calibrations(std::string(bytes->begin(), bytes->end()), file);
    if (!all) {
        return all.error();
    }
    const std::string today = iso_day(front.clock().now());
    const bool unknown = photo.facts.camera.empty();  // whoever names the file says that it fits
    const auto newest = std::find_if(all->rbegin(), all->rend(), [&](const ColourCalibration& one) {
        return (unknown || is_of_camera(one, photo)) && one.valid_on(today);
    });
    if (newest == all->rend()) {
        Error error = Error::invalid(
            "calibration",
            {"文件里没有这台相机（" + photo.facts.camera + "）今天有效的颜色校准：请重新校准",
             "the file has no calibration of this camera (" + photo.facts.camera +
                 ") that is valid today: calibrate anew"});
        error.file = file;
        return error;
    }
    photo.calibration = std::make_shared<const ColourCalibration>(*newest);
    return {};
}

}  // namespace huizhi::cli
