#include "core/counter/range_reports.h"

#include "core/base/clock.h"
#include "core/books/journal.h"
#include "core/books/ledger_figures.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day/channel_balances.h"
#include "core/counter/day/day_state.h"
#include "core/counter/day/range_days.h"
#include "core/counter/report_json.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

/// What a day's own report finds: that of its close, or of an open day what the books say now.
Result<bool> day_balances(Studio& studio, const std::string& date) {
    const auto close = studio.store.day_close(date);
    if (!close) {
        return close.error();
    }
    const auto report = *close ? report_of_json((*close)->report) : live_report(studio, date);
    return report ? Result<bool>(report->balanced()) : report.error();
}

/// Whether each day that has anything in it balances. Open days are compared job by job, as many
/// as nobody waits for; of more the ledger alone speaks.
Result<bool> days_balance(Studio& studio, const RangeReport& report) {
    constexpr int kMostOpenJobs = 1'000;
    int open_jobs = 0;
    for (const DaySums& day : report.days) {
        open_jobs += day.closed ? 0 : day.jobs;
    }
    for (const DaySums& day : report.days) {
        if (!day.closed && open_jobs > kMostOpenJobs) {
            continue;
        }
        const auto balances = day_balances(studio, day.date);
        if (!balances || !*balances) {
            return balances;
        }
    }
    return true;
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
    report.total = sum_of_days(report.days, from, to);
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
        return kept ? Result<RangeEnd>(RangeEnd{
                          (*close)->closed_at, kept->state.faces_held, kept->state.balances, {}})
                    : kept.error();
    }
    if (last < iso_day(studio.clock.now())) {
        return RangeEnd{};
    }
    auto balances = balances_told(studio);
    const auto faces = balances ? studio.store.faces_held() : balances.error();
    return faces ? Result<RangeEnd>(
                       RangeEnd{iso_time(studio.clock.now()), *faces, std::move(*balances), {}})
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
    auto moved = moved_since_close(studio, report.from, report.end.balances);
    if (!moved) {
        return moved.error();
    }
    report.end.moved = std::move(*moved);
    return {};
}

}  // namespace

Result<RangeReport> report_range(Studio& studio, const std::string& from, const std::string& to) {
    if (auto allowed = require(studio, Permission::SeeReports); !allowed) {
        return allowed.error();
    }
    const auto asked = range_days(from, to);
    if (!asked) {
        return asked.error();
    }
    audit_reading(studio, {AuditAct::View, "report", asked->from + "/" + asked->to});
    return in_one_write(studio.store, [&]() -> Result<RangeReport> {
        auto report = read_range(studio, asked->week_from, asked->from, asked->to);
        const auto before = read_range(studio, asked->year_from, asked->year_from, asked->year_to);
        if (!report || !before) {
            return report ? before.error() : report.error();
        }
        report->week_before = sum_of_days(report->days, asked->week_from, asked->week_to);
        report->year_before = before->total;
        report->verified = report->verified && before->verified;
        std::erase_if(report->days,
                      [&asked](const DaySums& day) { return day.date < asked->from; });
        const auto balance = days_balance(studio, *report);
        auto added = balance ? add_rest(studio, *report) : balance.error();
        if (!added) {
            return added.error();
        }
        report->balanced = report->balanced && *balance;
        return report;
    });
}

Result<std::string> journal_of_days(Studio& studio,
                                    const std::string& from,
                                    const std::string& to) {
    if (auto allowed = require(studio, Permission::SeeReports); !allowed) {
        return allowed.error();
    }
    const auto days = range_days(from, to);
    if (!days) {
        return days.error();
    }
    const auto transactions = studio.store.transactions(days->from, days->to);
    return transactions ? Result<std::string>(journal_of(*transactions)) : transactions.error();
}

}  // namespace huizhi
