#include "core/vault/password_cost.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <mutex>
#include <optional>
#include <sodium.h>
#include <string_view>
#include <system_error>

namespace huizhi {
namespace {

constexpr PasswordCost kLeast{3, std::int64_t{64} * 1024 * 1024};
constexpr double kWantedSeconds = 0.7;
constexpr std::int64_t kMostOperations = 40;  // a machine that is faster than any today

std::mutex guard;
std::optional<PasswordCost> in_tests;  // guarded
std::optional<PasswordCost> measured;  // guarded

/// Seconds of one try at the least cost: the best of two, for the machine may be busy.
double seconds_of_least() {
    std::array<unsigned char, 32> key{};
    const std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
    double best = std::numeric_limits<double>::max();
    for (int i = 0; i < 2; ++i) {
        const auto start = std::chrono::steady_clock::now();
        if (sodium_init() < 0 || crypto_pwhash(key.data(), key.size(), "measure", 7, salt.data(),
                                               static_cast<unsigned long long>(kLeast.operations),
                                               static_cast<std::size_t>(kLeast.memory),
                                               crypto_pwhash_ALG_ARGON2ID13) != 0) {
            return kWantedSeconds;  // without that memory nothing is made anyway
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        best = std::min(best, took.count());
    }
    return best;
}

/// What the machine's user asks for where that is less.
double wanted_seconds() {
    const char* asked = std::getenv("HUIZHI_PASSWORD_SECONDS");
    const std::string_view text = asked != nullptr ? asked : "";
    double seconds = kWantedSeconds;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const bool is_less = fault == std::errc() && end == text.data() + text.size() && seconds >= 0 &&
                         seconds < kWantedSeconds;
    return is_less ? seconds : kWantedSeconds;
}

PasswordCost measure() {
    const double wanted = wanted_seconds();
    if (wanted == 0) {
        return kLeast;
    }
    const double passes =
        static_cast<double>(kLeast.operations) * wanted / std::max(0.001, seconds_of_least());
    return {std::clamp(static_cast<std::int64_t>(std::lround(passes)), kLeast.operations,
                       kMostOperations),
            kLeast.memory};
}

}  // namespace

PasswordCost password_cost() {
    const std::lock_guard lock(guard);
    if (in_tests) {
        return *in_tests;
    }
    if (!measured) {
        measured = measure();
    }
    return *measured;
}

bool is_cheap(const PasswordCost& cost) {
    const std::lock_guard lock(guard);
    const PasswordCost least = in_tests ? *in_tests : kLeast;
    return cost.operations < least.operations || cost.memory < least.memory;
}

void spend_on_passwords_in_tests(const PasswordCost& cost) {
    const std::lock_guard lock(guard);
    in_tests = cost;
}

}  // namespace huizhi
