#include "core/photo/camera.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <exception>

#include <opencv2/core.hpp>
#include <opencv2/videoio.hpp>

namespace huizhi {
namespace {

// What a certificate's head needs at arm's length; a camera that has less gives what it has.
constexpr int kWantedWidthPx = 1920;
constexpr int kWantedHeightPx = 1080;

bool is_number(const std::string& source) {
    return !source.empty() && std::all_of(source.begin(), source.end(),
                                          [](unsigned char c) { return std::isdigit(c) != 0; });
}

Error no_camera(const std::string& source) {
    const bool device = is_number(source);
    return {ErrorCode::Environment,
            {device ? "没有找到相机：请检查连接和电源，关闭占用相机的程序；也可以直接打开照片文件。"
                    : "打不开 HUIZHI_CAMERA 指定的画面来源，请检查路径。",
             device ? "No camera was found: check cable and power, and close other programs that "
                      "use it; or open a photo file."
                    : "The source named by HUIZHI_CAMERA cannot be opened; check its path."},
            "camera",
            device ? std::string() : source};
}

Error camera_gone() {
    return {ErrorCode::Environment,
            {"相机没有画面了：请检查连接后重试。",
             "The camera gives no picture any more: check the cable and try again."},
            "camera",
            {}};
}

RgbImage to_rgb(const cv::Mat& bgr) {
    RgbImage image{bgr.cols, bgr.rows, {}};
    image.rgb.resize(bgr.total() * 3);
    auto out = image.rgb.begin();
    for (int y = 0; y < bgr.rows; ++y) {
        const auto* row = bgr.ptr<cv::Vec3b>(y);
        for (int x = 0; x < bgr.cols; ++x) {
            *out++ = row[x][2];
            *out++ = row[x][1];
            *out++ = row[x][0];
        }
    }
    return image;
}

}  // namespace

struct Camera::Device {
    cv::VideoCapture capture;
    bool film = false;
};

Camera::Camera(std::unique_ptr<Device> device) : device_(std::move(device)) {}
Camera::~Camera() = default;

Result<std::unique_ptr<Camera>> Camera::open(const std::string& source) {
    try {
        auto device = std::make_unique<Device>();
        device->film = !is_number(source);
        const bool opened =
            device->film ? device->capture.open(source) : device->capture.open(std::stoi(source));
        if (!opened) {
            return no_camera(source);
        }
        if (!device->film) {
            device->capture.set(cv::CAP_PROP_FRAME_WIDTH, kWantedWidthPx);
            device->capture.set(cv::CAP_PROP_FRAME_HEIGHT, kWantedHeightPx);
        }
        return std::unique_ptr<Camera>(new Camera(std::move(device)));
    } catch (const std::exception&) {
        return no_camera(source);
    }
}

Result<RgbImage> Camera::next_frame() {
    try {
        cv::Mat frame;
        bool read = device_->capture.read(frame);
        if (!read && device_->film) {
            device_->capture.set(cv::CAP_PROP_POS_FRAMES, 0);
            read = device_->capture.read(frame);
        }
        if (!read || frame.type() != CV_8UC3) {
            return camera_gone();
        }
        return to_rgb(frame);
    } catch (const std::exception&) {
        return camera_gone();
    }
}

std::string default_camera() {
    const char* source = std::getenv("HUIZHI_CAMERA");
    return source == nullptr || *source == '\0' ? "0" : source;
}

}  // namespace huizhi
