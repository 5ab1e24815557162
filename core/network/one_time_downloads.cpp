#include "core/network/one_time_downloads.h"

#include <utility>

#include "core/base/ids.h"

namespace huizhi {

void OneTimeDownloads::drop_expired() {
    const auto now = SteadyClock::now();
    std::erase_if(offers_, [now](const auto& entry) { return entry.second.until <= now; });
}

std::string OneTimeDownloads::put(std::string jpeg, std::chrono::milliseconds life) {
    const std::lock_guard lock(mutex_);
    drop_expired();
    std::string secret = new_secret();
    offers_[secret] = {std::move(jpeg), SteadyClock::now() + life};
    return secret;
}

std::optional<std::string> OneTimeDownloads::take(const std::string& secret) {
    const std::lock_guard lock(mutex_);
    drop_expired();
    auto taken = offers_.extract(secret);
    return taken.empty() ? std::nullopt : std::optional(std::move(taken.mapped().jpeg));
}

std::optional<std::size_t> OneTimeDownloads::size_of(const std::string& secret) {
    const std::lock_guard lock(mutex_);
    drop_expired();
    const auto found = offers_.find(secret);
    return found == offers_.end() ? std::nullopt : std::optional(found->second.jpeg.size());
}

void OneTimeDownloads::withdraw(const std::string& secret) {
    const std::lock_guard lock(mutex_);
    offers_.erase(secret);
}

HttpAnswer OneTimeDownloads::hand_out(const HttpVisit& visit) {
    const std::string secret = secret_in(visit.path, ".jpg");
    const auto size = secret.empty() ? std::nullopt : size_of(secret);
    if (size && visit.method == "HEAD") {
        return {200, "image/jpeg", "", size};
    }
    auto jpeg = size && visit.method == "GET" ? take(secret) : std::nullopt;
    return jpeg ? HttpAnswer{200, "image/jpeg", std::move(*jpeg), {}} : HttpAnswer{404, "", "", {}};
}

}  // namespace huizhi
