#include "gui/work/camera_watch.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "core/photo/camera.h"

namespace huizhi::gui {
namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 200ms;  // some frames' time: the next dialog finds the camera free
constexpr auto kBreath = 5ms;      // a film gives frames as fast as they are read

}  // namespace

struct CameraWatch::Shared {
    mutable std::mutex mutex;
    std::condition_variable changed;
    bool ending = false;
    bool ended = false;
    std::shared_ptr<const RgbImage> newest;
    std::optional<Error> trouble;

    /// False when it is time to end.
    bool put(RgbImage frame) {
        auto picture = std::make_shared<const RgbImage>(std::move(frame));
        std::unique_lock lock(mutex);
        newest = std::move(picture);
        return !changed.wait_for(lock, kBreath, [this] { return ending; });
    }

    void say(const Error& error) {
        const std::lock_guard lock(mutex);
        trouble = error;
    }
};

CameraWatch::CameraWatch(std::string source) : shared_(std::make_shared<Shared>()) {
    std::thread([shared = shared_, source = std::move(source)] {
        run(shared, source);  // the camera is closed by the time `ended` is said
        const std::lock_guard lock(shared->mutex);
        shared->ended = true;
        shared->changed.notify_all();
    }).detach();
}

CameraWatch::~CameraWatch() {
    std::unique_lock lock(shared_->mutex);
    shared_->ending = true;
    shared_->changed.notify_all();
    shared_->changed.wait_for(lock, kPatience, [this] { return shared_->ended; });
}

void CameraWatch::run(const std::shared_ptr<Shared>& shared, const std::string& source) {
    const auto camera = Camera::open(source);
    if (!camera) {
        shared->say(camera.error());
        return;
    }
    for (bool going = true; going;) {
        auto frame = (*camera)->next_frame();
        if (!frame) {
            shared->say(frame.error());
            return;
        }
        going = shared->put(std::move(*frame));
    }
}

std::shared_ptr<const RgbImage> CameraWatch::take_frame() {
    const std::lock_guard lock(shared_->mutex);
    return std::exchange(shared_->newest, nullptr);
}

std::optional<Error> CameraWatch::trouble() const {
    const std::lock_guard lock(shared_->mutex);
    return shared_->trouble;
}

}  // namespace huizhi::gui
