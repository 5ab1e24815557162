#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "core/base/clock.h"

namespace huizhi::practice {

/// A clock that faults can move.
class MovableClock final : public Clock {
public:
    MovableClock(const Clock& clock, int skew_s) : clock_(clock), skew_ms_(skew_s * 1000LL) {}
    [[nodiscard]] Instant now() const override {
        return clock_.now() + std::chrono::milliseconds(skew_ms_ + jumped_ms_.load());
    }
    /// So far ahead of where it would be; the next jump starts from there again, not from here.
    void jump_ms(std::int64_t ahead) { jumped_ms_ = ahead; }

private:
    const Clock& clock_;
    const std::int64_t skew_ms_;
    std::atomic<std::int64_t> jumped_ms_{0};
};

}  // namespace huizhi::practice
