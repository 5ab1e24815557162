#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/system/child_process.h"
#include "core/plugins/helper/helper_limits.h"

namespace huizhi {

/// Ends a helper that did not do what it should, and says what it did instead, in words that go on
/// from the plugin's name. Always Refused.
[[nodiscard]] Error end_helper(ChildProcess& helper, ChildProcess::Outcome outcome);

/// Refused in these words.
[[nodiscard]] Error misbehaved(const std::string& zh, const std::string& en);

/// What a helper's process is told of its limits: memory in MB, seconds of a call, seconds of the
/// processor. Beyond what we wait for it: it ends itself only when nobody is there to end it.
[[nodiscard]] std::vector<std::string> allowance_words(const HelperLimits& limits);

}  // namespace huizhi
