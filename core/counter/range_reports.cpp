#include "core/counter/range_reports.h"

#include "core/base/clock.h"
#include "core/base/text/canonical_text.h"
#include "core/books/journal.h"
#include "core/books/ledger_figures.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

constexpr int kMostDays = 3 * 366;
constexpr int kWeek = 7;

Result<RangeReport> read_range(Studio& studio, const std::string& from, const std::string& to) {
    const auto days = studio.store.day_sums(from, to);
    if (!days) {
        return days.error();
    }
    RangeReport report;
    report.from = from;
    report.to = to;
    for (const auto& [date, sums] : *days) {
        report.days.push_back(sums);
        report.days.back().date = date;
    }
    if (auto added = add_money(studio.store, report); !added) {
        return added.error();
    }
    for (const DaySums& day : report.days) {
        DaySums& total = report.total;
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
    return report;
}

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

Result<RangeReport> report_range(Studio& studio, const std::string& from, const std::string& to) {
    if (auto allowed = require(studio, Permission::SeeReports); !allowed) {
        return allowed.error();
    }
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
    audit_reading(studio, {AuditAct::View, "report", from + "/" + to});
    return in_one_write(studio.store, [&]() -> Result<RangeReport> {
        auto report = read_range(studio, *first, *last);
        const auto week = read_range(studio, add_days(*first, -kWeek), add_days(*last, -kWeek));
        const auto year = read_range(studio, a_year_before(*first), a_year_before(*last));
        if (!report || !week || !year) {
            return !report ? report.error() : !week ? week.error() : year.error();
        }
        report->week_before = week->total;
        report->year_before = year->total;
        return report;
    });
}

Result<std::string> journal_of_days(Studio& studio,
                                    const std::string& from,
                                    const std::string& to) {
    if (auto allowed = require(studio, Permission::SeeReports); !allowed) {
        return allowed.error();
    }
    const auto first = checked_day(from, "from");
    const auto last = checked_day(to, "to");
    if (!first || !last) {
        return first ? last.error() : first.error();
    }
    const auto transactions = studio.store.transactions(*first, *last);
    return transactions ? Result<std::string>(journal_of(*transactions)) : transactions.error();
}

}  // namespace huizhi
