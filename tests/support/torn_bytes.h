#pragma once

#include <algorithm>
#include <random>
#include <turbojpeg.h>

#include <opencv2/core.hpp>

#include "tests/support/picture_bytes.h"

/// JPEG files whose coded picture lost bytes.
namespace huizhi::tests {

/// Loses or spoils bytes inside the coded picture; the end marker stays.
inline Bytes torn(const Bytes& whole, std::size_t first_scan, unsigned seed) {
    std::mt19937 random(seed);
    const std::size_t data = whole.size() - first_scan;
    const std::size_t at = first_scan + 20 + random() % (data * 9 / 10);
    const std::size_t count =
        std::min<std::size_t>(16U << (random() % 4 * 2), whole.size() - at - 2);
    Bytes bad = whole;
    const auto from = bad.begin() + static_cast<std::ptrdiff_t>(at);
    switch (seed % 4) {
        case 0:
            std::fill_n(from, count, std::uint8_t{0});
            break;
        case 1:
            std::fill_n(from, count, std::uint8_t{0x55});
            break;
        case 2:
            bad.erase(from, from + static_cast<std::ptrdiff_t>(count));
            break;
        default:
            *from = static_cast<std::uint8_t>(*from ^ 16U);
    }
    return bad;
}

/// The share of pixels that moved by more than 24 levels, as libjpeg decodes them without
/// complaint.
inline double moved(const cv::Mat& whole, const Bytes& jpeg) {
    cv::Mat rgb(whole.size(), CV_8UC3);
    tjhandle handle = tjInitDecompress();
    tjDecompress2(handle, jpeg.data(), static_cast<unsigned long>(jpeg.size()), rgb.data, rgb.cols,
                  static_cast<int>(rgb.step), rgb.rows, TJPF_RGB, 0);
    tjDestroy(handle);
    cv::Mat apart;
    cv::absdiff(whole, rgb, apart);
    int count = 0;
    for (int y = 0; y < apart.rows; ++y) {
        for (int x = 0; x < apart.cols; ++x) {
            const auto& pixel = apart.at<cv::Vec3b>(y, x);
            count += std::max({pixel[0], pixel[1], pixel[2]}) > 24 ? 1 : 0;
        }
    }
    return static_cast<double>(count) / static_cast<double>(apart.total());
}

}  // namespace huizhi::tests
