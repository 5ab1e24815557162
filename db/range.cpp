#include <utility>

#include "db/row_reading.h"
#include "db/sql_books.h"

// Sums over days (core/records/books/range_report.h).

namespace huizhi::db {
namespace {

/// What a range's counts are of, each row verified as a day's are, as far as nobody waits for long
/// (db/ledger.cpp, account_sums); `studio check` looks at each.
Result<void> check_rows_between(Database& database,
                                SealedRows& rows,
                                const std::string& from,
                                const std::string& to) {
    const std::pair<const SealedTable&, const char*> parts[] = {
        {kSessions, "business_day"},
        {kJobs, "business_day"},
        {kReceipts, "business_day"},
        {kSubmissions, "decided_day<>'' AND decided_day"},
        {kPrintJobs, "business_day"}};
    std::int64_t all = 0;
    std::vector<std::string> rests;
    for (const auto& [table, day] : parts) {
        const std::string column = day;
        const std::string of_day = column.substr(column.rfind(' ') + 1);
        rests.push_back("FROM " + table.name + " WHERE " + column + ">=? AND " + of_day + "<=?");
        const auto found = database.select({"count(*)"}, rests.back(), {from, to});
        const auto count =
            found ? summed(found->rows.front(), "count(*)") : Result<std::int64_t>(found.error());
        if (!count) {
            return count.error();
        }
        all += *count;
    }
    for (std::size_t i = 0; all <= kVerifiedOfRange && i < rests.size(); ++i) {
        if (auto sound = rows.check(parts[i].first, rests[i], {from, to}); !sound) {
            return sound;
        }
    }
    return {};
}

}  // namespace

/// Counted off the indexes of the days alone, for a range may be years.
Result<std::map<std::string, DaySums>> SqlBooks::day_sums(const std::string& from,
                                                          const std::string& to) {
    std::map<std::string, DaySums> days;
    const auto count = [&](const std::string& day, const std::string& table,
                           int DaySums::*into) -> Result<void> {
        const auto rows = database_->select(
            {day, "count(*)"}, "FROM " + table + " " + day + ">=? AND " + day + "<=? GROUP BY 1",
            {from, to});
        if (!rows) {
            return rows.error();
        }
        for (const Row& row : rows->rows) {
            const auto number = counted(row);
            if (!number) {
                return number.error();
            }
            days[row.text(day)].*into = *number;
        }
        return {};
    };
    auto done = check_rows_between(*database_, tables_.rows, from, to);
    done = done ? count("business_day", "session WHERE", &DaySums::sessions) : done;
    done = done ? count("business_day", "job WHERE", &DaySums::jobs) : done;
    done = done ? count("business_day", "receipt WHERE", &DaySums::receipts) : done;
    done = done ? count("decided_day", "submission WHERE decided_day<>'' AND state='issued' AND",
                        &DaySums::issued)
                : done;
    done = done ? count("decided_day", "submission WHERE decided_day<>'' AND state='rejected' AND",
                        &DaySums::rejected)
                : done;
    const auto closed =
        database_->select({"day"}, "FROM day_close WHERE day>=? AND day<=?", {from, to});
    if (!done || !closed) {
        return done ? closed.error() : done.error();
    }
    for (const Row& row : closed->rows) {
        days[row.text("day")].closed = true;
    }
    return days;
}

}  // namespace huizhi::db
