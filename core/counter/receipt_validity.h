#pragma once

#include <optional>
#include <string>

#include "huizhi/text.h"

namespace huizhi {

struct Job;
struct Receipt;
struct SheetPage;

/// How many days the receipt can still be used: 0 on its last day, below when it is over; nothing
/// when it has no end. `today`: ISO date.
[[nodiscard]] std::optional<int> days_left(const Receipt& receipt, const std::string& today);

/// The last day of those that end within so many days of `today` (ISO dates): 7 days after a Monday
/// is the Monday. One that ends today counts, too.
[[nodiscard]] std::string last_expiring_day(const std::string& today, int days);

/// The last day on which it is printed again free of charge: the city's, else while it is valid.
[[nodiscard]] std::string reprint_until(const SheetPage& page,
                                        const Job& job,
                                        const Receipt& receipt);

/// What staff should know before they print it again on `today` (ISO dates): the free days are
/// over, and the studio decides what it asks. Empty while it is free.
[[nodiscard]] Text reprint_warning(const std::string& reprint_until, const std::string& today);

}  // namespace huizhi
