#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/counter/payments.h"
#include "core/records/session.h"

namespace huizhi {

/// What is still to be paid for a job.
struct Due {
    std::string job;
    std::int64_t fen = 0;  ///< above 0
};

/// What is due when the receipt of `job` goes into the customer's hand: its own rest first, then
/// that of the prints and extras of the same visit, which have no receipt to be paid with. Jobs
/// that wait for a receipt of their own are paid with theirs. Empty: nothing is due. Errors:
/// whatever the store says.
[[nodiscard]] Result<std::vector<Due>> dues_at_hand_out(Studio& studio, const Job& job);

[[nodiscard]] std::int64_t total_fen(const std::vector<Due>& dues);

/// Takes them all, or nothing; a voucher, whose rest lapses, goes for the largest. How much was
/// taken: less than the total where no method is named. Errors: as `take_due`.
[[nodiscard]] Result<std::int64_t> take_dues(Studio& studio, std::vector<Due> dues, WayToPay way);

}  // namespace huizhi
