#include "core/base/clock.h"
#include "core/records/submission.h"
#include "db/database.h"
#include "db/sql_store.h"

namespace huizhi::db {
namespace {

/// `SELECT name, count ... ` as counted names.
Result<std::vector<CountedName>> counted_names(const Result<Rows>& rows,
                                               const std::string& name_column) {
    if (!rows) {
        return rows.error();
    }
    std::vector<CountedName> names;
    for (const Row& row : rows->rows) {
        names.push_back({row.text(name_column), row.count("count(*)")});
    }
    return names;
}

/// One figure, or the error of the question.
Result<void> read_count(const Result<Rows>& rows, const std::string& column, int& into) {
    if (!rows) {
        return rows.error();
    }
    into = rows->rows.front().count(column);
    return {};
}

}  // namespace

Result<std::vector<Job>> SqlStore::jobs_touched_on(const std::string& day) {
    // ISO days hold digits and dashes alone: they may stand in the text of the question.
    if (!is_real_day(day)) {
        return std::vector<Job>{};
    }
    const std::string from = "'" + day + "'";
    const std::string to = "'" + add_days(day, 1) + "'";
    const auto within = [&](const std::string& column) {
        return column + ">=" + from + " AND " + column + "<" + to;
    };
    return select_jobs("FROM job WHERE id IN (SELECT id FROM job WHERE " + within("created_at") +
                           " UNION SELECT job FROM submission WHERE " + within("decided_at") +
                           " UNION SELECT job FROM payment WHERE " + within("at") +
                           " UNION SELECT job FROM receipt WHERE " + within("issued_at") +
                           ") AND id<>? ORDER BY seq",
                       "");
}

Result<DailyReport> SqlStore::day_totals(const std::string& day) {
    DailyReport report;
    report.date = day;
    const std::vector<Value> today{day, add_days(day, 1)};
    return in_one_write(*this, [&]() -> Result<DailyReport> {
        auto counted =
            read_count(database_->select({"count(*)"},
                                         "FROM session WHERE opened_at>=? AND opened_at<?", today),
                       "count(*)", report.sessions);
        if (counted) {
            counted = read_count(
                database_->select({"count(DISTINCT customer)"},
                                  "FROM session WHERE opened_at>=? AND opened_at<?", today),
                "count(DISTINCT customer)", report.customers);
        }
        if (counted) {
            counted = read_count(
                database_->select({"count(*)"}, "FROM job WHERE created_at>=? AND created_at<?",
                                  today),
                "count(*)", report.jobs);
        }
        if (counted) {
            counted = read_count(database_->select({"count(*)"},
                                                   "FROM job WHERE created_at>=? AND created_at<? "
                                                   "AND photo_sha256<>''",
                                                   today),
                                 "count(*)", report.photos);
        }
        if (counted) {
            counted = read_count(
                database_->select({"count(*)"}, "FROM receipt WHERE issued_at>=? AND issued_at<?",
                                  today),
                "count(*)", report.receipts);
        }
        if (counted) {
            counted = count_submissions(report);
        }
        if (counted) {
            counted = count_money(report);
        }
        if (counted) {
            counted = count_names(report);
        }
        return counted ? Result<DailyReport>(report) : counted.error();
    });
}

Result<void> SqlStore::count_submissions(DailyReport& report) {
    const std::vector<Value> today{report.date, add_days(report.date, 1)};
    const auto decided = database_->select(
        {"state", "count(*)", "sum(cost_fen)"},
        "FROM submission WHERE decided_at<>'' AND decided_at>=? AND decided_at<? GROUP BY state",
        today);
    if (!decided) {
        return decided.error();
    }
    for (const Row& row : decided->rows) {
        report.channel_cost_fen += row.number("sum(cost_fen)");
        if (row.text("state") == "issued") {
            report.issued = row.count("count(*)");
        } else if (row.text("state") == "rejected") {
            report.rejected = row.count("count(*)");
        }
    }
    const auto open = database_->select({"state", "count(*)"},
                                        "FROM submission WHERE decided_at='' AND created_at<? "
                                        "GROUP BY state",
                                        {today[1]});
    if (!open) {
        return open.error();
    }
    for (const Row& row : open->rows) {
        (row.text("state") == "unknown" ? report.unknown : report.pending) += row.count("count(*)");
    }
    int first_passes = 0;
    auto counted =
        read_count(database_->select(
                       {"count(*)"},
                       "FROM submission AS s WHERE decided_at<>'' AND decided_at>=? AND "
                       "decided_at<? AND state='issued' AND NOT EXISTS (SELECT 1 FROM submission "
                       "AS earlier WHERE earlier.job=s.job AND earlier.seq<s.seq AND "
                       "earlier.state='rejected')",
                       today),
                   "count(*)", first_passes);
    if (counted) {
        counted =
            read_count(database_->select(
                           {"count(*)"},
                           "FROM submission AS s WHERE decided_at<>'' AND decided_at>=? AND "
                           "decided_at<? AND state='issued' AND channel=? AND NOT EXISTS (SELECT "
                           "1 FROM receipt WHERE receipt.job=s.job)",
                           {today[0], today[1], std::string(kExportChannel)}),
                       "count(*)", report.passed_without_receipt);
    }
    const int all = report.issued + report.rejected;
    report.first_pass_rate = all == 0 ? 0.0 : static_cast<double>(first_passes) / all;
    return counted;
}

Result<void> SqlStore::count_money(DailyReport& report) {
    const std::vector<Value> today{report.date, add_days(report.date, 1)};
    const auto taken = database_->select(
        {"method", "sum(amount_fen)"},
        "FROM payment WHERE amount_fen>0 AND at>=? AND at<? GROUP BY method", today);
    if (!taken) {
        return taken.error();
    }
    for (const Row& row : taken->rows) {
        report.takings_fen[row.text("method")] = row.number("sum(amount_fen)");
    }
    const auto refunds =
        database_->select({"coalesce(sum(amount_fen),0)"},
                          "FROM payment WHERE amount_fen<0 AND at>=? AND at<?", today);
    if (!refunds) {
        return refunds.error();
    }
    report.refunds_fen = -refunds->rows.front().number("coalesce(sum(amount_fen),0)");
    return {};
}

Result<void> SqlStore::count_names(DailyReport& report) {
    const std::vector<Value> today{report.date, add_days(report.date, 1)};
    const std::string certificate = "substr(format,1,instr(format||'@','@')-1)";
    const std::string city = "substr(format,instr(format,'@')+1)";
    const auto certificates = counted_names(
        database_->select(
            {certificate, "count(*)"},
            "FROM job WHERE created_at>=? AND created_at<? GROUP BY 1 ORDER BY 2 DESC,1", today),
        certificate);
    const auto cities = counted_names(
        database_->select({city, "count(*)"},
                          "FROM job WHERE created_at>=? AND created_at<? AND instr(format,'@')>0 "
                          "GROUP BY 1 ORDER BY 2 DESC,1",
                          today),
        city);
    const auto staff = counted_names(
        database_->select({"served_by", "count(*)"},
                          "FROM job JOIN session ON session.id=job.session WHERE "
                          "job.created_at>=? AND job.created_at<? GROUP BY 1 ORDER BY 2 DESC,1",
                          today),
        "served_by");
    const auto reasons = counted_names(
        database_->select({"reason", "count(*)"},
                          "FROM submission WHERE state='rejected' AND decided_at>=? AND "
                          "decided_at<? GROUP BY 1 ORDER BY 2 DESC,1",
                          today),
        "reason");
    for (const auto* names : {&certificates, &cities, &staff, &reasons}) {
        if (!*names) {
            return names->error();
        }
    }
    report.by_certificate = *certificates;
    report.by_city = *cities;
    report.by_staff = *staff;
    report.rejections = *reasons;
    return {};
}

}  // namespace huizhi::db
