#include "core/photo/photo_kind.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace huizhi {
namespace {

using namespace std::string_view_literals;
using Bytes = std::span<const std::uint8_t>;

struct Signature {
    std::size_t at;
    std::string_view bytes;
    const char* zh;
    const char* en;
};

/// In this order: the first that matches names the file.
constexpr std::array kSignatures = {
    Signature{0, "GIF8"sv, "GIF 图片", "a GIF image"},
    Signature{8, "WEBP"sv, "WebP 图片", "a WebP image"},
    Signature{0, "II*\0\x10\0\0\0CR"sv, "相机 RAW 原片", "a camera raw file"},
    Signature{0, "II*\0"sv, "TIFF 图片或相机 RAW 原片", "a TIFF image or a camera raw file"},
    Signature{0, "MM\0*"sv, "TIFF 图片或相机 RAW 原片", "a TIFF image or a camera raw file"},
    Signature{0, "FUJIFILMCCD-RAW"sv, "相机 RAW 原片", "a camera raw file"},
    Signature{0, "8BPS"sv, "Photoshop 文件", "a Photoshop file"},
    Signature{0, "\0\0\0\x0CjP  "sv, "JPEG 2000 图片", "a JPEG 2000 image"},
    Signature{0, "\xFF\x4F\xFF\x51"sv, "JPEG 2000 图片", "a JPEG 2000 image"},
    Signature{0, "\0\0\0\x0CJXL "sv, "JPEG XL 图片", "a JPEG XL image"},
    Signature{0, "\xFF\x0A"sv, "JPEG XL 图片", "a JPEG XL image"},  // without a container
    Signature{0, "%PDF"sv, "PDF 文件", "a PDF document"},
    Signature{0, "PK\x03\x04"sv, "压缩包或办公文档", "an archive or an office document"},
    Signature{0, "BM"sv, "BMP 图片", "a BMP image"},
};

constexpr std::array kHeicBrands = {"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv,
                                    "hevx"sv, "heif"sv, "mif1"sv, "msf1"sv};

bool has_at(Bytes bytes, std::size_t at, std::string_view text) {
    return bytes.size() >= at + text.size() &&
           std::equal(text.begin(), text.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

Text other(const std::string& zh, const std::string& en) {
    return {"这是" + zh + "，不能直接使用，请另存为 JPEG 或 PNG",
            "this is " + en + ", which cannot be used; save it as JPEG or PNG"};
}

/// Whether a file names this kind among those that can read it: its own stands at 8, further ones
/// from 16 to the box's end (ISO/IEC 14496-12, 4.3).
bool has_brand(Bytes bytes, std::string_view brand) {
    constexpr std::size_t kMostBytes = 256;
    const std::size_t end =
        std::min({bytes.size(), std::size_t{bytes[2]} << 8U | bytes[3], kMostBytes});
    bool found = has_at(bytes, 8, brand);
    for (std::size_t at = 16; at + brand.size() <= end; at += brand.size()) {
        found = found || has_at(bytes, at, brand);
    }
    return found;
}

/// ISO base media files: HEIC, AVIF, raw files, films.
Text name_iso_media(Bytes bytes) {
    if (has_brand(bytes, "avif") || has_brand(bytes, "avis")) {
        return other(" AVIF 图片", "an AVIF image");
    }
    for (const auto brand : kHeicBrands) {
        if (has_at(bytes, 8, brand)) {
            return {
                "这是 HEIC "
                "图片（苹果手机默认格式），不能直接使用：请在手机里改用“兼容性最佳”拍摄，或另存为 "
                "JPEG",
                "this is a HEIC image (iPhone's default), which cannot be used: choose \"Most "
                "Compatible\" in the camera's settings, or save it as JPEG"};
        }
    }
    if (has_at(bytes, 8, "crx ")) {
        return other("相机 RAW 原片", "a camera raw file");
    }
    return other("视频文件", "a film");
}

bool is_text(Bytes bytes) {
    const auto head = bytes.first(std::min<std::size_t>(bytes.size(), 512));
    return std::none_of(head.begin(), head.end(), [](std::uint8_t byte) {
        return byte == 0x7F || (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t');
    });
}

Text name_other(Bytes bytes) {
    if (bytes.empty()) {
        return {"文件是空的（0 字节），请重新复制", "the file is empty (0 bytes); copy it again"};
    }
    if (has_at(bytes, 4, "ftyp")) {
        return name_iso_media(bytes);
    }
    for (const Signature& signature : kSignatures) {
        if (has_at(bytes, signature.at, signature.bytes)) {
            return other(std::string(" ") + signature.zh, signature.en);
        }
    }
    if (is_text(bytes)) {
        return {"这是文字文件，不是照片，请选择 JPEG 或 PNG 照片",
                "this is a text file, not a photo; choose a JPEG or PNG photo"};
    }
    return {"这不是 JPEG 或 PNG 照片", "this is not a JPEG or PNG photo"};
}

}  // namespace

PhotoKindFound recognise_photo(std::span<const std::uint8_t> bytes) {
    if (has_at(bytes, 0, "\xFF\xD8\xFF"sv)) {
        return {PhotoKind::Jpeg, {}};
    }
    if (has_at(bytes, 0, "\x89PNG\r\n\x1A\n"sv)) {
        return {PhotoKind::Png, {}};
    }
    return {PhotoKind::Other, name_other(bytes)};
}

const std::vector<std::string_view>& photo_endings() {
    static const std::vector<std::string_view> endings{".jpg", ".jpeg", ".jpe", ".jfif", ".png"};
    return endings;
}

}  // namespace huizhi
