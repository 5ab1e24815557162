#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "core/clock.h"

namespace huizhi::practice {

/// A clock that faults can move.
class MovableClock final : public Clock {
public:
    MovableClock(const Clock& clock, int skew_s) : clock_(clock), moved_ms_(skew_s * 1000LL) {}
    [[nodiscard]] Instant now() const override {
        return clock_.now() + std::chrono::milliseconds(moved_ms_.load());
    }
    void move_ms(std::int64_t by) { moved_ms_ += by; }

private:
    const Clock& clock_;
    std::atomic<std::int64_t> moved_ms_;
};

}  // namespace huizhi::practice
