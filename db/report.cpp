#include <algorithm>

#include "core/base/clock.h"
#include "core/records/submission.h"
#include "db/dialect/dialect.h"
#include "db/row_reading.h"
#include "db/sql_books.h"

namespace huizhi::db {
namespace {

/// The day for each mark of a condition.
std::vector<Value> days_for(const std::string& condition, const std::string& day) {
    return std::vector<Value>(
        static_cast<std::size_t>(std::count(condition.begin(), condition.end(), '?')), Value(day));
}

/// What was sent by the end of that day and is not decided: of few rows, so that no index is asked.
constexpr const char* kOpenThen = "decided_at='' AND substr(created_at,1,10)<=?";

/// Each row that the figures of a day are made of: of the day itself, and what they look at beside.
Result<void> check_rows_of(SealedRows& rows, const std::string& day) {
    struct Part {
        const SealedTable& table;
        std::string where;
    };
    const std::string decided =
        "job IN (SELECT job FROM submission WHERE decided_day<>'' AND decided_day=?)";
    const Part parts[] = {
        {kSessions, "business_day=? OR id IN (SELECT session FROM job WHERE business_day=?)"},
        {kJobs, "business_day=? OR id IN (SELECT job FROM receipt WHERE business_day=?)"},
        {kSubmissions, decided},
        {kSubmissions, kOpenThen},
        {kReceipts, "business_day=?"},
        {kReceipts, decided}};
    for (const Part& part : parts) {
        auto sound = rows.check(part.table, "FROM " + part.table.name + " WHERE " + part.where,
                                days_for(part.where, day));
        if (!sound) {
            return sound;
        }
    }
    return {};
}

/// One day's questions: of everybody, of one account, or of one station.
class DayQuestions {
public:
    DayQuestions(Database& database, std::string day, DayOf of)
        : database_(database), day_(std::move(day)), of_(std::move(of)) {}

    /// The ids that `FROM rest` gives; its marks are the day, `job` the job that the account
    /// served.
    [[nodiscard]] Result<std::vector<std::string>> ids(const std::string& column,
                                                       const std::string& rest,
                                                       const std::string& job) {
        const auto rows = database_.select({column}, "FROM " + rest + mine(job), values(rest));
        if (!rows) {
            return rows.error();
        }
        std::vector<std::string> ids;
        for (const Row& row : rows->rows) {
            ids.push_back(row.text(column));
        }
        return ids;
    }

    /// The rows of each name, the most frequent first.
    [[nodiscard]] Result<std::vector<CountedName>> names(const std::string& column,
                                                         const std::string& id,
                                                         const std::string& rest,
                                                         const std::string& job) {
        const auto rows = database_.select(
            {column, id}, "FROM " + rest + mine(job) + " ORDER BY 1,2", values(rest));
        if (!rows) {
            return rows.error();
        }
        std::vector<CountedName> names;
        for (const Row& row : rows->rows) {
            if (names.empty() || names.back().name != row.text(column)) {
                names.push_back({row.text(column), 0, {}});
            }
            ++names.back().count;
            names.back().rows.push_back(row.text(id));
        }
        std::stable_sort(names.begin(), names.end(),
                         [](const CountedName& one, const CountedName& other) {
                             return one.count > other.count;
                         });
        return names;
    }

    [[nodiscard]] Result<std::int64_t> sum(const std::string& column,
                                           const std::string& rest,
                                           const std::string& job) {
        const std::string sum = "coalesce(sum(" + column + "),0)";
        const auto rows = database_.select({sum}, "FROM " + rest + mine(job), values(rest));
        return rows ? summed(rows->rows.front(), sum) : Result<std::int64_t>(rows.error());
    }

private:
    /// A row is its station's by itself, and an account's by the visit that it belongs to.
    [[nodiscard]] std::string mine(const std::string& job) const {
        const std::string served =
            " AND EXISTS (SELECT 1 FROM job AS j JOIN session AS visit ON "
            "visit.id=j.session WHERE j.id=" +
            job + " AND visit.served_by=?)";
        return (of_.staff.empty() ? "" : served) +
               DayPart({"", of_.station}, "", job.substr(0, job.find('.'))).rest();
    }
    [[nodiscard]] std::vector<Value> values(const std::string& rest) const {
        std::vector<Value> values = days_for(rest, day_);
        if (!of_.staff.empty()) {
            values.emplace_back(of_.staff);
        }
        return DayPart({"", of_.station}, "").values(std::move(values));
    }

    Database& database_;
    std::string day_;
    DayOf of_;
};

/// A figure of the report, and how the rows behind it are found.
struct Figure {
    const char* name;
    const char* column;
    std::string rest;
    const char* job;
    int DailyReport::*count;  ///< null: it has no count of its own
};

/// As their partial index is written (migrations/008_books.sql), else all that ever was is read.
constexpr const char* kDecided = "submission WHERE decided_day<>'' AND decided_day=? AND ";
constexpr const char* kNoReceipt =
    "state='issued' AND channel='export' AND NOT EXISTS (SELECT "
    "1 FROM receipt WHERE receipt.job=submission.job)";
/// The plus: as db/receipt.cpp says of its own.
constexpr const char* kFirstPasses =
    "submission AS s WHERE decided_day<>'' AND decided_day=? AND state='issued' AND NOT EXISTS "
    "(SELECT 1 FROM "
    "submission AS earlier WHERE earlier.job=s.job AND earlier.seq<s.seq AND "
    "+earlier.state='rejected')";
const Figure kFigures[] = {
    {"jobs", "id", "job WHERE business_day=?", "job.id", &DailyReport::jobs},
    {"photos", "id", "job WHERE business_day=? AND photo_sha256<>''", "job.id",
     &DailyReport::photos},
    {"retakes", "id", "job WHERE business_day=? AND shots>1", "job.id", nullptr},
    {"receipts", "id", "receipt WHERE business_day=?", "receipt.job", &DailyReport::receipts},
    {"issued", "id", std::string(kDecided) + "state='issued'", "submission.job",
     &DailyReport::issued},
    {"passed_without_receipt", "id", std::string(kDecided) + kNoReceipt, "submission.job",
     &DailyReport::passed_without_receipt},
    {"rejected", "id", std::string(kDecided) + "state='rejected'", "submission.job",
     &DailyReport::rejected},
    {"pending", "id", std::string("submission WHERE state<>'unknown' AND ") + kOpenThen,
     "submission.job", &DailyReport::pending},
    {"unknown", "id", std::string("submission WHERE state='unknown' AND ") + kOpenThen,
     "submission.job", &DailyReport::unknown},
    {"unclaimed", "id", "receipt WHERE business_day=? AND delivered_at=''", "receipt.job", nullptr},
    {"channel_cost", "id", std::string(kDecided) + "cost_fen<>0", "submission.job", nullptr},
    {"first_passes", "id", kFirstPasses, "s.job", nullptr},
};

struct Names {
    std::string column;
    const char* id;  ///< of the rows behind it
    std::string rest;
    const char* job;
    std::vector<CountedName> DailyReport::*names;
};

const Names kNames[] = {
    {dialect::before_letter("format", '@'), "id", "job WHERE business_day=?", "job.id",
     &DailyReport::by_certificate},
    {dialect::after_letter("format", '@'), "id", "job WHERE business_day=? AND format LIKE '%@%'",
     "job.id", &DailyReport::by_city},
    {"served_by", "job.id", "job JOIN session ON session.id=job.session WHERE job.business_day=?",
     "job.id", &DailyReport::by_staff},
    {"reason", "id", std::string(kDecided) + "state='rejected'", "submission.job",
     &DailyReport::rejections},
};

/// Who came that day; an account's own visits are those that it served.
Result<void> count_visits(Database& database, const DayOf& of, DailyReport& report) {
    const DayPart part(of, "served_by");
    const auto rows = database.select(
        {"id", "customer"}, "FROM session WHERE business_day=?" + part.rest() + " ORDER BY seq",
        part.values({report.date}));
    if (!rows) {
        return rows.error();
    }
    std::vector<std::string> customers;
    for (const Row& row : rows->rows) {
        report.rows["sessions"].push_back(row.text("id"));
        customers.push_back(row.text("customer"));
    }
    std::sort(customers.begin(), customers.end());
    const auto end = std::unique(customers.begin(), customers.end());
    report.sessions = static_cast<int>(rows->rows.size());
    report.customers = static_cast<int>(end - customers.begin());
    return {};
}

Result<void> count_figures(DayQuestions& day, DailyReport& report) {
    for (const Figure& figure : kFigures) {
        auto ids = day.ids(figure.column, figure.rest, figure.job);
        if (!ids) {
            return ids.error();
        }
        if (figure.count != nullptr) {
            report.*figure.count = static_cast<int>(ids->size());
        }
        report.rows[figure.name] = std::move(*ids);
    }
    for (const Names& one : kNames) {
        auto names = day.names(one.column, one.id, one.rest, one.job);
        if (!names) {
            return names.error();
        }
        report.*one.names = std::move(*names);
    }
    return {};
}

Result<void> count_sums(DayQuestions& day, DailyReport& report) {
    const auto cost =
        day.sum("cost_fen", "submission WHERE decided_day<>'' AND decided_day=?", "submission.job");
    if (!cost) {
        return cost.error();
    }
    report.channel_cost_fen = *cost;
    report.retakes = static_cast<int>(report.rows["retakes"].size());
    const int all = report.issued + report.rejected;
    report.first_pass_rate =
        all == 0 ? 0.0 : static_cast<double>(report.rows["first_passes"].size()) / all;
    return {};
}

/// The times between a photo and its receipt: the median, in minutes.
Result<void> count_minutes(Database& database, const DayOf& of, DailyReport& report) {
    const DayPart served({of.staff, std::nullopt}, "served_by", "session");
    const DayPart at({"", of.station}, "", "receipt");
    const auto rows = database.select(
        {"job.created_at", "receipt.issued_at"},
        "FROM receipt JOIN job ON job.id=receipt.job JOIN session ON session.id=job.session WHERE "
        "receipt.business_day=?" +
            served.rest() + at.rest(),
        at.values(served.values({report.date})));
    if (!rows) {
        return rows.error();
    }
    std::vector<int> minutes;
    for (const Row& row : rows->rows) {
        const auto shot = instant_of(row.text("job.created_at"));
        const auto issued = instant_of(row.text("receipt.issued_at"));
        if (shot && issued && *issued >= *shot) {
            minutes.push_back(static_cast<int>(
                std::chrono::duration_cast<std::chrono::minutes>(*issued - *shot).count()));
        }
    }
    std::sort(minutes.begin(), minutes.end());
    report.minutes_to_receipt = minutes.empty() ? -1 : minutes[(minutes.size() - 1) / 2];
    return {};
}

}  // namespace

Result<std::vector<Job>> SqlBooks::jobs_touched_on(const std::string& day) {
    if (!is_real_day(day)) {
        return std::vector<Job>{};
    }
    const std::string next = add_days(day, 1);
    return tables_.jobs(
        "FROM job WHERE id IN (SELECT id FROM job WHERE created_at>=? AND created_at<? "
        "UNION SELECT job FROM submission WHERE decided_at>=? AND decided_at<? AND decided_at<>'' "
        "UNION SELECT job FROM payment WHERE at>=? AND at<? "
        "UNION SELECT job FROM receipt WHERE issued_at>=? AND issued_at<?) ORDER BY seq",
        {day, next, day, next, day, next, day, next}, OnDamage::LeaveOut);
}

Result<std::vector<Job>> SqlBooks::jobs_of_business_day(const std::string& day) {
    if (!is_real_day(day)) {
        return std::vector<Job>{};
    }
    return tables_.jobs(
        "FROM job WHERE id IN (SELECT id FROM job WHERE business_day=? "
        "UNION SELECT job FROM submission WHERE decided_day<>'' AND decided_day=? "
        "UNION SELECT job FROM payment WHERE business_day=? "
        "UNION SELECT job FROM receipt WHERE business_day=?) ORDER BY seq",
        {day, day, day, day}, OnDamage::LeaveOut);
}

Result<DailyReport> SqlBooks::day_totals(const std::string& day, const DayOf& of) {
    DailyReport report;
    report.date = day;
    report.staff = of.staff;
    report.station = of.station ? of.station->name : "";
    return in_one_write(*this, [&]() -> Result<DailyReport> {
        DayQuestions questions(*database_, day, of);
        auto counted = check_rows_of(tables_.rows, day);
        counted = counted ? count_visits(*database_, of, report) : counted;
        counted = counted ? count_figures(questions, report) : counted;
        counted = counted ? count_sums(questions, report) : counted;
        counted = counted ? count_minutes(*database_, of, report) : counted;
        return counted ? Result<DailyReport>(report) : counted.error();
    });
}

Result<bool> SqlBooks::is_known(const Station& station) {
    const StationPart at(station);
    for (const char* table : {"drawer", "ledger_transaction", "payment", "session", "job",
                              "submission", "receipt", "print_job"}) {
        const auto rows = database_->select(
            {"1"}, std::string("FROM ") + table + " WHERE " + at.condition() + " LIMIT 1",
            at.values());
        if (!rows || !rows->rows.empty()) {
            return rows ? Result<bool>(true) : Result<bool>(rows.error());
        }
    }
    return false;
}

}  // namespace huizhi::db
