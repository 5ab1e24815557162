#pragma once

#include "core/records/submission.h"
#include "huizhi/text.h"

namespace huizhi {

/// What a state is called for people, as the window calls it; English keeps the public name.
/// Threads: any.
[[nodiscard]] Text state_words(SubmissionState state);

}  // namespace huizhi
