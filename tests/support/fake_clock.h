#pragma once

#include <chrono>

#include "core/base/clock.h"

namespace huizhi::tests {

/// A clock that a test sets and moves.
class FakeClock final : public Clock {
public:
    /// 2026-11-22 12:00 UTC, unless said otherwise.
    explicit FakeClock(Instant start = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} +
                                       std::chrono::hours{12})
        : now_(start) {}

    [[nodiscard]] Instant now() const override { return now_; }
    void advance(std::chrono::milliseconds by) { now_ += by; }
    void set(Instant now) { now_ = now; }

private:
    Instant now_;
};

}  // namespace huizhi::tests
