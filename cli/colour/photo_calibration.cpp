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

/// The newest that may be used; of several of one day the last. Null: none.
const ColourCalibration* newest_of(const std::vector<ColourCalibration>& all,
                                   const Photo& photo,
                                   const std::string& today) {
    const ColourCalibration* newest = nullptr;
    for (const ColourCalibration& one : all) {
        const bool used = is_of_camera(one, photo) && one.valid_on(today);
        if (used && (newest == nullptr || one.made_on >= newest->made_on)) {
            newest = &one;
        }
    }
    return newest;
}

Text why_none(const PhotoFileFacts& facts) {
    if (facts.camera.empty()) {
        return {"照片没有写明相机，不能用颜色校准：请用相机原图",
                "the photo does not name its camera, so no calibration can be used: take the "
                "camera's own file"};
    }
    if (facts.taken_at.empty()) {
        return {"照片没有写明拍摄时间，不能用颜色校准：请用相机原图",
                "the photo does not say when it was taken, so no calibration can be used: take "
                "the camera's own file"};
    }
    return {
        "文件里没有这台相机（" + facts.camera + "）在今天和拍摄那天都有效的颜色校准：请重新校准",
        "the file has no calibration of this camera (" + facts.camera +
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
        Error error = Error::invalid("calibration", why_none(photo.facts));
        error.file = file;
        return error;
    }
    photo.calibration = std::make_shared<const ColourCalibration>(*newest);
    return {};
}

}  // namespace huizhi::cli
