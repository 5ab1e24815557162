#include "core/base/clock.h"
#include "core/records/submission.h"
#include "db/row_reading.h"
#include "db/sql_rows.h"

namespace huizhi::db {
namespace {

/// `SELECT name, count ... ` as counted names.
Result<void> read_names(const Result<Rows>& rows,
                        const std::string& name_column,
                        std::vector<CountedName>& into) {
    if (!rows) {
        return rows.error();
    }
    for (const Row& row : rows->rows) {
        const auto count = counted(row);
        if (!count) {
            return count.error();
        }
        into.push_back({row.text(name_column), *count});
    }
    return {};
}

/// One figure, or the error of the question.
Result<void> read_count(const Result<Rows>& rows, const std::string& column, int& into) {
    const auto count = rows ? counted(rows->rows.front(), column) : Result<int>(rows.error());
    into = count ? *count : 0;
    return count ? Result<void>() : Result<void>(count.error());
}

Result<void> add_sum(const Row& row, const std::string& column, std::int64_t& into) {
    const auto sum = summed(row, column);
    into += sum ? *sum : 0;
    return sum ? Result<void>() : Result<void>(sum.error());
}

/// Each row that the sums of a day are made of: of the day itself, and what they look at beside.
Result<void> check_rows_of(SealedRows& rows, const std::vector<Value>& day) {
    const std::string decided = "decided_at<>'' AND decided_at>=? AND decided_at<?";
    const std::string jobs_decided =
        " WHERE job IN (SELECT job FROM submission WHERE " + decided + ")";
    auto sound = rows.check(kSessions,
                            "FROM session WHERE (opened_at>=? AND opened_at<?) OR id IN (SELECT "
                            "session FROM job WHERE created_at>=? AND created_at<?)",
                            {day[0], day[1], day[0], day[1]});
    sound = sound ? rows.check(kJobs, "FROM job WHERE created_at>=? AND created_at<?", day) : sound;
    sound = sound ? rows.check(kSubmissions, "FROM submission" + jobs_decided, day) : sound;
    sound = sound ? rows.check(kSubmissions, "FROM submission WHERE decided_at='' AND created_at<?",
                               {day[1]})
                  : sound;
    sound = sound ? rows.check(kReceipts, "FROM receipt WHERE issued_at>=? AND issued_at<?", day)
                  : sound;
    sound = sound ? rows.check(kReceipts, "FROM receipt" + jobs_decided, day) : sound;
    return sound ? rows.check(kPayments, "FROM payment WHERE at>=? AND at<?", day) : sound;
}

/// Counts one day into a report; every row that is counted was checked before.
class DayCount {
public:
    DayCount(Database& database, DailyReport& report)
        : database_(database), report_(report), day_{report.date, add_days(report.date, 1)} {}

    [[nodiscard]] Result<void> all() {
        auto done = visits();
        done = done ? decided() : done;
        done = done ? still_open() : done;
        done = done ? passes() : done;
        done = done ? money() : done;
        return done ? names() : done;
    }

private:
    Result<void> one(const std::string& column, const std::string& rest, int& into) {
        return read_count(database_.select({column}, rest, day_), column, into);
    }

    Result<void> visits() {
        const std::string visited = "FROM session WHERE opened_at>=? AND opened_at<?";
        const std::string made = "FROM job WHERE created_at>=? AND created_at<?";
        auto done = one("count(*)", visited, report_.sessions);
        done = done ? one("count(DISTINCT customer)", visited, report_.customers) : done;
        done = done ? one("count(*)", made, report_.jobs) : done;
        done = done ? one("count(*)", made + " AND photo_sha256<>''", report_.photos) : done;
        return done ? one("count(*)", "FROM receipt WHERE issued_at>=? AND issued_at<?",
                          report_.receipts)
                    : done;
    }

    Result<void> decided() {
        const auto rows = database_.select(
            {"state", "count(*)", "sum(cost_fen)"},
            "FROM submission WHERE decided_at<>'' AND decided_at>=? AND decided_at<? GROUP BY "
            "state",
            day_);
        Result<void> done = rows ? Result<void>() : Result<void>(rows.error());
        for (std::size_t i = 0; done && i < rows->rows.size(); ++i) {
            const Row& row = rows->rows[i];
            const auto count = counted(row);
            done = count ? add_sum(row, "sum(cost_fen)", report_.channel_cost_fen)
                         : Result<void>(count.error());
            if (done && row.text("state") == "issued") {
                report_.issued = *count;
            } else if (done && row.text("state") == "rejected") {
                report_.rejected = *count;
            }
        }
        return done;
    }

    Result<void> still_open() {
        const auto rows = database_.select({"state", "count(*)"},
                                           "FROM submission WHERE decided_at='' AND created_at<? "
                                           "GROUP BY state",
                                           {day_[1]});
        if (!rows) {
            return rows.error();
        }
        for (const Row& row : rows->rows) {
            const auto count = counted(row);
            if (!count) {
                return count.error();
            }
            (row.text("state") == "unknown" ? report_.unknown : report_.pending) += *count;
        }
        return {};
    }

    Result<void> passes() {
        const std::string issued =
            "FROM submission AS s WHERE decided_at<>'' AND decided_at>=? AND decided_at<? AND "
            "state='issued' AND ";
        int first = 0;
        auto done = one("count(*)",
                        issued +
                            "NOT EXISTS (SELECT 1 FROM submission AS earlier WHERE "
                            "earlier.job=s.job AND earlier.seq<s.seq AND "
                            "earlier.state='rejected')",
                        first);
        done = done ? one("count(*)",
                          issued + "channel='" + kExportChannel +
                              "' AND NOT EXISTS (SELECT 1 FROM receipt WHERE receipt.job=s.job)",
                          report_.passed_without_receipt)
                    : done;
        const int ended = report_.issued + report_.rejected;
        report_.first_pass_rate = ended == 0 ? 0.0 : static_cast<double>(first) / ended;
        return done;
    }

    Result<void> money() {
        const auto taken = database_.select(
            {"method", "sum(amount_fen)"},
            "FROM payment WHERE amount_fen>0 AND at>=? AND at<? GROUP BY method", day_);
        Result<void> done = taken ? Result<void>() : Result<void>(taken.error());
        for (std::size_t i = 0; done && i < taken->rows.size(); ++i) {
            const Row& row = taken->rows[i];
            done = add_sum(row, "sum(amount_fen)", report_.takings_fen[row.text("method")]);
        }
        if (!done) {
            return done;
        }
        const std::string sum = "-coalesce(sum(amount_fen),0)";
        const auto refunds =
            database_.select({sum}, "FROM payment WHERE amount_fen<0 AND at>=? AND at<?", day_);
        return refunds ? add_sum(refunds->rows.front(), sum, report_.refunds_fen)
                       : Result<void>(refunds.error());
    }

    Result<void> names() {
        const std::string certificate = "substr(format,1,instr(format||'@','@')-1)";
        const std::string city = "substr(format,instr(format,'@')+1)";
        const auto ask = [this](const std::string& name, const std::string& rest,
                                std::vector<CountedName>& into) {
            return read_names(
                database_.select({name, "count(*)"}, rest + " GROUP BY 1 ORDER BY 2 DESC,1", day_),
                name, into);
        };
        const std::string made = "FROM job WHERE created_at>=? AND created_at<?";
        auto done = ask(certificate, made, report_.by_certificate);
        done = done ? ask(city, made + " AND instr(format,'@')>0", report_.by_city) : done;
        done = done ? ask("served_by",
                          "FROM job JOIN session ON session.id=job.session WHERE "
                          "job.created_at>=? AND job.created_at<?",
                          report_.by_staff)
                    : done;
        return done ? ask("reason",
                          "FROM submission WHERE state='rejected' AND decided_at>=? AND "
                          "decided_at<?",
                          report_.rejections)
                    : done;
    }

    Database& database_;
    DailyReport& report_;
    const std::vector<Value> day_;
};

}  // namespace

Result<std::vector<Job>> SqlStore::jobs_touched_on(const std::string& day) {
    if (!is_real_day(day)) {
        return std::vector<Job>{};
    }
    const std::vector<Value> today{day, add_days(day, 1)};
    std::vector<Value> values;
    for (int i = 0; i < 4; ++i) {
        values.insert(values.end(), today.begin(), today.end());
    }
    return tables_.jobs(
        "FROM job WHERE id IN (SELECT id FROM job WHERE created_at>=? AND created_at<? "
        "UNION SELECT job FROM submission WHERE decided_at>=? AND decided_at<? "
        "UNION SELECT job FROM payment WHERE at>=? AND at<? "
        "UNION SELECT job FROM receipt WHERE issued_at>=? AND issued_at<?) ORDER BY seq",
        values, OnDamage::LeaveOut);
}

Result<DailyReport> SqlStore::day_totals(const std::string& day) {
    return in_one_write(*this, [&]() -> Result<DailyReport> {
        DailyReport report;
        report.date = day;
        auto done = check_rows_of(tables_.rows, {day, add_days(day, 1)});
        done = done ? DayCount(*database_, report).all() : done;
        return done ? Result<DailyReport>(std::move(report)) : Result<DailyReport>(done.error());
    });
}

}  // namespace huizhi::db
