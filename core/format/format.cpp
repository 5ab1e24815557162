#include "core/format/format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <exception>

#include <opencv2/core.hpp>

#include "core/format/carried_label.h"
#include "core/format/compose.h"
#include "core/format/jpeg_window.h"
#include "core/photo/colour/colour_calibration.h"
#include "core/subject/subject.h"

namespace huizhi {
namespace {

constexpr double kLeastTurnDeg = 0.05;    // less rounds to "0.0 deg"
constexpr double kLeastEnlarging = 1.02;  // less is within the crop's own rounding

std::string with_number(const char* pattern, double value) {
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), pattern, value);
    return text.data();
}

std::string nudge_words(const Nudge& nudge) {
    std::array<char, 96> text{};
    std::snprintf(text.data(), text.size(), "nudge %+.1f %+.1f px, x%.3f, %+.1f deg", nudge.dx_px,
                  nudge.dy_px, nudge.scale, nudge.rotate_deg);
    return text.data();
}

/// The edit ledger: everything that was done to the photo, in order.
std::vector<std::string> list_edits(const Crop& crop,
                                    const ColourCalibration* calibration,
                                    const Composed& composed) {
    std::vector<std::string> edits{"crop"};
    if (std::abs(crop.turned_deg) >= kLeastTurnDeg) {
        edits.push_back(with_number("rotate %.1f deg", crop.turned_deg));
    }
    if (!crop.nudge.is_none()) {
        edits.push_back(nudge_words(crop.nudge));
    }
    if (crop.to_output.scale() > kLeastEnlarging) {
        edits.push_back(with_number("enlarge %.2f", crop.to_output.scale()));
    }
    if (calibration != nullptr) {
        edits.push_back(calibration->edit());
    }
    if (composed.grown_px > 0) {
        edits.push_back(with_number("edge grown %.0f px", composed.grown_px));
    }
    if (composed.background_new) {
        edits.emplace_back("background");
    }
    return edits;
}

/// The label that the law demands of a finished file too.
struct KeptLabel {
    std::vector<std::uint8_t> segment;
    std::string edit;  ///< empty: there is none
};

KeptLabel kept_label(const PhotoOrigin& origin, std::int64_t most_bytes) {
    constexpr std::int64_t kShare = 4;  // of the file, so that the picture has the rest
    const auto whole = carried_label(origin);
    if (!whole) {
        return {};
    }
    const AigcLabel kept =
        most_bytes > 0 ? shortened(*whole, static_cast<std::size_t>(most_bytes / kShare)) : *whole;
    const bool all = kept.members.size() == whole->members.size();
    return {aigc_segment(kept), all ? "label kept" : "label kept in part"};
}

Result<PhotoFile> format_or_throw(const Subject& subject,
                                  const PhotoFormat& format,
                                  const Crop& crop) {
    const auto pixels = pixels_at(subject.photo, crop.to_output.scale());
    if (!pixels) {
        return pixels.error();
    }
    const CertificateSpec& spec = format.certificate;
    const ColourCalibration* calibration = applied_calibration(subject.photo, format);
    const Limit* frame = format.limit("frame");
    const Composed composed = compose({**pixels,
                                       {subject.photo.width_px, subject.photo.height_px},
                                       crop,
                                       {spec.width_px, spec.height_px},
                                       subject.outline ? &*subject.outline : nullptr,
                                       colour_pixel(spec.background),
                                       calibration,
                                       frame != nullptr ? frame->max.value_or(0) : 0});
    const Limit* bytes = format.limit("file_bytes");
    const KeptLabel label = kept_label(subject.photo.facts.origin, spec.max_bytes);
    auto encoded =
        encode_in_window(composed.rgb, {spec.min_bytes, spec.max_bytes, spec.quality, spec.dpi,
                                        bytes != nullptr && bytes->advisory, label.segment});
    if (!encoded) {
        return encoded.error();
    }
    PhotoFile file;
    file.jpeg = std::move(encoded->bytes);
    file.width_px = spec.width_px;
    file.height_px = spec.height_px;
    file.dpi = spec.dpi;
    file.quality = encoded->quality;
    file.face = crop.face;
    file.edits = list_edits(crop, calibration, composed);
    if (!label.edit.empty()) {
        file.edits.push_back(label.edit);
    }
    return file;
}

Result<RgbImage> crop_or_throw(const Subject& subject,
                               const PhotoFormat& format,
                               const Crop& crop) {
    const auto pixels = pixels_at(subject.photo, crop.to_output.scale());
    if (!pixels) {
        return pixels.error();
    }
    const cv::Size size{format.certificate.width_px, format.certificate.height_px};
    const Composed cut = compose({**pixels,
                                  {subject.photo.width_px, subject.photo.height_px},
                                  crop,
                                  size,
                                  nullptr,
                                  {},
                                  nullptr});
    RgbImage image{size.width, size.height, {}};
    image.rgb.resize(3 * static_cast<std::size_t>(size.area()));
    cv::Mat target(size, CV_8UC3, image.rgb.data());
    cut.rgb.copyTo(target);
    return image;
}

Error short_of_memory(const Subject& subject) {
    return {ErrorCode::Environment,
            {"内存不足，请关闭其他程序后重试", "not enough memory; close other programs"},
            "",
            subject.photo.name};
}

}  // namespace

Result<PhotoFile> format_photo(const Subject& subject,
                               const PhotoFormat& format,
                               const Crop& crop) {
    try {
        return format_or_throw(subject, format, crop);
    } catch (const std::exception&) {
        return short_of_memory(subject);
    }
}

Result<RgbImage> crop_of_shot(const Subject& subject, const PhotoFormat& format, const Crop& crop) {
    try {
        return crop_or_throw(subject, format, crop);
    } catch (const std::exception&) {
        return short_of_memory(subject);
    }
}

}  // namespace huizhi
