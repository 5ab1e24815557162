#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace huizhi {

/// What one plugin may use up.
struct Allowance {
    long memory_mb = 0;          ///< of address space
    long seconds = 0;            ///< of a call, by the clock
    long processor_seconds = 0;  ///< of its process, as long as it lives; the system ends it then
};

/// Closes this process off before a plugin's library is loaded, for good and for all its threads:
/// memory, open and written files, core files, processor, processes; every file but the system's
/// libraries and `library`'s own folder; every call into the system but those on a list, so that it
/// reaches no network, no socket, no other process. It ends when the program that started it does.
///
/// Errors: Environment: this system lacks one of the walls. Nothing may be loaded then.
/// Threads: before any other begins.
[[nodiscard]] Result<void> confine(const Allowance& allowance,
                                   const std::filesystem::path& library);

/// Ends this process when it is not disarmed in time: the program that would end it may hang.
void arm(const Allowance& allowance);
void disarm();

/// What was tried since it was last asked, and refused: "to reach the network or another program
/// (connect)". Empty: nothing that is counted. A library can hide what it tried, not do it.
/// Threads: any.
[[nodiscard]] Text take_refused_acts();

}  // namespace huizhi
