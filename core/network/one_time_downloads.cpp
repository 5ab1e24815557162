#include "core/network/one_time_downloads.h"

#include <utility>

#include "core/base/ids.h"

namespace huizhi {

void PhotoShelf::drop_expired() {
    const auto now = SteadyClock::now();
    std::erase_if(offers_, [now](const auto& entry) { return entry.second.until <= now; });
}

std::string PhotoShelf::put(std::string jpeg, std::chrono::milliseconds life) {
    const std::lock_guard lock(mutex_);
    drop_expired();
    std::string secret = new_secret();
    offers_[secret] = {std::move(jpeg), SteadyClock::now() + life};
    return secret;
}

std::optional<std::string> PhotoShelf::take(const std::string& secret) {
    const std::lock_guard lock(mutex_);
    drop_expired();
    auto taken = offers_.extract(secret);
    return taken.empty() ? std::nullopt : std::optional(std::move(taken.mapped().jpeg));
}

std::optional<std::size_t> PhotoShelf::size_of(const std::string& secret) {
    const std::lock_guard lock(mutex_);
    drop_expired();
    const auto found = offers_.find(secret);
    return found == offers_.end() ? std::nullopt : std::optional(found->second.jpeg.size());
}

void PhotoShelf::withdraw(const std::string& secret) {
    const std::lock_guard lock(mutex_);
    offers_.erase(secret);
}

}  // namespace huizhi
