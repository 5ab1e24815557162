#include "core/counter/range_reports.h"

#include "core/base/clock.h"
#include "core/base/text/canonical_text.h"
#include "core/books/journal.h"
#include "core/books/ledger_figures.h"
#include "core/counter/day/channel_balances.h"
#include "core/counter/day/day_state.h"
#include "core/counter/report_json.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

constexpr int kMostDays = 3 * 366;
constexpr int kWeek = 7;

/// The sums of these days, and of no others.
DaySums sum_of(const std::vector<DaySums>& days, const std::string& from, const std::string& to) {
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

/// With the days from `since` on before its own: rows that both look at are looked at once.
Result<RangeReport> read_range(Studio& studio,
                               const std::string& since,
                               const std::string& from,
                               const std::string& to) {
    const auto days = studio.store.day_sums(since, to);
    const auto verified = studio.store.verifies(since, to);
    if (!days || !verified) {
        return days ? verified.error() : days.error();
    }
    RangeReport report;
    report.verified = *verified;
    report.from = from;
    report.to = to;
    for (const auto& [date, sums] : *days) {
        report.days.push_back(sums);
        report.days.back().date = date;
    }
    if (auto added = add_money(studio.store, report, since); !added) {
        return added.error();
    }
    report.total = sum_of(report.days, from, to);
    return report;
}

/// What the close of the last day kept; while that day is not over, how the studio stands now.
Result<RangeEnd> end_of(Studio& studio, const std::string& last) {
    const auto close = studio.store.day_close(last);
    if (!close) {
        return close.error();
    }
    if (*close) {
        const auto kept = report_of_json((*close)->report);
        return kept ? Result<RangeEnd>(RangeEnd{(*close)->closed_at, kept->state.faces_held,
                                                kept->state.balances})
                    : kept.error();
    }
    if (last < iso_day(studio.clock.now())) {
        return RangeEnd{};
    }
    auto balances = balances_told(studio);
    const auto faces = balances ? studio.store.faces_held() : balances.error();
    return faces ? Result<RangeEnd>(
                       RangeEnd{iso_time(studio.clock.now()), *faces, std::move(*balances)})
                 : faces.error();
}

/// What a range says once, beside its sums.
Result<void> add_rest(Studio& studio, RangeReport& report) {
    const auto proofs = deletions_of_days(studio, report.from, report.to);
    auto papers = studio.store.paper_used(report.from, report.to);
    auto end = end_of(studio, report.to);
    if (!proofs || !papers || !end) {
        return !proofs ? proofs.error() : !papers ? papers.error() : end.error();
    }
    for (const DeletionProof& proof : *proofs) {
        report.deletions.push_back(proof.id);
        for (const auto& [kind, count] : deleted_of(proof)) {
            report.deleted[kind] += count;
        }
    }
    report.papers = std::move(*papers);
    report.end = std::move(*end);
    return {};
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
        const std::string week = add_days(*first, -kWeek);
        auto report = read_range(studio, week, *first, *last);
        const std::string year = a_year_before(*first);
        const auto before = read_range(studio, year, year, a_year_before(*last));
        if (!report || !before) {
            return report ? before.error() : report.error();
        }
        report->week_before = sum_of(report->days, week, add_days(*last, -kWeek));
        report->year_before = before->total;
        report->verified = report->verified && before->verified;
        std::erase_if(report->days, [&first](const DaySums& day) { return day.date < *first; });
        auto added = add_rest(studio, *report);
        return added ? std::move(report) : added.error();
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
