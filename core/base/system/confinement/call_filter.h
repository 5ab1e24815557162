#pragma once

#include "core/base/result.h"

namespace huizhi {

/// From here on this process, with all its threads, makes no call into the system but those that a
/// loaded library needs to compute, to have memory and time, to load what it is linked to, and to
/// speak over its one connection (seccomp). Any other fails; what no library does by accident is
/// noted. One that is made while every signal is blocked ends the process (SIGSYS).
/// Errors: Environment: the kernel has no such filter.
[[nodiscard]] Result<void> close_calls();

/// As take_refused_acts (core/base/system/confinement/confinement.h) says it. Threads: any.
[[nodiscard]] Text take_refused_calls();

}  // namespace huizhi
