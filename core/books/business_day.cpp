#include "core/books/business_day.h"

#include "core/base/clock.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {

Result<std::string> business_day(const Studio& studio) {
    return studio.store.business_day_at(iso_time(studio.clock.now()));
}

Result<void> check_open_clock(const Studio& studio) {
    const auto latest = studio.store.latest_closed_day();
    if (!latest) {
        return latest.error();
    }
    const std::string today = iso_day(studio.clock.now());
    if (today >= *latest) {
        return {};
    }
    return clock_set_back({"电脑时间是 " + today + "，但 " + *latest + " 已经结账",
                           "the clock says " + today + ", but " + *latest + " is closed already"});
}

Error clock_set_back(const Text& against) {
    Error error = Error::environment(
        {against.zh + "；请先校准时间", against.en + "; set the clock right first"});
    error.field = "clock";
    return error;
}

}  // namespace huizhi
