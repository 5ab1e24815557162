#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/books/day_state.h"
#include "huizhi/text.h"

namespace huizhi {

struct Studio;

/// Kept sealed, as the platform told it now. Errors: NotPermitted while the vault is closed.
[[nodiscard]] Result<void> note_balance(Studio& studio,
                                        const std::string& channel,
                                        std::int64_t fen);
/// What each channel of the catalogue told last; one that never did is left out.
[[nodiscard]] Result<std::vector<ChannelBalance>> balances_told(Studio& studio);

/// What moved from one telling of each channel to another; nothing of one that told no more since,
/// or whose costs were not noted then.
[[nodiscard]] std::vector<BalanceMoved> moved_since(const std::vector<ChannelBalance>& before,
                                                    const std::vector<ChannelBalance>& now);
/// The same from what the latest close before that business day kept; nothing when there is none.
[[nodiscard]] Result<std::vector<BalanceMoved>> moved_since_close(
    Studio& studio, const std::string& day, const std::vector<ChannelBalance>& now);
/// Both figures, what they differ by, and what that may mean.
[[nodiscard]] Text moved_words(const BalanceMoved& moved);

}  // namespace huizhi
