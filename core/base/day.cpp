#include "core/base/day.h"

#include "core/base/text/canonical_text.h"

namespace huizhi {

Result<std::string> day_or_today(const std::string& typed, const Clock& clock) {
    if (typed.empty()) {
        return iso_day(clock.now());
    }
    const std::string day = canonical_number(typed);
    if (!is_real_day(day)) {
        return Error::invalid("date", {"没有这一天：日期应写成 2026-11-22 的样子",
                                       "there is no such day: write the date like 2026-11-22"});
    }
    return day;
}

}  // namespace huizhi
