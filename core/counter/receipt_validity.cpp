#include "core/counter/receipt_validity.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/catalogue/city_page.h"
#include "core/records/receipt.h"
#include "core/records/session.h"

namespace huizhi {

std::optional<int> days_left(const Receipt& receipt, const std::string& today) {
    return days_between(today, receipt.valid_until);
}

std::string last_expiring_day(const std::string& today, int days) {
    constexpr int kFar = 36'500;  // no receipt lasts so long, and the calendar holds its last day
    return add_days(today, std::min(days, kFar));
}

std::string reprint_until(const SheetPage& page, const Job& job, const Receipt& receipt) {
    const std::string made_on = day_of(job.created_at);
    if (page.reprint_days <= 0 || !is_real_day(made_on)) {
        return receipt.valid_until;
    }
    return add_days(made_on, page.reprint_days);
}

Text reprint_warning(const std::string& reprint_until, const std::string& today) {
    if (reprint_until.empty() || today <= reprint_until) {
        return {};
    }
    return {
        "免费补打到 " + reprint_until + " 为止，现已过期：是否收费由店里决定",
        "free reprints ended on " + reprint_until + ": whether to charge is the studio's choice"};
}

}  // namespace huizhi
