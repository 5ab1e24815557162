#include <algorithm>
#include <string>

#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

constexpr std::size_t kDayLength = 10;  // "2026-11-22"

/// The same day of a later month; it need not exist, for it is only compared.
std::string months_later(const std::string& day, int months) {
    const int month = std::stoi(day.substr(5, 2)) - 1 + months;
    const int year = std::stoi(day.substr(0, 4)) + month / 12;
    const std::string number = std::to_string(month % 12 + 1);
    std::string years = std::to_string(year);
    years.insert(0, 4 - std::min<std::size_t>(4, years.size()), '0');
    return years + (number.size() == 1 ? "-0" : "-") + number + day.substr(7, 3);
}

/// A camera whose clock was never set begins at the first day of some year, most at one before
/// digital cameras were common: such a date says nothing.
bool is_factory_date(const std::string& day) {
    return day.ends_with("-01-01") || day < "2001-01-01";
}

Finding judged(const std::string& taken, const std::string& today, const Limit& limit) {
    const int months = static_cast<int>(*limit.max);
    const std::string allowed = std::to_string(months);
    Finding finding;
    finding.rule = limit.rule;
    finding.unit = limit.unit;
    finding.max = limit.max;
    finding.source = limit.source;
    finding.grade = limit.grade;
    finding.verdict = Verdict::Pass;
    finding.message = {"拍摄于 " + taken + "，在 " + allowed + " 个月之内",
                       "taken on " + taken + ", within " + allowed + " months"};
    if (months_later(taken, months) < today && is_factory_date(taken)) {
        finding.verdict = Verdict::Warn;
        finding.message = {"相机时钟像是没有设过（" + taken + "），看不出拍摄日期",
                           "the camera's clock seems never to have been set (" + taken +
                               "); when the photo was taken cannot be told"};
        finding.remedy = {"请校正相机日期，并确认照片是近期拍摄的",
                          "set the camera's date, and make sure that the photo is recent"};
    } else if (months_later(taken, months) < today) {
        finding.verdict = Verdict::Fail;
        finding.message = {
            "相机记录拍摄于 " + taken + "，已超过 " + allowed + " 个月",
            "by the camera's clock taken on " + taken + ", more than " + allowed + " months ago"};
        finding.remedy = {"请重新拍摄；若相机日期不对，请校正后重拍",
                          "take a new photo; if the camera's date is wrong, set it first"};
    } else if (taken > today) {
        finding.verdict = Verdict::Warn;
        finding.message = {"相机记录的拍摄日期 " + taken + " 在今天之后",
                           "by the camera's clock taken on " + taken + ", which is yet to come"};
        finding.remedy = {"请校正相机日期，并确认照片是近期拍摄的",
                          "set the camera's date, and make sure that the photo is recent"};
    }
    return finding;
}

}  // namespace

/// By the camera's own date, where it notes one; otherwise the operator is asked.
std::optional<Finding> check_recency(const CheckInput& input) {
    const Limit* limit = input.format.limit("recency");
    const std::string& taken = input.subject.photo.facts.taken_at;
    const std::string& today = input.format.today;
    if (limit == nullptr || !limit->max || taken.size() < kDayLength || today.size() < kDayLength) {
        return {};
    }
    return judged(taken.substr(0, kDayLength), today.substr(0, kDayLength), *limit);
}

}  // namespace huizhi
