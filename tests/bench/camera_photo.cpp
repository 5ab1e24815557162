#include "tests/bench/camera_photo.h"

#include <algorithm>
#include <chrono>
#include <turbojpeg.h>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace huizhi::bench {
namespace {

std::vector<std::uint8_t> encode(const cv::Mat& rgb, int quality) {
    unsigned char* target = nullptr;
    unsigned long length = 0;
    const tjhandle handle = tjInitCompress();
    tjCompress2(handle, rgb.data, rgb.cols, static_cast<int>(rgb.step), rgb.rows, TJPF_RGB, &target,
                &length, TJSAMP_420, quality, 0);
    std::vector<std::uint8_t> bytes(target, target + length);
    tjFree(target);
    tjDestroy(handle);
    return bytes;
}

/// The middle of the portrait in the camera's shape, at the camera's size.
cv::Mat enlarged(const Photo& portrait, const CameraFile& camera) {
    RgbImage image = preview(portrait, std::max(portrait.width_px, portrait.height_px));
    const cv::Mat whole(image.height_px, image.width_px, CV_8UC3, image.rgb.data());
    const int height = std::min(whole.rows, whole.cols * camera.height_px / camera.width_px);
    const int width = std::min(whole.cols, height * camera.width_px / camera.height_px);
    const cv::Rect middle((whole.cols - width) / 2, (whole.rows - height) / 2, width, height);
    cv::Mat large;
    cv::resize(whole(middle), large, {camera.width_px, camera.height_px}, 0, 0, cv::INTER_CUBIC);
    return large;
}

}  // namespace

std::vector<std::uint8_t> camera_photo(const Photo& portrait, const CameraFile& camera) {
    cv::Mat rgb = enlarged(portrait, camera);
    cv::Mat grain(rgb.size(), CV_16SC3);
    cv::theRNG().state = 20240501;  // the same file every time
    cv::randn(grain, 0, camera.grain);
    cv::add(rgb, grain, rgb, cv::noArray(), CV_8U);
    int low = 40;
    int high = 98;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (encode(rgb, middle).size() < camera.bytes) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return encode(rgb, low);
}

double bare_decode_ms(const std::vector<std::uint8_t>& jpeg) {
    const auto start = std::chrono::steady_clock::now();
    const tjhandle handle = tjInitDecompress();
    int width = 0;
    int height = 0;
    int sampling = 0;
    int space = 0;
    const auto length = static_cast<unsigned long>(jpeg.size());
    tjDecompressHeader3(handle, jpeg.data(), length, &width, &height, &sampling, &space);
    std::vector<std::uint8_t> rgb(static_cast<std::size_t>(width) *
                                  static_cast<std::size_t>(height) * 3);
    tjDecompress2(handle, jpeg.data(), length, rgb.data(), width, 0, height, TJPF_RGB, 0);
    tjDestroy(handle);
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - start;
    return spent.count();
}

}  // namespace huizhi::bench
