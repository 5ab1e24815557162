#include "core/photo/photo_size.h"

#include <algorithm>
#include <string>

namespace huizhi {
namespace {

constexpr int kMinSide = 32;  // nothing smaller holds a portrait
// No portrait is longer; a strip of pixels cannot be decoded smaller, and would fill memory.
constexpr int kMostTimesLonger = 8;

Error bad_size(const std::string& zh, const std::string& en) {
    return {ErrorCode::InvalidInput, {zh, en}, "", ""};
}

}  // namespace

std::optional<Error> refuse_size(std::int64_t width_px,
                                 std::int64_t height_px,
                                 std::int64_t max_pixels) {
    const std::string size = std::to_string(width_px) + "x" + std::to_string(height_px);
    if (width_px * height_px > max_pixels) {
        const std::string limit = std::to_string(max_pixels / 1'000'000);
        return bad_size(
            "图片太大（" + size + "），最多 " + limit + " 百万像素，请先缩小",
            "too large (" + size + "), at most " + limit + " megapixels; shrink it first");
    }
    if (std::min(width_px, height_px) < 1) {  // a JPEG may tell its height behind the picture (DNL)
        return bad_size("文件头没有写明图片的高和宽，请用看图软件打开后另存为普通 JPEG",
                        "its header does not tell how high and wide it is; open it in an image "
                        "program and save it as a plain JPEG");
    }
    if (std::max(width_px, height_px) > kMostTimesLonger * std::min(width_px, height_px)) {
        return bad_size("图片太长（" + size + "），不可能是人像照片",
                        "too long (" + size + ") to be a portrait");
    }
    if (std::min(width_px, height_px) < kMinSide) {
        return bad_size("图片太小（" + size + "），不可能是人像照片",
                        "too small (" + size + ") to be a portrait");
    }
    return std::nullopt;
}

}  // namespace huizhi
