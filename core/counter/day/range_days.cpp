#include "core/counter/day/range_days.h"

#include "core/base/clock.h"
#include "core/base/text/canonical_text.h"

namespace huizhi {
namespace {

constexpr int kMostDays = 3 * 366;
constexpr int kWeek = 7;

/// 29 February has 28 February before it.
std::string a_year_before(const std::string& day) {
    const std::string year = std::to_string(std::stoi(day.substr(0, 4)) - 1);
    const std::string before = std::string(4 - year.size(), '0') + year + day.substr(4);
    return is_real_day(before) ? before : before.substr(0, 8) + "28";
}

Result<std::string> checked_day(const std::string& typed, const char* field) {
    std::string day = canonical_number(typed);
    if (!is_real_day(day)) {
        return Error::invalid(field, {"没有这一天：日期应写成 2026-11-22 的样子",
                                      "there is no such day: write the date like 2026-11-22"});
    }
    return day;
}

}  // namespace

Result<RangeDays> range_days(const std::string& from, const std::string& to) {
    const auto first = checked_day(from, "from");
    const auto last = checked_day(to, "to");
    if (!first || !last) {
        return first ? last.error() : first.error();
    }
    const int days = days_between(*first, *last).value_or(-1);
    if (days < 0 || days > kMostDays) {
        return Error::invalid("to", {"结束日期应在开始日期之后，最多三年",
                                     "the last day comes after the first, at most three years "
                                     "later"});
    }
    return RangeDays{*first,
                     *last,
                     add_days(*first, -kWeek),
                     add_days(*last, -kWeek),
                     a_year_before(*first),
                     a_year_before(*last)};
}

DaySums sum_of_days(const std::vector<DaySums>& days,
                    const std::string& from,
                    const std::string& to) {
    DaySums total;
    for (const DaySums& day : days) {
        if (day.date < from || day.date > to) {
            continue;
        }
        total.sessions += day.sessions;
        total.jobs += day.jobs;
        total.receipts += day.receipts;
        total.issued += day.issued;
        total.rejected += day.rejected;
        for (const auto& [method, fen] : day.takings_fen) {
            total.takings_fen[method] += fen;
        }
        total.refunds_fen += day.refunds_fen;
        total.voids_fen += day.voids_fen;
        total.discounts_fen += day.discounts_fen;
        total.channel_cost_fen += day.channel_cost_fen;
        total.prepaid_sold_fen += day.prepaid_sold_fen;
        total.vouchers_sold_fen += day.vouchers_sold_fen;
        total.settled_fen += day.settled_fen;
        total.paid_out_fen += day.paid_out_fen;
        for (const auto& [who, fen] : day.commissions_fen) {
            total.commissions_fen[who] += fen;
        }
    }
    return total;
}

}  // namespace huizhi
