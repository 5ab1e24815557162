#include <utility>

#include "db/row_reading.h"
#include "db/sql_books.h"

// Sums over days (core/records/books/range_report.h).

namespace huizhi::db {
namespace {

/// What a range's counts are of, and the column of their days.
const std::pair<const SealedTable&, const char*> kCounted[] = {{kSessions, "business_day"},
                                                               {kJobs, "business_day"},
                                                               {kReceipts, "business_day"},
                                                               {kSubmissions, "decided_day"},
                                                               {kPrintJobs, "business_day"}};

/// "FROM session WHERE ...": its marks are the first and the last day.
std::string rows_between(const SealedTable& table, const std::string& day) {
    const std::string decided = day == "decided_day" ? "decided_day<>'' AND " : "";
    return "FROM " + table.name + " WHERE " + decided + day + ">=? AND " + day + "<=?";
}

/// The plus keeps the index of the days, of which a range has few: that of the states would read
/// every submission that ever was in one.
std::string of_state(const std::string& state) {
    return "submission WHERE decided_day<>'' AND +state='" + state + "' AND";
}

/// How many rows a range's counts are of.
Result<std::int64_t> count_rows(Database& database,
                                const std::string& from,
                                const std::string& to) {
    std::int64_t all = 0;
    for (const auto& [table, day] : kCounted) {
        const auto found = database.select({"count(*)"}, rows_between(table, day), {from, to});
        const auto count =
            found ? summed(found->rows.front(), "count(*)") : Result<std::int64_t>(found.error());
        if (!count) {
            return count;
        }
        all += *count;
    }
    return all;
}

/// Each row is verified as a day's are, as far as nobody waits for long (db/ledger.cpp,
/// account_sums); `studio check` looks at each.
Result<void> check_rows_between(Database& database,
                                SealedRows& rows,
                                const std::string& from,
                                const std::string& to) {
    const auto all = count_rows(database, from, to);
    if (!all || *all > kVerifiedOfRange) {
        return all ? Result<void>() : Result<void>(all.error());
    }
    for (const auto& [table, day] : kCounted) {
        if (auto sound = rows.check(table, rows_between(table, day), {from, to}); !sound) {
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
    done = done ? count("decided_day", of_state("issued"), &DaySums::issued) : done;
    done = done ? count("decided_day", of_state("rejected"), &DaySums::rejected) : done;
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

Result<bool> SqlBooks::verifies(const std::string& from, const std::string& to) {
    const auto counted = count_rows(*database_, from, to);
    const auto postings = database_->select(
        {"count(*)"}, "FROM ledger_posting WHERE business_day>=? AND business_day<=?", {from, to});
    const auto posted = postings ? summed(postings->rows.front(), "count(*)")
                                 : Result<std::int64_t>(postings.error());
    if (!counted || !posted) {
        return counted ? posted.error() : counted.error();
    }
    return *counted <= kVerifiedOfRange && (from == to || *posted <= kVerifiedOfRange);
}

}  // namespace huizhi::db
