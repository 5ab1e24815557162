#include "core/counter/day/station_range.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/base/text/canonical_text.h"
#include "core/counter/day/part_of_day.h"
#include "core/counter/day/range_days.h"
#include "core/counter/report_tables.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

std::int64_t sum_of_amounts(const std::vector<NamedAmount>& amounts) {
    std::int64_t sum = 0;
    for (const NamedAmount& one : amounts) {
        sum += one.fen;
    }
    return sum;
}

DaySums sums_of_report(const DailyReport& day, bool closed) {
    const DayMoney& money = day.money;
    DaySums sums;
    sums.date = day.date;
    sums.sessions = day.sessions;
    sums.jobs = day.jobs;
    sums.receipts = day.receipts;
    sums.issued = day.issued;
    sums.rejected = day.rejected;
    sums.takings_fen = day.takings_fen;
    sums.refunds_fen = day.refunds_fen;
    sums.voids_fen = money.voids_fen;
    sums.discounts_fen = money.discounts_fen;
    sums.channel_cost_fen = day.channel_cost_fen;
    sums.prepaid_sold_fen = sum_of_amounts(money.prepaid_sold);
    sums.vouchers_sold_fen = sum_of_amounts(money.vouchers_sold);
    sums.settled_fen = sum_of_amounts(money.settled);
    sums.paid_out_fen = sum_of_amounts(money.paid_out);
    for (const NamedAmount& one : money.commissions) {
        sums.commissions_fen[one.name] += one.fen;
    }
    sums.closed = closed;
    return sums;
}

/// A day on which only the ledger says that something was done has something: a difference.
bool has_nothing(const DailyReport& day) {
    return day.balanced() &&
           day.rows.end() == std::find_if(day.rows.begin(), day.rows.end(), [](const auto& figure) {
               return figure.first != "pending" && figure.first != "unknown" &&
                      !figure.second.empty();
           });
}

void add_sheets(const std::vector<PaperUse>& day, std::vector<PaperUse>& all) {
    for (const PaperUse& use : day) {
        auto found = std::find_if(all.begin(), all.end(), [&use](const PaperUse& one) {
            return one.kind == use.kind && one.paper == use.paper && one.way == use.way;
        });
        if (found == all.end()) {
            all.push_back({use.kind, use.paper, use.way, use.sheets, {}});
        } else {
            found->sheets += use.sheets;
        }
    }
}

/// One picture of all tables on a day that still grows. One that is over needs none, and who writes
/// at other stations does not wait until years are added up.
Result<DailyReport> part_at(Studio& studio, const std::string& day, const Station& at) {
    const auto read = [&] { return part_of_day(studio, day, {"", at}); };
    return day < iso_day(studio.clock.now()) ? read() : in_one_write(studio.store, read);
}

/// The reports of the station's days, those with anything in them.
Result<std::vector<DailyReport>> parts_of_days(Studio& studio,
                                               const Station& at,
                                               const std::string& from,
                                               const std::string& to) {
    std::vector<DailyReport> parts;
    const int count = days_between(from, to).value_or(-1) + 1;
    for (int i = 0; i < count; ++i) {
        auto part = part_at(studio, add_days(from, i), at);
        if (!part) {
            return part.error();
        }
        if (!has_nothing(*part)) {
            parts.push_back(std::move(*part));
        }
    }
    return parts;
}

Result<std::vector<DaySums>> sums_of_parts(Store& store, const std::vector<DailyReport>& parts) {
    std::vector<DaySums> sums;
    for (const DailyReport& part : parts) {
        const auto close = store.day_close(part.date);
        if (!close) {
            return close.error();
        }
        sums.push_back(sums_of_report(part, close->has_value()));
    }
    return sums;
}

Result<RangeReport> read_station_range(Studio& studio, const Station& at, const RangeDays& days) {
    const auto parts = parts_of_days(studio, at, days.week_from, days.to);
    const auto earlier = parts_of_days(studio, at, days.year_from, days.year_to);
    if (!parts || !earlier) {
        return parts ? earlier.error() : parts.error();
    }
    auto sums = sums_of_parts(studio.store, *parts);
    const auto a_year_ago = sums_of_parts(studio.store, *earlier);
    if (!sums || !a_year_ago) {
        return sums ? a_year_ago.error() : sums.error();
    }
    RangeReport report;
    report.from = days.from;
    report.to = days.to;
    report.total = sum_of_days(*sums, days.from, days.to);
    report.week_before = sum_of_days(*sums, days.week_from, days.week_to);
    report.year_before = sum_of_days(*a_year_ago, days.year_from, days.year_to);
    report.verified = true;  // as each day's report is
    report.balanced = true;
    for (const DailyReport& part : *parts) {
        if (part.date >= days.from) {
            report.balanced = report.balanced && part.balanced();
            add_sheets(part.papers, report.papers);
        }
    }
    std::erase_if(*sums, [&days](const DaySums& day) { return day.date < days.from; });
    report.days = std::move(*sums);
    return report;
}

}  // namespace

Result<RangeReport> report_range_at(Studio& studio,
                                    const std::string& from,
                                    const std::string& to,
                                    const std::string& station,
                                    const std::string& branch) {
    if (auto allowed = require(studio, Permission::SeeReports); !allowed) {
        return allowed.error();
    }
    const auto days = range_days(from, to);
    if (!days) {
        return days.error();
    }
    audit_reading(studio, {AuditAct::View, "report", days->from + "/" + days->to});
    const auto at = known_station(studio, station, branch);
    return at ? read_station_range(studio, *at, *days) : at.error();
}

std::vector<ReportTable> station_tables_of(const RangeReport& report, Language language) {
    std::vector<ReportTable> tables = tables_of(report, language);
    std::erase_if(tables, [](const ReportTable& table) { return table.id == "state"; });
    ReportTable notes{"notes",
                      {"说明", "Notes"},
                      {{{"项目", "What"}, CellKind::Text}, {{"状况", "State"}, CellKind::Text}},
                      {},
                      false};
    const auto note = [&](const Text& what, const Text& how) {
        notes.rows.push_back({{what.in(language)}, {how.in(language)}});
    };
    if (!report.balanced) {
        note({"账目", "Books"}, not_balanced_words());
    }
    note({"只属于全店", "The studio's alone"}, of_the_studio_alone());
    tables.push_back(std::move(notes));
    return tables;
}

Text range_title() {
    return {"经营报表", "Report of a range of days"};
}

Text range_title_at(const std::string& station, const std::string& branch) {
    const Text title = range_title();
    const Text part = part_words(canonical_text(station), canonical_text(branch));
    return {title.zh + part.zh, title.en + part.en};
}

}  // namespace huizhi
