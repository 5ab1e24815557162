#include "core/queue/run/photo_offers.h"

#include <chrono>
#include <cstdint>

#include "core/network/queue_times.h"

namespace huizhi {
namespace {

/// How long a platform may take to fetch a photo: agents promise a review within 30 minutes [C/D].
constexpr const char* kPhotoMinutes = "30";

}  // namespace

void PhotoOffers::offer(const ChannelSettings& settings, ChannelRequest& request) {
    request.parameters.erase("photo_url");
    if (base_.empty()) {
        return;
    }
    const std::lock_guard lock(mutex_);
    withdraw(request.submission_id);
    const auto minutes = read_pauses(settings.value("photo_minutes", kPhotoMinutes));
    const double life = minutes.empty() ? 0 : minutes.front();
    const std::string secret = photos_.put(
        request.photo_jpeg, std::chrono::milliseconds(static_cast<std::int64_t>(life * 60'000)));
    secrets_[request.submission_id] = secret;
    request.parameters["photo_url"] = base_ + secret + ".jpg";
}

/// Under the mutex.
void PhotoOffers::withdraw(const std::string& submission) {
    const auto offered = secrets_.find(submission);
    if (offered != secrets_.end()) {
        photos_.withdraw(offered->second);
        secrets_.erase(offered);
    }
}

void PhotoOffers::note_answer(const std::string& submission, ChannelState state) {
    const bool may_still_fetch = state == ChannelState::Accepted ||
                                 state == ChannelState::Reviewing || state == ChannelState::Unknown;
    if (!may_still_fetch) {
        const std::lock_guard lock(mutex_);
        withdraw(submission);
    }
}

}  // namespace huizhi
