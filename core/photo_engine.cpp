#include "core/photo_engine.h"

#include <chrono>
#include <mutex>
#include <utility>

#include "core/judge.h"
#include "core/models.h"
#include "core/pixels.h"
#include "core/subject_finder.h"

namespace huizhi {

struct PhotoEngine::Models {
    explicit Models(std::filesystem::path folder) : networks(std::move(folder)) {}
    huizhi::Models networks;
    std::mutex one_at_a_time;
};

PhotoEngine::PhotoEngine(std::filesystem::path models_dir)
    : models_(std::make_unique<Models>(std::move(models_dir))) {}

PhotoEngine::~PhotoEngine() = default;

std::shared_ptr<const Subject> PhotoEngine::find(const Photo& photo) {
    const std::lock_guard lock(models_->one_at_a_time);
    return std::make_shared<const Subject>(find_subject(models_->networks, photo));
}

CheckReport PhotoEngine::check(const Subject& subject, const PhotoFormat& format, Judged judged) {
    return judge(subject, format, judged);
}

FrameReport PhotoEngine::check_frame(const RgbImage& frame, const PhotoFormat& format) {
    const auto start = std::chrono::steady_clock::now();
    Photo photo;
    photo.width_px = frame.width_px;
    photo.height_px = frame.height_px;
    // Only looked at, and only until this call ends.
    const cv::Mat rgb(frame.height_px, frame.width_px, CV_8UC3,
                      const_cast<std::uint8_t*>(frame.rgb.data()));
    photo.pixels = std::make_shared<const Pixels>(Pixels{rgb, 1});
    const std::lock_guard lock(models_->one_at_a_time);
    FrameReport report = judge_frame(find_live_subject(models_->networks, photo), format);
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - start;
    report.elapsed_ms = spent.count();
    return report;
}

}  // namespace huizhi
