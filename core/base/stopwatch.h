#pragma once

#include <chrono>

namespace huizhi {

/// Wall clock since it was made, for the times that a report names. Threads: one.
class Stopwatch {
public:
    [[nodiscard]] double ms() const { return between(start_, Clock::now()); }

    /// Since the lap before, or since it was made.
    [[nodiscard]] double lap_ms() {
        const auto now = Clock::now();
        const double spent = between(lap_, now);
        lap_ = now;
        return spent;
    }

private:
    using Clock = std::chrono::steady_clock;

    static double between(Clock::time_point from, Clock::time_point to) {
        return std::chrono::duration<double, std::milli>(to - from).count();
    }

    Clock::time_point start_ = Clock::now();
    Clock::time_point lap_ = start_;
};

}  // namespace huizhi
