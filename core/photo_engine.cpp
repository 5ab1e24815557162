#include "core/photo_engine.h"

#include <mutex>
#include <utility>

#include "core/judge.h"
#include "core/models.h"
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

}  // namespace huizhi
