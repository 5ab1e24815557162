#include "core/photo/camera.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <utility>

#include <boost/dll/shared_library.hpp>

#include "core/base/data_dir.h"
#include "core/photo/camera_device.h"

namespace huizhi {
namespace {

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

Error no_camera_library(const std::string& name) {
    return Error::environment(
        {"程序不完整：" + name + " 缺失或已损坏，请重新安装",
         "the program is not whole: " + name + " is missing or damaged; install it again"},
        name);
}

/// Stays loaded to the end: others that it brought along do not like to be taken away. Null: it is
/// not there.
OpenCameraDevice* device_opener(const std::string& name) {
    static std::mutex once;
    static OpenCameraDevice* opener = nullptr;
    const std::lock_guard lock(once);
    if (opener != nullptr) {
        return opener;
    }
    try {
        static const auto* const library = new boost::dll::shared_library(
            (bundled_plugins_dir().parent_path() / name).string(),
            boost::dll::load_mode::rtld_lazy | boost::dll::load_mode::rtld_local);
        opener = &library->get<OpenCameraDevice>(kOpenCameraDevice);
    } catch (const std::exception&) {
        opener = nullptr;
    }
    return opener;
}

}  // namespace

struct Camera::Device {
    std::unique_ptr<CameraDevice> pictures;
};

Camera::Camera(std::unique_ptr<Device> device) : device_(std::move(device)) {}
Camera::~Camera() = default;

Result<std::unique_ptr<Camera>> Camera::open(const std::string& source) {
    const std::string name = "huizhi-camera" + boost::dll::shared_library::suffix().string();
    OpenCameraDevice* opener = device_opener(name);
    if (opener == nullptr) {
        return no_camera_library(name);
    }
    auto device = std::make_unique<Device>();
    device->pictures.reset(opener(source.c_str(), !is_number(source)));
    if (!device->pictures) {
        return no_camera(source);
    }
    return std::unique_ptr<Camera>(new Camera(std::move(device)));
}

Result<RgbImage> Camera::next_frame() {
    auto frame = device_->pictures->next();
    return frame ? Result<RgbImage>(std::move(*frame)) : Result<RgbImage>(camera_gone());
}

std::string default_camera() {
    const char* source = std::getenv("HUIZHI_CAMERA");
    return source == nullptr || *source == '\0' ? "0" : source;
}

}  // namespace huizhi
