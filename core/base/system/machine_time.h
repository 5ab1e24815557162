#pragma once

#include <chrono>
#include <ctime>
#include <string>

namespace huizhi {

/// Time since the machine was started, its sleep included (the steady clock may stand still in a
/// sleep); no wall clock that is set changes it. Threads: any.
[[nodiscard]] std::chrono::nanoseconds since_boot();

/// Another one at each start of the machine; empty where the system has none. Threads: any.
[[nodiscard]] const std::string& boot_id();

/// A moment in the machine's time zone. Threads: any.
[[nodiscard]] std::tm local_time(std::time_t when);

}  // namespace huizhi
