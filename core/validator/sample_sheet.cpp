#include "core/validator/sample_sheet.h"

#include <opencv2/core.hpp>

#include "core/base/clock.h"
#include "core/format/jpeg_window.h"

namespace huizhi {
namespace {

/// A grey photo of the ID card's size.
std::vector<std::uint8_t> grey_sample() {
    const cv::Mat grey(441, 358, CV_8UC3, cv::Scalar(205, 205, 205));
    auto encoded = encode_in_window(grey, {0, 0, 70, 350});
    return encoded ? std::move(encoded->bytes) : std::vector<std::uint8_t>();
}

}  // namespace

SheetContent sample_sheet(const CityFormat& format,
                          const std::string& certificate,
                          const std::string& day) {
    SheetContent sheet;
    sheet.layout = format.sheet;
    sheet.number_label = format.number_label.zh;
    sheet.number = "SIM00000000001";
    sheet.barcode_text = sheet.number;
    sheet.certificate = certificate;
    sheet.city = format.city.zh;
    sheet.captured_at = day + "T09:00:00+08:00";
    sheet.studio = "照相馆";
    sheet.submitted_by = "照相馆采集并代为递交";
    sheet.valid_days = format.valid_days;
    sheet.valid_until = add_days(day, format.valid_days);
    sheet.reprint_until = sheet.valid_until;
    sheet.photo_jpeg = grey_sample();
    sheet.photo_width_mm = 26;
    sheet.photo_height_mm = 32;
    sheet.simulated = true;
    return sheet;
}

}  // namespace huizhi
