#include "core/base/clock_check.h"

namespace huizhi {
namespace {

constexpr const char* kWrittenAfter = "2026-01-01";
constexpr const char* kInUseUntil = "2036-12-31";

}  // namespace

Result<void> check_clock(const std::string& today) {
    if (today >= kWrittenAfter && today <= kInUseUntil) {
        return {};
    }
    return Error{
        ErrorCode::Environment,
        {"电脑的时钟是 " + today + "，不可能是今天：请先在系统设置里校准日期和时间，再继续办理",
         "the computer's clock says " + today +
             ", which cannot be today: set its date and time first, then go on"},
        "clock",
        ""};
}

}  // namespace huizhi
