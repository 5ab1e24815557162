#include "core/base/clock_sense.h"

namespace huizhi {
namespace {

// Set anew with each release: the year that it is made in, and how long it may be in use.
constexpr const char* kMade = "2026-01-01";
constexpr const char* kLongOver = "2036-12-31";

}  // namespace

Result<void> check_clock(const Clock& clock) {
    const std::string today = iso_day(clock.now());
    if (today >= kMade && today <= kLongOver) {
        return {};
    }
    return Error{ErrorCode::Environment,
                 {"电脑的时钟不对（今天显示为 " + today + "），请先在系统设置里校准日期和时间",
                  "this computer's clock is wrong (it says " + today +
                      "); set its date and time first"},
                 "clock",
                 ""};
}

}  // namespace huizhi
