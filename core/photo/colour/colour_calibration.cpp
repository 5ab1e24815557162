#include "core/photo/colour/colour_calibration.h"

#include <cmath>
#include <exception>

#include <opencv2/core.hpp>

#include "core/base/clock.h"
#include "core/base/utf8.h"
#include "core/photo/colour/chart_finder.h"
#include "core/photo/colour/colour_fit.h"
#include "core/photo/photo.h"
#include "core/photo/pixels.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostCameraBytes = 90;

/// The names as they are kept. Errors: InvalidInput.
Result<ColourCalibration> named_calibration(const Photo& photo, const ChartShot& shot) {
    ColourCalibration made;
    made.camera = trimmed(shot.camera.empty() ? photo.facts.camera : shot.camera);
    made.light = trimmed(shot.light);
    if (!is_one_line(made.camera, kMostCameraBytes) || made.camera.empty()) {
        return Error::invalid(
            "camera", {"照片没有写明相机：请写明相机的名字（一行，最多 90 字节）",
                       "the photo does not name its camera: name it, in a line of 90 bytes"});
    }
    if (!is_one_line(made.light, kMostCameraBytes)) {
        return Error::invalid("light", {"光线的名字应为一行，最多 90 字节",
                                        "the light's name is a line of 90 bytes at most"});
    }
    made.made_on = shot.day;
    made.valid_until = add_days(shot.day, static_cast<int>(chart_limits().valid_days) - 1);
    return made;
}

Result<ChartPlace> place_of(const Photo& photo, const ChartShot& shot, const ColourChart& chart) {
    if (shot.corners.empty()) {
        return find_chart(photo.pixels->rgb, chart);
    }
    std::vector<cv::Point2f> corners;
    for (const Point& corner : shot.corners) {
        corners.emplace_back(static_cast<float>(corner.x * photo.pixels->scale),
                             static_cast<float>(corner.y * photo.pixels->scale));
    }
    return marked_chart(photo.pixels->rgb, chart, corners);
}

Result<ColourCalibration> calibrate_or_throw(const Photo& photo, const ChartShot& shot) {
    const auto chart = colour_chart(shot.chart);
    if (!chart) {
        return chart.error();
    }
    const auto place = place_of(photo, shot, **chart);
    if (!place) {
        return place.error();
    }
    const auto lights = patch_lights(photo.pixels->rgb, *place);
    const double side = place->patch_px() / photo.pixels->scale;
    if (auto fit = check_patches(lights, side, **chart); !fit) {
        return fit.error();
    }
    auto made = named_calibration(photo, shot);  // last: who shot no chart needs no camera's name
    if (!made) {
        return made;
    }
    made->chart = (*chart)->id;
    const auto fitted = fit_colours(lights, **chart, *made);
    return fitted ? made : Result<ColourCalibration>(fitted.error());
}

}  // namespace

LinearRgb ColourCalibration::corrected(const LinearRgb& seen) const {
    LinearRgb result{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t i = 0; i < 3; ++i) {
            result[row] += matrix[row][i] * gains[i] * seen[i];
        }
    }
    return result;
}

bool ColourCalibration::valid_on(const std::string& day) const {
    return made_on <= day && day <= valid_until;
}

std::string ColourCalibration::edit() const {
    return "colour calibration " + made_on;
}

Result<ColourCalibration> calibrate(const Photo& photo, const ChartShot& shot) {
    try {
        auto made = calibrate_or_throw(photo, shot);
        if (!made) {
            Error error = made.error();
            error.file = photo.name;
            return error;
        }
        return made;
    } catch (const std::exception&) {  // what OpenCV or the allocator throws
        return Error::environment(
            {"内存不足，请关闭其他程序后重试", "not enough memory; close other programs"},
            photo.name);
    }
}

const ColourCalibration* valid_calibration(const Photo& photo, const PhotoFormat& format) {
    const ColourCalibration* own = photo.calibration.get();
    return own != nullptr && own->valid_on(format.today) && is_of_camera(*own, photo) ? own
                                                                                      : nullptr;
}

const ColourCalibration* applied_calibration(const Photo& photo, const PhotoFormat& format) {
    const ColourCalibration* own = valid_calibration(photo, format);
    const Limit* permitted = format.limit("colour_correction");
    const bool fits = own != nullptr && permitted != nullptr && permitted->max &&
                      own->after.mean <= *permitted->max && own->after.mean <= own->before.mean;
    return fits ? own : nullptr;
}

bool is_of_camera(const ColourCalibration& calibration, const Photo& photo) {
    constexpr std::size_t kDay = 10;  // of an ISO time
    const std::string& taken = photo.facts.taken_at;
    return !photo.facts.camera.empty() && photo.facts.camera == calibration.camera &&
           taken.size() >= kDay && calibration.valid_on(taken.substr(0, kDay));
}

}  // namespace huizhi
