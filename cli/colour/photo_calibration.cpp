#include "cli/colour/photo_calibration.h"

#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "core/base/file_io.h"
#include "core/photo/colour/calibration_json.h"
#include "core/photo/colour/colour_calibration.h"

namespace huizhi::cli {
namespace {

constexpr std::size_t kLargestCalibrations = 1U << 20U;

/// What the photo does not tell, whoever names the file says: it is of that camera, and of today.
bool fits(const ColourCalibration& one, const Photo& photo, const std::string& today) {
    const std::string& taken = photo.facts.taken_at;
    constexpr std::size_t kDay = 10;  // of an ISO time
    return one.valid_on(today) &&
           (photo.facts.camera.empty() || photo.facts.camera == one.camera) &&
           (taken.size() < kDay || one.valid_on(taken.substr(0, kDay)));
}

/// The newest that may be used; of several of one day the last. Null: none.
const ColourCalibration* newest_of(const std::vector<ColourCalibration>& all,
                                   const Photo& photo,
                                   const std::string& today) {
    const ColourCalibration* newest = nullptr;
    for (const ColourCalibration& one : all) {
        if (fits(one, photo, today) && (newest == nullptr || one.made_on >= newest->made_on)) {
            newest = &one;
        }
    }
    return newest;
}

Text why_none(const std::string& camera) {
    return {"文件里没有这台相机（" + camera + "）在今天和拍摄那天都有效的颜色校准：请重新校准",
            "the file has no calibration of this camera (" + camera +
                ") that is valid today and on the day of the shot: calibrate anew"};
}

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
    const ColourCalibration* newest = newest_of(*all, photo, today);
    if (newest == nullptr) {
        Error error = Error::invalid("calibration", why_none(photo.facts.camera));
        error.file = file;
        return error;
    }
    photo.calibration = std::make_shared<const ColourCalibration>(*newest);
    photo.facts.camera = newest->camera;
    if (photo.facts.taken_at.empty()) {
        photo.facts.taken_at = today;
    }
    return {};
}

}  // namespace huizhi::cli
