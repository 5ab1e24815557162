#include "core/photo_engine.h"

#include <future>
#include <mutex>
#include <utility>

#include <opencv2/imgproc.hpp>

#include "core/judge.h"
#include "core/models.h"
#include "core/subject_finder.h"

namespace huizhi {

namespace {

/// OpenCV builds its Lab tables at first use; here they are built beside decoding and loading.
void build_lab_tables() {
    const cv::Mat one(1, 1, CV_32FC3, cv::Scalar::all(0.5));
    cv::Mat lab;
    cv::cvtColor(one, lab, cv::COLOR_RGB2Lab);
}

}  // namespace

struct PhotoEngine::Models {
    explicit Models(std::filesystem::path folder) : networks(std::move(folder)) {}
    huizhi::Models networks;
    std::shared_future<void> lab_tables = std::async(std::launch::async, build_lab_tables).share();
    std::mutex one_at_a_time;
};

PhotoEngine::PhotoEngine(std::filesystem::path models_dir)
    : models_(std::make_unique<Models>(std::move(models_dir))) {}

PhotoEngine::~PhotoEngine() = default;

std::shared_ptr<const Subject> PhotoEngine::find(const Photo& photo) {
    const std::lock_guard lock(models_->one_at_a_time);
    models_->lab_tables.wait();
    return std::make_shared<const Subject>(find_subject(models_->networks, photo));
}

CheckReport PhotoEngine::check(const Subject& subject, const PhotoFormat& format, Judged judged) {
    return judge(subject, format, judged);
}

}  // namespace huizhi
