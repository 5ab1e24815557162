#pragma once

#include "core/base/error.h"

namespace huizhi {

struct Studio;
struct Submission;

/// What went wrong last with a row that still waits, and what would help now: a plugin that is
/// missing or disabled, a channel that is not set up. A row keeps words alone, and somebody may
/// have helped since; so it is asked anew. Refused, without words where nothing went wrong and
/// without a remedy where none is known.
[[nodiscard]] Error trouble_of(Studio& studio, const Submission& submission);

}  // namespace huizhi
