#include <algorithm>
#include <cmath>
#include <set>

#include <opencv2/core.hpp>

#include "core/format/jpeg_window.h"
#include "core/subject/crop.h"
#include "core/validator/manifest_checks.h"

namespace huizhi {
namespace {

using Problem = std::optional<Text>;

/// Medians of the sample set's good portraits, in parts of the face's width (docs/measures.md).
constexpr double kEyesApart = 0.48;
constexpr double kEyesToChin = 0.845;
constexpr double kEyesToCrown = 0.84;

/// What a limit in the finished photo's pixels could never reach cannot be met by any photo.
Problem limits_fit_photo(const Manifest& manifest) {
    const CertificateSpec& spec = *manifest.certificate;
    for (const Limit& limit : spec.limits) {
        const bool across = limit.rule == "head_width" || limit.rule == "eye_distance";
        const bool down = limit.rule == "head_height" || limit.rule == "eye_line" ||
                          limit.rule == "eye_from_top" || limit.rule == "chin_margin" ||
                          limit.rule == "crown_margin";
        const double side = across ? spec.width_px : spec.height_px;
        if ((across || down) && limit.min.value_or(0) > side) {
            return Text{"规则 " + limit.rule + " 的下限大于照片本身",
                        "the lower bound of " + limit.rule + " is larger than the photo"};
        }
    }
    return {};
}

/// A head of usual proportions, large enough that nothing is lacking around it.
FaceGeometry ordinary_head() {
    constexpr double kWidth = 600;
    const Point middle{2000, 2000};
    FaceGeometry face;
    face.left_eye = {middle.x - kEyesApart * kWidth / 2, middle.y};
    face.right_eye = {middle.x + kEyesApart * kWidth / 2, middle.y};
    face.chin = {middle.x, middle.y + kEyesToChin * kWidth};
    face.crown = {middle.x, middle.y - kEyesToCrown * kWidth};
    face.face_left = {middle.x - kWidth / 2, middle.y + 0.2 * kWidth};
    face.face_right = {middle.x + kWidth / 2, middle.y + 0.2 * kWidth};
    return face;
}

PhotoFormat format_of(const CertificateSpec& spec) {
    PhotoFormat format;
    format.id = spec.id;
    format.certificate = spec;
    for (const Limit& limit : spec.limits) {
        if (limit.under_age == 0) {
            format.limits[limit.rule] = limit;
        }
    }
    return format;
}

struct Kept {
    std::vector<const Limit*> broken;  ///< binding geometry limits that an ordinary head breaks
    std::vector<const Limit*> kept;
};

Kept kept_by_ordinary_head(const CertificateSpec& spec) {
    const PhotoFormat format = format_of(spec);
    const Crop crop = place_crop(ordinary_head(), format);
    const CropMeasures measures = crop_measures(crop.face, spec.width_px, spec.height_px);
    Kept kept;
    for (const Limit& limit : spec.limits) {
        const auto value = measures.find(limit.rule);
        if (value && !limit.advisory && limit.under_age == 0) {
            (excess(*value, limit, 0) > 0.5 ? kept.broken : kept.kept).push_back(&limit);
        }
    }
    return kept;
}

/// Each limit that gives way must be beaten by one of higher priority that is kept.
Problem ordinary_head_fits(const Manifest& manifest) {
    const Kept kept = kept_by_ordinary_head(*manifest.certificate);
    for (const Limit* broken : kept.broken) {
        if (std::none_of(kept.kept.begin(), kept.kept.end(),
                         [&](const Limit* other) { return other->priority >= broken->priority; })) {
            return Text{"普通脸形的人无法同时满足各项尺寸，规则 " + broken->rule + " 总会不合格",
                        "no ordinary head meets these sizes: " + broken->rule + " always fails"};
        }
    }
    return {};
}

/// Where two limits cannot both hold, the certificate says which is kept.
Problem tie_breaks(const Manifest& manifest) {
    const Kept kept = kept_by_ordinary_head(*manifest.certificate);
    for (const Limit* broken : kept.broken) {
        const auto equal =
            std::find_if(kept.kept.begin(), kept.kept.end(),
                         [&](const Limit* other) { return other->priority == broken->priority; });
        if (equal != kept.kept.end()) {
            return Text{"规则 " + broken->rule + " 与 " + (*equal)->rule +
                            " 不能同时满足，请用 priority 写明以谁为准",
                        broken->rule + " and " + (*equal)->rule +
                            " cannot both hold; say with \"priority\" which is kept"};
        }
    }
    return {};
}

/// Soft colours and some grain, which compress about as a portrait on a plain wall does.
cv::Mat portrait_like(int width, int height) {
    cv::Mat rgb(height, width, CV_8UC3);
    std::uint32_t noise = 1;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            noise = noise * 1664525U + 1013904223U;
            const bool head = std::abs(x - width / 2) < width / 3 && y > height / 8;
            const auto grain = static_cast<int>(head ? noise >> 28U : 0);
            const int light = head ? 90 + 100 * y / height + grain : 255;
            rgb.at<cv::Vec3b>(y, x) = {cv::saturate_cast<std::uint8_t>(light),
                                       cv::saturate_cast<std::uint8_t>(head ? light - 20 : 255),
                                       cv::saturate_cast<std::uint8_t>(head ? light - 35 : 255)};
        }
    }
    return rgb;
}

Problem file_window_reachable(const Manifest& manifest) {
    const CertificateSpec& spec = *manifest.certificate;
    constexpr int kMostPixels = 30'000'000;
    if (static_cast<std::int64_t>(spec.width_px) * spec.height_px > kMostPixels) {
        return Text{"照片超过 3000 万像素", "the photo has more than 30 million pixels"};
    }
    const auto encoded = encode_in_window(portrait_like(spec.width_px, spec.height_px),
                                          {0, spec.max_bytes, spec.quality, spec.dpi});
    return encoded ? Problem()
                   : Problem(Text{
                         "file_bytes 的上限太小，这个尺寸的照片压不进去（单位是字节，不是 KB）",
                         "the upper bound of file_bytes is too small for such a photo "
                         "(it is in bytes, not KB)"});
}

Problem backgrounds_once(const Manifest& manifest) {
    std::set<std::string> ids;
    std::set<std::string> colours;
    for (const BackgroundChoice& choice : manifest.certificate->backgrounds) {
        if (!ids.insert(choice.id).second || !colours.insert(choice.colour).second) {
            return Text{"背景 " + choice.id + " 写了两次",
                        "the background " + choice.id + " is there twice"};
        }
    }
    return {};
}

// What scanners, printers and encoders at a counter can do [I].
constexpr int kLeastDpi = 72;
constexpr int kMostDpi = 1200;
constexpr int kLeastQuality = 30;
constexpr double kLeastSideMm = 8;
constexpr double kMostSideMm = 300;

Problem density_sane(const Manifest& manifest) {
    const int dpi = manifest.certificate->dpi;
    return dpi >= kLeastDpi && dpi <= kMostDpi
               ? Problem()
               : Problem(Text{"dpi 应在 72 到 1200 之间", "dpi must lie between 72 and 1200"});
}

Problem quality_sane(const Manifest& manifest) {
    return manifest.certificate->quality >= kLeastQuality
               ? Problem()
               : Problem(
                     Text{"quality 低于 30，人脸会糊掉", "quality below 30 would spoil the face"});
}

/// Pixels and density must give a photo that paper can hold.
Problem print_size(const Manifest& manifest) {
    const CertificateSpec& spec = *manifest.certificate;
    const double per_mm = std::max(1, spec.dpi) / 25.4;
    const double least = std::min(spec.width_px, spec.height_px) / per_mm;
    const double most = std::max(spec.width_px, spec.height_px) / per_mm;
    return least >= kLeastSideMm && most <= kMostSideMm
               ? Problem()
               : Problem(Text{"按 dpi 换算，照片的边长应在 8 到 300 毫米之间",
                              "pixels over dpi must give sides of 8 to 300 mm"});
}

Problem asks_once(const Manifest& manifest) {
    std::set<std::string> seen;
    for (const Ask& ask : manifest.certificate->asks) {
        if (!seen.insert(ask.rule).second) {
            return Text{"问题 " + ask.rule + " 写了两次",
                        "the question " + ask.rule + " is there twice"};
        }
    }
    return {};
}

constexpr ManifestCheck kCertificateChecks[] = {
    {"limits_fit_photo", "certificate", limits_fit_photo},
    {"ordinary_head_fits", "certificate", ordinary_head_fits},
    {"tie_breaks", "certificate", tie_breaks},
    {"file_window_reachable", "certificate", file_window_reachable},
    {"backgrounds_once", "certificate", backgrounds_once},
    {"density_sane", "certificate", density_sane},
    {"quality_sane", "certificate", quality_sane},
    {"print_size", "certificate", print_size},
    {"asks_once", "certificate", asks_once},
};

}  // namespace

std::span<const ManifestCheck> certificate_checks() {
    return kCertificateChecks;
}

}  // namespace huizhi
