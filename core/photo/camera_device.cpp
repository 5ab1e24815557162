#include "core/photo/camera_device.h"

#include <exception>
#include <memory>
#include <string>

#include <boost/config.hpp>
#include <opencv2/core.hpp>
#include <opencv2/videoio.hpp>

namespace huizhi {
namespace {

// What a certificate's head needs at arm's length; a camera that has less gives what it has.
constexpr int kWantedWidthPx = 1920;
constexpr int kWantedHeightPx = 1080;

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

class VideoDevice : public CameraDevice {
public:
    explicit VideoDevice(bool film) : film_(film) {}

    bool open(const std::string& source) {
        const bool opened = film_ ? capture_.open(source) : capture_.open(std::stoi(source));
        if (opened && !film_) {
            capture_.set(cv::CAP_PROP_FRAME_WIDTH, kWantedWidthPx);
            capture_.set(cv::CAP_PROP_FRAME_HEIGHT, kWantedHeightPx);
        }
        return opened;
    }

    std::optional<RgbImage> next() override {
        try {
            cv::Mat frame;
            bool read = capture_.read(frame);
            if (!read && film_) {
                capture_.set(cv::CAP_PROP_POS_FRAMES, 0);
                read = capture_.read(frame);
            }
            if (!read || frame.type() != CV_8UC3) {
                return std::nullopt;
            }
            return to_rgb(frame);
        } catch (const std::exception&) {
            return std::nullopt;
        }
    }

private:
    cv::VideoCapture capture_;
    bool film_;
};

}  // namespace
}  // namespace huizhi

extern "C" BOOST_SYMBOL_EXPORT huizhi::CameraDevice* huizhi_open_camera_device(const char* source,
                                                                               bool film) {
    try {
        auto device = std::make_unique<huizhi::VideoDevice>(film);
        return device->open(source) ? device.release() : nullptr;
    } catch (const std::exception&) {
        return nullptr;
    }
}
