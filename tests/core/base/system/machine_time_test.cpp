#include "core/base/system/machine_time.h"

#include <fstream>

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("the time since the start is the machine's own, and never goes back", "[machine_time]") {
    const auto first = since_boot();
    double seconds = 0;
    REQUIRE((std::ifstream("/proc/uptime") >> seconds));
    const auto second = since_boot();
    CHECK(first <= second);
    // The system tells it to a hundredth.
    CHECK(std::chrono::duration<double>(first).count() <= seconds + 0.02);
    CHECK(std::chrono::duration<double>(second).count() >= seconds - 0.02);
}

TEST_CASE("a start of the machine has one id, without a line's end", "[machine_time]") {
    std::string id;
    std::getline(std::ifstream("/proc/sys/kernel/random/boot_id"), id);
    CHECK(boot_id() == id);
    CHECK(&boot_id() == &boot_id());
}

TEST_CASE("a moment is told in the machine's time zone", "[machine_time]") {
    constexpr std::time_t kMoment = 1'795'343'405;
    const std::tm parts = local_time(kMoment);
    std::tm copy = parts;
    CHECK(std::mktime(&copy) == kMoment);
}
