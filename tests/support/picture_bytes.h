#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <turbojpeg.h>
#include <vector>

#include <opencv2/core.hpp>

/// JPEG files made in memory, whole or spoilt on purpose.
namespace huizhi::tests {

using Bytes = std::vector<std::uint8_t>;

/// Soft colours with some noise: it compresses about as a photo does. Always the same.
inline cv::Mat drawn_picture(int width, int height) {
    cv::Mat rgb(height, width, CV_8UC3);
    std::uint32_t noise = 12345;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            noise = noise * 1664525U + 1013904223U;
            const int grain = static_cast<int>(noise >> 28U);
            rgb.at<cv::Vec3b>(y, x) = {static_cast<std::uint8_t>(40 + 160 * x / width + grain),
                                       static_cast<std::uint8_t>(60 + 120 * y / height + grain),
                                       static_cast<std::uint8_t>(120 + grain)};
        }
    }
    return rgb;
}

/// CV_8UC3 is RGB, CV_8UC1 grey, CV_8UC4 CMYK.
inline Bytes jpeg_of(const cv::Mat& pixels, int quality, int sampling = TJSAMP_444, int flags = 0) {
    const int format = pixels.channels() == 1   ? TJPF_GRAY
                       : pixels.channels() == 4 ? TJPF_CMYK
                                                : TJPF_RGB;
    const int chroma = pixels.channels() == 1 ? static_cast<int>(TJSAMP_GRAY) : sampling;
    unsigned char* target = nullptr;
    unsigned long length = 0;
    tjhandle handle = tjInitCompress();
    tjCompress2(handle, pixels.data, pixels.cols, static_cast<int>(pixels.step), pixels.rows,
                format, &target, &length, chroma, quality, flags);
    Bytes bytes(target, target + length);
    tjFree(target);
    tjDestroy(handle);
    return bytes;
}

/// Puts a marker segment right behind the start of image.
inline Bytes with_segment(const Bytes& jpeg, std::uint8_t marker, const Bytes& body) {
    const std::size_t length = body.size() + 2;
    Bytes result = {0xFF,
                    0xD8,
                    0xFF,
                    marker,
                    static_cast<std::uint8_t>(length >> 8U),
                    static_cast<std::uint8_t>(length & 0xFFU)};
    result.insert(result.end(), body.begin(), body.end());
    result.insert(result.end(), jpeg.begin() + 2, jpeg.end());
    return result;
}

inline Bytes joined(std::string_view head, const Bytes& tail) {
    Bytes result(head.begin(), head.end());
    result.insert(result.end(), tail.begin(), tail.end());
    return result;
}

/// Where a frame header's height stands in a JPEG; width follows.
inline std::size_t size_offset(const Bytes& jpeg) {
    std::size_t at = 2;
    while (jpeg[at + 1] < 0xC0 || jpeg[at + 1] > 0xC2) {
        at += 2U + (static_cast<std::size_t>(jpeg[at + 2]) << 8U | jpeg[at + 3]);
    }
    return at + 5;
}

}  // namespace huizhi::tests
