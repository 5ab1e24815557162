#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <random>
#include <string>

#include "tests/faults/bad_tls.h"
#include "tests/faults/shop.h"

namespace huizhi::faults {

/// What goes wrong around the clients while they run, at random moments: their machine's clock
/// jumps, and for a while the platform's address leads to somebody whom nobody may trust.
class Troubles {
public:
    Troubles(Shop& shop, const std::filesystem::path& folder, std::uint64_t seed);

    /// Makes what is due now. Errors: the shop's.
    [[nodiscard]] Result<void> look();
    /// Everything in order again.
    [[nodiscard]] Result<void> end();

    /// The clients' clock is off by what stands there (tests/support/clock_shift.cpp).
    [[nodiscard]] const std::filesystem::path& clock_file() const { return clock_file_; }
    [[nodiscard]] const BadTls& bad_tls() const { return bad_tls_; }
    [[nodiscard]] int clock_jumps() const { return clock_jumps_; }

private:
    using SteadyClock = std::chrono::steady_clock;
    void jump_to(std::int64_t seconds);
    [[nodiscard]] SteadyClock::time_point soon(int shortest_ms, int longest_ms);

    Shop& shop_;
    std::filesystem::path clock_file_;
    BadTls bad_tls_;
    std::mt19937_64 random_;
    int clock_jumps_ = 0;
    bool led_astray_ = false;
    SteadyClock::time_point next_jump_;
    SteadyClock::time_point next_turn_;
};

}  // namespace huizhi::faults
