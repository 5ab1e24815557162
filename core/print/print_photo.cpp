#include "core/print/print_photo.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <exception>
#include <string_view>

#include <opencv2/core.hpp>

#include "core/format/compose.h"
#include "core/format/jpeg_window.h"
#include "core/photo/colour_profile.h"
#include "core/subject/subject.h"

namespace huizhi {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr int kPrintQuality = 96;  // no block of it is seen on paper; half the bytes of 100

/// The same crop in dots of the printer, its middle in the middle of the print.
Crop scaled(const Crop& crop, const CertificateSpec& spec, const PrintDots& dots) {
    const double scale = static_cast<double>(dots.dpi) / spec.dpi;
    const Similarity& to = crop.to_output;
    Crop result;
    result.to_output = {to.cos_scaled * scale, to.sin_scaled * scale,
                        to.shift_x * scale + (dots.width - spec.width_px * scale) / 2,
                        to.shift_y * scale + (dots.height - spec.height_px * scale) / 2};
    return result;
}

RgbImage image_of(const cv::Mat& rgb) {
    RgbImage image;
    image.width_px = rgb.cols;
    image.height_px = rgb.rows;
    image.rgb.resize(rgb.total() * 3);
    rgb.copyTo(cv::Mat(rgb.rows, rgb.cols, CV_8UC3, image.rgb.data()));
    return image;
}

Result<PrintPhoto> compose_or_throw(const Subject& subject,
                                    const PhotoFormat& format,
                                    const Crop& crop,
                                    const PrintDots& dots) {
    const CertificateSpec& spec = format.certificate;
    const Crop printed = scaled(crop, spec, dots);
    const auto pixels = pixels_at(subject.photo, printed.to_output.scale());
    if (!pixels) {
        return pixels.error();
    }
    const Limit* frame = format.limit("frame");  // in the certificate's pixels
    const double most_growth = frame != nullptr ? frame->max.value_or(0) : 0;
    const Composed composed = compose({**pixels,
                                       {subject.photo.width_px, subject.photo.height_px},
                                       printed,
                                       {dots.width, dots.height},
                                       subject.outline ? &*subject.outline : nullptr,
                                       colour_pixel(spec.background),
                                       applied_calibration(subject.photo, format),
                                       most_growth * dots.dpi / spec.dpi});
    return PrintPhoto{image_of(composed.rgb), spec.dpi / crop.to_output.scale()};
}

/// The file with the profile behind its JFIF segment (ICC.1 annex B: APP2, part one of one).
Bytes with_profile(const Bytes& jpeg, const Bytes& profile) {
    using namespace std::string_view_literals;
    constexpr std::string_view kName = "ICC_PROFILE\0\1\1"sv;
    constexpr std::ptrdiff_t kBehindJfif = 20;
    const std::size_t length = 2 + kName.size() + profile.size();
    assert(length <= 0xFFFF && jpeg.size() > kBehindJfif);
    const std::array<std::uint8_t, 4> start = {0xFF, 0xE2, static_cast<std::uint8_t>(length >> 8U),
                                               static_cast<std::uint8_t>(length & 0xFFU)};
    Bytes result(jpeg.size() + 2 + length);
    auto to = std::copy(jpeg.begin(), jpeg.begin() + kBehindJfif, result.begin());
    to = std::copy(start.begin(), start.end(), to);
    to = std::copy(kName.begin(), kName.end(), to);
    to = std::copy(profile.begin(), profile.end(), to);
    std::copy(jpeg.begin() + kBehindJfif, jpeg.end(), to);
    return result;
}

Error no_memory() {
    return {ErrorCode::Environment,
            {"内存不足，请关闭其他程序或降低分辨率后重试",
             "not enough memory; close other programs or lower the resolution"},
            "",
            ""};
}

}  // namespace

Result<PrintPhoto> compose_print(const Subject& subject,
                                 const PhotoFormat& format,
                                 const Crop& crop,
                                 const PrintDots& dots) {
    assert(format.certificate.dpi > 0 && dots.dpi > 0);
    try {
        return compose_or_throw(subject, format, crop, dots);
    } catch (const std::exception&) {
        return no_memory();
    }
}

Result<Bytes> encode_print(const RgbImage& image,
                           int dpi,
                           PrintProfile profile,
                           const Bytes& label) {
    try {
        // OpenCV has no view of constant bytes; the encoder only reads.
        const cv::Mat rgb(image.height_px, image.width_px, CV_8UC3,
                          const_cast<std::uint8_t*>(image.rgb.data()));
        auto encoded = encode_in_window(rgb, {0, 0, kPrintQuality, dpi, false, label});
        if (!encoded) {
            return encoded.error();
        }
        if (profile == PrintProfile::Srgb) {
            return with_profile(encoded->bytes, srgb_profile());
        }
        return std::move(encoded->bytes);
    } catch (const std::exception&) {
        return no_memory();
    }
}

}  // namespace huizhi
