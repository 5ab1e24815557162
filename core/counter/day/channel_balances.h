#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/books/day_state.h"

namespace huizhi {

struct Studio;

/// Kept sealed, as the platform told it now. Errors: NotPermitted while the vault is closed.
[[nodiscard]] Result<void> note_balance(Studio& studio,
                                        const std::string& channel,
                                        std::int64_t fen);
/// What each channel of the catalogue told last; one that never did is left out.
[[nodiscard]] Result<std::vector<ChannelBalance>> balances_told(Studio& studio);

}  // namespace huizhi
