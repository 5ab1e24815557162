#include "core/photo/photo.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <future>
#include <optional>
#include <system_error>
#include <utility>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "core/base/stopwatch.h"
#include "core/photo/colour_profile.h"
#include "core/photo/jpeg_file.h"
#include "core/photo/photo_kind.h"
#include "core/photo/photo_size.h"
#include "core/photo/pixels.h"
#include "core/photo/png_file.h"
#include "core/photo/seam.h"

namespace huizhi {
namespace {

// What a studio's machine can hold; far above any camera's files.
constexpr std::size_t kMaxFileBytes = 200'000'000;
constexpr std::int64_t kMaxPixels = 200'000'000;
// A progressive JPEG's coefficients have to be held whole, at full scale, by whoever decodes it.
constexpr std::int64_t kMaxProgressivePixels = 100'000'000;
// Each scan goes through the whole picture: a small file of many scans would take minutes. Programs
// write about ten.
constexpr std::int64_t kMaxScannedPixels = 2'000'000'000;
// Enough for every rule: a 358 x 441 frame is still shrunk about twice (measured).
constexpr int kShortSide = 1000;

Error bad(const std::string& zh, const std::string& en) {
    return {ErrorCode::InvalidInput, {zh, en}, "", ""};
}

Error named(Error error, const std::string& name) {
    error.message = {name + "：" + error.message.zh, name + ": " + error.message.en};
    error.file = name;
    return error;
}

/// Turns stored rows upright (EXIF 2.32, tag 274).
cv::Mat upright(const cv::Mat& stored, int orientation) {
    cv::Mat turned;
    switch (orientation) {
        case 2:
            cv::flip(stored, turned, 1);
            return turned;
        case 3:
            cv::rotate(stored, turned, cv::ROTATE_180);
            return turned;
        case 4:
            cv::flip(stored, turned, 0);
            return turned;
        case 5:
            cv::transpose(stored, turned);
            return turned;
        case 6:
            cv::rotate(stored, turned, cv::ROTATE_90_CLOCKWISE);
            return turned;
        case 7:
            cv::transpose(stored, turned);
            cv::rotate(turned, turned, cv::ROTATE_180);
            return turned;
        case 8:
            cv::rotate(stored, turned, cv::ROTATE_90_COUNTERCLOCKWISE);
            return turned;
        default:
            return stored;
    }
}

/// The upright pixels, and what the file says of them.
struct Decoded {
    cv::Mat rgb;
    double scale = 1;
    int width_px = 0;  ///< as stored, at full scale
    int height_px = 0;
    int orientation = 1;
    std::vector<std::uint8_t> icc;
    bool icc_damaged = false;
    ExifColours colours = ExifColours::NotStated;
    PhotoFileFacts facts;
};

/// Ways to code a JPEG that hardly any program decodes, nor does ours: the file is sound all the
/// same. Empty for the usual ones.
Text rare_coding(const JpegHeader& header) {
    switch (header.coding) {
        case 0xC3:
        case 0xCB:
        case 0xF7:
            return {"无损 JPEG", "a lossless JPEG"};
        case 0xC5:
        case 0xC6:
        case 0xC7:
        case 0xCD:
        case 0xCE:
        case 0xCF:
            return {"分级（hierarchical）JPEG", "a hierarchical JPEG"};
        default:
            return {};
    }
}

std::optional<Error> refuse_jpeg(const JpegHeader& header) {
    if (const Text rare = rare_coding(header); !rare.empty()) {
        return bad("这是" + rare.zh + "，不能直接使用，请另存为普通 JPEG",
                   "this is " + rare.en + ", which cannot be used; save it as a plain JPEG");
    }
    if (header.components == 4) {
        return bad("这是 CMYK 印刷色彩的 JPEG，请另存为 RGB（sRGB）JPEG",
                   "this is a CMYK (printing) JPEG; save it as an RGB (sRGB) JPEG");
    }
    if (header.bits != 8 || (header.components != 1 && header.components != 3)) {
        return bad("这种 JPEG（" + std::to_string(header.components) + " 通道，" +
                       std::to_string(header.bits) + " 位）不支持，请另存为普通 RGB JPEG",
                   "this kind of JPEG (" + std::to_string(header.components) + " channels, " +
                       std::to_string(header.bits) +
                       " bits) is not supported; save it as a "
                       "plain RGB JPEG");
    }
    if (auto size = refuse_size(header.width_px, header.height_px,
                                header.progressive ? kMaxProgressivePixels : kMaxPixels)) {
        return size;
    }
    const std::int64_t pixels = std::int64_t{header.width_px} * header.height_px;
    if (header.scans * pixels > kMaxScannedPixels) {
        return bad("这个渐进式 JPEG 分了 " + std::to_string(header.scans) +
                       " 遍存放，解码太慢，请另存为普通 JPEG",
                   "this progressive JPEG is stored in " + std::to_string(header.scans) +
                       " scans and takes too long; save it as a plain JPEG");
    }
    return std::nullopt;
}

/// The smallest eighths that keep `least_short_side`.
int fitting_eighths(int short_side, int least_short_side) {
    int eighths = 1;
    while (eighths < 8 && short_side * eighths < least_short_side * 8) {
        ++eighths;
    }
    return eighths;
}

void describe(const ExifFacts& exif, PhotoFileFacts& facts) {
    facts.orientation = exif.orientation;
    facts.taken_at = exif.taken_at;
    facts.lens = exif.lens;
    facts.camera = exif.camera;
}

Result<Decoded> read_jpeg(std::span<const std::uint8_t> bytes, int least_short_side) {
    auto header = read_jpeg_header(bytes);
    if (!header) {
        return header.error();
    }
    if (const auto error = refuse_jpeg(*header)) {
        return *error;
    }
    const int eighths =
        fitting_eighths(std::min(header->width_px, header->height_px), least_short_side);
    auto rgb = decode_jpeg(bytes, *header, eighths);
    if (!rgb) {
        return rgb.error();
    }
    Decoded decoded;
    decoded.rgb = *rgb;
    decoded.scale = eighths / 8.0;
    decoded.width_px = header->width_px;
    decoded.height_px = header->height_px;
    decoded.orientation = header->exif.orientation;
    decoded.icc = std::move(header->icc);
    decoded.icc_damaged = header->icc_incomplete;
    decoded.colours = header->exif.colours;
    decoded.facts.kind = "jpeg";
    if (const auto seam = find_seam(decoded.rgb, header->block_width * eighths / 8,
                                    header->block_height * eighths / 8)) {
        decoded.facts.torn_from = static_cast<double>(seam->y) / decoded.rgb.rows;
    }
    decoded.facts.components = header->components;
    decoded.facts.baseline = header->baseline;
    decoded.facts.quality_estimate = header->quality_estimate;
    decoded.facts.dpi = header->dpi;
    describe(header->exif, decoded.facts);
    return decoded;
}

Result<Decoded> read_png(std::span<const std::uint8_t> bytes, int least_short_side) {
    auto image = decode_png(bytes, least_short_side, kMaxPixels);
    if (!image) {
        return image.error();
    }
    Decoded decoded;
    decoded.rgb = image->rgb;
    decoded.scale = 1.0 / image->shrink;
    decoded.width_px = image->width_px;
    decoded.height_px = image->height_px;
    decoded.orientation = image->exif.orientation;
    decoded.icc = std::move(image->icc);
    decoded.icc_damaged = image->icc_damaged;
    decoded.colours = image->exif.colours;
    decoded.facts.kind = "png";
    decoded.facts.components = image->components;
    decoded.facts.dpi = image->dpi > 0 ? image->dpi : image->exif.dpi;
    describe(image->exif, decoded.facts);
    return decoded;
}

/// The colours that the file says it has; what had to be assumed is noted.
void bring_to_srgb(Decoded& decoded) {
    const bool grey = decoded.facts.components < 3;
    PhotoFileFacts& facts = decoded.facts;
    if (decoded.icc.empty() && !grey && decoded.colours == ExifColours::AdobeRgb) {
        decoded.icc = profile_of(kAdobeRgb);
        facts.colours = "Adobe RGB";
    }
    if (decoded.icc_damaged) {
        facts.note = {
            "内嵌的色彩配置文件已损坏，按 sRGB 处理，颜色可能不准",
            "the embedded colour profile is damaged; sRGB is assumed, colours may be off"};
    } else if (!decoded.icc.empty()) {
        const ProfileUse use = convert_to_srgb(decoded.icc, decoded.rgb, grey);
        if (use == ProfileUse::Unusable) {
            facts.note = {
                "内嵌的色彩配置文件无法使用，按 sRGB 处理，颜色可能不准",
                "the embedded colour profile cannot be used; sRGB is assumed, colours may "
                "be off"};
        }
        facts.colours = use == ProfileUse::AlreadySrgb ? ""
                        : facts.colours.empty()        ? "ICC"
                                                       : facts.colours;
    } else if (decoded.colours == ExifColours::Other) {
        facts.note = {
            "相机记录的色彩空间不是 sRGB，但文件里没有色彩配置文件，按 sRGB 处理",
            "the camera noted colours other than sRGB, and the file holds no profile; sRGB "
            "is assumed"};
    }
}

/// Reads either kind at the smallest scale that keeps `least_short_side`; colours in sRGB.
Result<Decoded> read_any(std::span<const std::uint8_t> bytes, int least_short_side) {
    const PhotoKindFound found = recognise_photo(bytes);
    if (found.kind == PhotoKind::Other) {
        return Error{ErrorCode::InvalidInput, found.refusal, "", ""};
    }
    auto decoded = found.kind == PhotoKind::Jpeg ? read_jpeg(bytes, least_short_side)
                                                 : read_png(bytes, least_short_side);
    if (!decoded) {
        return decoded;
    }
    bring_to_srgb(*decoded);
    decoded->rgb = upright(decoded->rgb, decoded->orientation);
    return decoded;
}

/// Reads, with what OpenCV and the allocator may throw turned into an Error.
Result<Decoded> read_safely(std::span<const std::uint8_t> bytes, int least_short_side) {
    try {
        return read_any(bytes, least_short_side);
    } catch (const std::exception&) {
        return Error{ErrorCode::Environment,
                     {"内存不足，请关闭其他程序后重试", "not enough memory; close other programs"},
                     "",
                     ""};
    }
}

/// Starts the digest on another core; it takes a third of the time of decoding.
std::future<std::string> digest_beside(std::shared_ptr<const std::vector<std::uint8_t>> bytes) {
    const auto work = [bytes = std::move(bytes)] { return sha256_hex(*bytes); };
    try {
        return std::async(std::launch::async, work);
    } catch (const std::system_error&) {  // no thread to be had
        return std::async(std::launch::deferred, work);
    }
}

}  // namespace

Result<Photo> load_photo(const std::filesystem::path& file) {
    auto bytes = read_file(file, kMaxFileBytes);
    if (!bytes) {
        return bytes.error();
    }
    return decode_photo(std::move(*bytes), file.string());
}

Result<Photo> decode_photo(std::vector<std::uint8_t> bytes, const std::string& name) {
    const Stopwatch watch;
    Photo photo;
    photo.name = name;
    photo.original = std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
    auto digest = digest_beside(photo.original);
    auto decoded = read_safely(*photo.original, kShortSide);
    if (!decoded) {
        return named(decoded.error(), name);
    }
    const bool turned = decoded->orientation >= 5;
    photo.width_px = turned ? decoded->height_px : decoded->width_px;
    photo.height_px = turned ? decoded->width_px : decoded->height_px;
    photo.facts = decoded->facts;
    photo.facts.origin = read_origin(*photo.original);
    photo.facts.bytes = static_cast<std::int64_t>(photo.original->size());
    photo.pixels = std::make_shared<const Pixels>(Pixels{decoded->rgb, decoded->scale});
    photo.sha256 = digest.get();
    photo.decode_ms = watch.ms();
    return photo;
}

Result<std::shared_ptr<const Pixels>> pixels_at(const Photo& photo, double least_scale) {
    if (photo.pixels->scale >= std::min(least_scale, 1.0)) {
        return photo.pixels;
    }
    const int short_side = std::min(photo.width_px, photo.height_px);
    const int least = static_cast<int>(std::ceil(short_side * std::min(least_scale, 1.0)));
    const auto decoded = read_safely(*photo.original, least);
    if (!decoded) {
        return named(decoded.error(), photo.name);
    }
    return std::shared_ptr<const Pixels>(
        std::make_shared<const Pixels>(Pixels{decoded->rgb, decoded->scale}));
}

RgbImage preview(const Photo& photo, int longest_side_px) {
    const cv::Mat& rgb = photo.pixels->rgb;
    const double scale =
        std::min(1.0, static_cast<double>(longest_side_px) / std::max(rgb.cols, rgb.rows));
    RgbImage image;
    image.width_px = std::max(1, static_cast<int>(std::lround(rgb.cols * scale)));
    image.height_px = std::max(1, static_cast<int>(std::lround(rgb.rows * scale)));
    image.rgb.resize(static_cast<std::size_t>(image.width_px) * 3 *
                     static_cast<std::size_t>(image.height_px));
    cv::Mat target(image.height_px, image.width_px, CV_8UC3, image.rgb.data());
    cv::resize(rgb, target, target.size(), 0, 0, cv::INTER_AREA);
    return image;
}

}  // namespace huizhi
