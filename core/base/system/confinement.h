#pragma once

#include <filesystem>

namespace huizhi {

/// What one plugin may use up.
struct Allowance {
    long memory_mb = 0;  ///< of address space
    long seconds = 0;    ///< of a call, by the clock and by the processor
};

/// Takes from this process what a plugin does not need, before its library is loaded: memory, open
/// files, written files, core files, other processes and threads. Where the kernel can, also the
/// network, and every file but the system's libraries and `library`'s own folder. What it cannot is
/// left as it is: docs/plugin-guide.md says what is then not prevented.
void confine(const Allowance& allowance, const std::filesystem::path& library);

/// Ends this process when it is not disarmed in time: the program that would end it may be gone.
void arm(const Allowance& allowance);
void disarm();

}  // namespace huizhi
