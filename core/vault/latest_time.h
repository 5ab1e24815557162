#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

namespace huizhi {

struct Studio;

/// The later of what the clock says and of what was ever seen here, which is kept sealed and never
/// goes back: a clock that is set back lifts no date. It is kept as far as the disk takes it; where
/// the note was taken away, or an earlier one put back, the acts on record still tell.
/// Errors: NotPermitted while the vault is closed; Environment when what was kept is damaged, or
/// the clock is surely wrong (core/base/clock_check.h).
[[nodiscard]] Result<Instant> latest_time(Studio& studio);

/// The owner's word that the clock is right now, after one that was far ahead was seen.
[[nodiscard]] Result<void> forget_latest_time(Studio& studio);

}  // namespace huizhi
