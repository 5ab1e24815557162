#include "tests/accuracy/jpeg.h"

#include <array>
#include <stdexcept>
#include <turbojpeg.h>

namespace huizhi::accuracy {
namespace {

/// A TIFF block with the orientation alone (EXIF 2.32, tag 274), big-endian.
std::vector<std::uint8_t> exif_with(int orientation) {
    std::vector<std::uint8_t> block = {0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0,    0,    'M', 'M',
                                       0,    42,   0, 0,  0,   8,   0,   1,   0x01, 0x12, 0,   3,
                                       0,    0,    0, 1,  0,   0,   0,   0,   0,    0,    0,   0};
    block[29] = static_cast<std::uint8_t>(orientation);
    return block;
}

}  // namespace

std::vector<std::uint8_t> jpeg_of(const cv::Mat& rgb, int quality, int orientation) {
    const cv::Mat whole = rgb.isContinuous() ? rgb : rgb.clone();
    unsigned char* target = nullptr;
    unsigned long length = 0;
    const tjhandle handle = tjInitCompress();
    const int failed =
        tjCompress2(handle, whole.data, whole.cols, static_cast<int>(whole.step), whole.rows,
                    TJPF_RGB, &target, &length, TJSAMP_420, quality, TJFLAG_ACCURATEDCT);
    std::vector<std::uint8_t> bytes(target, target + length);
    tjFree(target);
    tjDestroy(handle);
    if (failed != 0) {
        throw std::runtime_error("a spoilt portrait cannot be encoded");
    }
    if (orientation != 1) {
        const auto exif = exif_with(orientation);
        bytes.insert(bytes.begin() + 2, exif.begin(), exif.end());
    }
    return bytes;
}

cv::Mat pixels_of(const std::vector<std::uint8_t>& jpeg) {
    const tjhandle handle = tjInitDecompress();
    int width = 0;
    int height = 0;
    int sampling = 0;
    int space = 0;
    const auto length = static_cast<unsigned long>(jpeg.size());
    int failed =
        tjDecompressHeader3(handle, jpeg.data(), length, &width, &height, &sampling, &space);
    cv::Mat rgb(failed == 0 ? height : 1, failed == 0 ? width : 1, CV_8UC3);
    if (failed == 0) {
        failed = tjDecompress2(handle, jpeg.data(), length, rgb.data, width,
                               static_cast<int>(rgb.step), height, TJPF_RGB, TJFLAG_ACCURATEDCT);
    }
    tjDestroy(handle);
    if (failed != 0) {
        throw std::runtime_error("a spoilt portrait cannot be decoded");
    }
    return rgb;
}

}  // namespace huizhi::accuracy
