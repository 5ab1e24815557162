#include "tests/faults/troubles.h"

#include <array>
#include <cstdint>
#include <fstream>

namespace huizhi::faults {
namespace {

/// Back and ahead. Not further ahead than the clients' login holds.
constexpr std::array<std::int64_t, 7> kShifts{-259'200, -3'600, -7, 0, 5, 1'200, 21'600};

}  // namespace

Troubles::Troubles(Shop& shop, const std::filesystem::path& folder, std::uint64_t seed)
    : shop_(shop),
      clock_file_(folder / "clock"),
      bad_tls_(folder),
      random_(seed),
      next_jump_(soon(500, 3'000)),
      next_turn_(soon(1'000, 6'000)) {
    jump_to(0);
}

Troubles::SteadyClock::time_point Troubles::soon(int shortest_ms, int longest_ms) {
    return SteadyClock::now() + std::chrono::milliseconds(std::uniform_int_distribution<int>(
                                    shortest_ms, longest_ms)(random_));
}

/// In place: the clients have the file mapped.
void Troubles::jump_to(std::int64_t seconds) {
    const auto mode =
        std::filesystem::exists(clock_file_) ? std::ios::in | std::ios::out : std::ios::out;
    std::fstream file(clock_file_, mode | std::ios::binary);
    file.write(reinterpret_cast<const char*>(&seconds), sizeof seconds);
}

Result<void> Troubles::look() {
    const auto now = SteadyClock::now();
    if (now >= next_jump_) {
        jump_to(kShifts[random_() % kShifts.size()]);
        ++clock_jumps_;
        next_jump_ = soon(500, 4'000);
    }
    if (now < next_turn_) {
        return {};
    }
    led_astray_ = !led_astray_;
    next_turn_ = led_astray_ ? soon(200, 800) : soon(2'000, 8'000);
    return shop_.lead_to(led_astray_ ? bad_tls_.url() : "");
}

Result<void> Troubles::end() {
    jump_to(0);
    led_astray_ = false;
    return shop_.lead_to("");
}

}  // namespace huizhi::faults
