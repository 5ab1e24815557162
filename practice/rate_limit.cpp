#include "practice/rate_limit.h"

#include <algorithm>
#include <chrono>

namespace huizhi::practice {

bool RateLimit::too_fast(const std::string& key) {
    if (per_s_ <= 0) {
        return false;
    }
    const std::lock_guard lock(mutex_);
    const Instant now = clock_.now();
    const auto [entry, fresh] = buckets_.try_emplace(key, Bucket{burst_, now});
    Bucket& bucket = entry->second;
    const double seconds = std::chrono::duration<double>(now - bucket.at).count();
    bucket.tokens = std::min(burst_, bucket.tokens + per_s_ * std::max(0.0, seconds));
    bucket.at = now;
    if (bucket.tokens < 1) {
        return true;
    }
    bucket.tokens -= 1;
    return false;
}

}  // namespace huizhi::practice
