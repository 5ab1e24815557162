#include "core/counter/range_reports.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "core/base/clock.h"
#include "core/books/journal.h"
#include "core/books/ledger_figures.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day/channel_balances.h"
#include "core/counter/day/day_state.h"
#include "core/counter/day/range_days.h"
#include "core/counter/report_json.h"
#include "core/records/books/ledger_accounts.h"
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

/// The accounts of cash that were counted that day; nothing: it is closed, and all is told.
Result<std::optional<std::set<std::string>>> counted_cash(Store& store, const std::string& day) {
    const auto close = store.day_close(day);
    const auto drawers = store.drawers(day);
    if (!close || !drawers) {
        return close ? drawers.error() : close.error();
    }
    if (*close) {
        return std::optional<std::set<std::string>>();
    }
    std::set<std::string> counted;
    for (const Drawer& drawer : *drawers) {
        if (!drawer.ended_at.empty()) {
            counted.insert(accounts::money("cash", drawer.station));
        }
    }
    return std::optional(std::move(counted));
}

/// Cash in a drawer that is not counted yet: the float alone is known to who counts it.
bool is_told(const LedgerTransaction& one, const std::set<std::string>& counted) {
    return one.kind == "float" ||
           std::none_of(one.postings.begin(), one.postings.end(), [&](const Posting& posting) {
               return accounts::method_of(posting.account) == "cash" &&
                      !counted.contains(posting.account);
           });
}

/// So that a count stays blind. How many went; their days are in order.
Result<int> leave_out_uncounted(Store& store, std::vector<LedgerTransaction>& transactions) {
    std::map<std::string, std::optional<std::set<std::string>>> of_day;
    for (const LedgerTransaction& one : transactions) {
        if (!of_day.contains(one.business_day)) {
            auto counted = counted_cash(store, one.business_day);
            if (!counted) {
                return counted.error();
            }
            of_day[one.business_day] = std::move(*counted);
        }
    }
    return static_cast<int>(std::erase_if(transactions, [&](const LedgerTransaction& one) {
        const auto& counted = of_day[one.business_day];
        return counted && !is_told(one, *counted);
    }));
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
    audit_reading(studio, {AuditAct::View, "report", from + "/" + to});
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
    return in_one_write(studio.store, [&]() -> Result<std::string> {
        auto transactions = studio.store.transactions(days->from, days->to);
        const auto left_out = transactions ? leave_out_uncounted(studio.store, *transactions)
                                           : Result<int>(transactions.error());
        return left_out ? Result<std::string>(journal_of(*transactions, *left_out))
                        : left_out.error();
    });
}

}  // namespace huizhi
