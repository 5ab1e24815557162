#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/catalogue/city_page.h"
#include "core/records/receipt.h"

namespace huizhi {

struct Job;
struct Studio;

/// How many days the receipt can still be used: 0 on its last day, below when it is over; nothing
/// when it has no end. `today`: ISO date.
[[nodiscard]] std::optional<int> days_left(const Receipt& receipt, const std::string& today);
/// The last day on which it is printed again free of charge: the city's, else while it is valid.
[[nodiscard]] std::string reprint_until(const SheetPage& page,
                                        const Job& job,
                                        const Receipt& receipt);

/// What staff should know before they print it again on `today` (ISO dates): the free days are
/// over, and the studio decides what it asks. Empty while it is free.
[[nodiscard]] Text reprint_warning(const std::string& reprint_until, const std::string& today);

/// Why staff should look at a number once more that another job of the same customer carries; empty
/// when none does. One receipt may serve several certificates (Shenzhen), so it is taken.
[[nodiscard]] Text shared_number_warning(Studio& studio, const Receipt& receipt);

/// Those that end within so many days, the soonest first; none that are over.
/// Errors: NotPermitted; InvalidInput (field "expiring") for a number of days below 1.
[[nodiscard]] Result<std::vector<Receipt>> expiring_receipts(Studio& studio, int days);

struct FoundReceipt {
    Receipt receipt;
    std::string customer_name;
};
/// A customer's numbers, found as customers are: by name, pinyin or the last four of number or
/// phone. Errors: NotPermitted; InvalidInput (field "text").
[[nodiscard]] Result<std::vector<FoundReceipt>> find_receipts(Studio& studio,
                                                              const std::string& text);

/// Who handed it to the customer; empty: nobody yet, or it is not known. Kept among the things
/// that people vouched for at the job.
[[nodiscard]] std::string delivered_by(const Job& job);
void set_delivered_by(Job& job, const std::string& who);

}  // namespace huizhi
