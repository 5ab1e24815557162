#pragma once

#include "core/base/error.h"

namespace huizhi::cli {

/// Contract: docs/command-line.md. Every command returns one of these.
enum ExitCode {
    kDone = 0,
    kAnswerIsNo = 1,
    kUsage = 2,
    kInput = 3,
    kNotPermitted = 4,
    kEnvironment = 5,
    kNoSuchThing = 6
};

[[nodiscard]] int exit_code(ErrorCode code);
[[nodiscard]] const char* error_name(ErrorCode code);

}  // namespace huizhi::cli
