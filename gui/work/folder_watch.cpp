#include "gui/work/folder_watch.h"

#include <chrono>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>

namespace huizhi::gui {
namespace {

/// A shot is seen at two looks before it is told: at the counter within a second.
constexpr std::chrono::milliseconds kBetweenLooks(300);

}  // namespace

struct FolderWatch::Shared {
    mutable std::mutex mutex;
    std::condition_variable changed;
    bool ending = false;
    bool readable = true;
    std::vector<NewShot> shots;

    /// False when it is time to end.
    bool put(std::vector<NewShot> fresh, bool could_read) {
        std::unique_lock lock(mutex);
        std::move(fresh.begin(), fresh.end(), std::back_inserter(shots));
        readable = could_read;
        return !changed.wait_for(lock, kBetweenLooks, [this] { return ending; });
    }
};

FolderWatch::FolderWatch(const std::filesystem::path& folder)
    : shared_(std::make_shared<Shared>()) {
    std::thread([shared = shared_, folder] {
        ShotFolder shots(folder);
        bool going = true;
        while (going) {
            auto fresh = shots.look();
            going = shared->put(std::move(fresh), shots.readable());
        }
    }).detach();
}

FolderWatch::~FolderWatch() {
    const std::lock_guard lock(shared_->mutex);
    shared_->ending = true;
    shared_->changed.notify_all();
}

std::vector<NewShot> FolderWatch::take() {
    const std::lock_guard lock(shared_->mutex);
    return std::exchange(shared_->shots, {});
}

bool FolderWatch::readable() const {
    const std::lock_guard lock(shared_->mutex);
    return shared_->readable;
}

}  // namespace huizhi::gui
