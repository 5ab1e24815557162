#pragma once

#include <map>
#include <mutex>
#include <string>

#include "core/base/clock.h"

namespace huizhi::practice {

/// A token bucket for each key.
/// Threads: any.
class RateLimit {
public:
    /// `per_s` 0: no limit.
    RateLimit(const Clock& clock, double per_s, double burst)
        : clock_(clock), per_s_(per_s), burst_(burst) {}

    [[nodiscard]] bool too_fast(const std::string& key);

private:
    struct Bucket {
        double tokens = 0;
        Instant at;
    };

    const Clock& clock_;
    const double per_s_;
    const double burst_;
    std::mutex mutex_;
    std::map<std::string, Bucket> buckets_;
};

}  // namespace huizhi::practice
