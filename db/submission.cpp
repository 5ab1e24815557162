#include <algorithm>
#include <chrono>

#include "core/records/books/ledger.h"
#include "core/records/damage_notes.h"
#include "db/dialect/dialect.h"
#include "db/not_found.h"
#include "db/row_reading.h"
#include "db/sql_rows.h"

namespace huizhi::db {
namespace {

/// A row, and the times that the chain does not see.
struct Stored {
    Submission submission;
    std::string decided_at;
    std::string decided_day;
    Station station;
};

Result<Stored> read_stored(const Row& row) {
    RowReading reading(kSubmissions, row);
    Submission submission;
    submission.id = reading.text("id");
    submission.job = reading.text("job");
    submission.channel = reading.text("channel");
    submission.state = reading.state("state");
    submission.body_digest = reading.text("body_digest");
    submission.notice_secret = reading.text("notice_secret");
    submission.order_no = reading.text("order_no");
    submission.attempts = reading.count("attempts");
    submission.last_error = {reading.text("last_error"), reading.text("last_error_en")};
    submission.reason = reading.text("reason");
    submission.cost_fen = reading.number("cost_fen");
    submission.next_attempt_at = reading.text("next_attempt_at");
    submission.created_at = reading.text("created_at");
    submission.changed_at = reading.text("changed_at");
    submission.lease_owner = reading.text("lease_owner");
    submission.lease_until = reading.text("lease_until");
    return reading.done(Stored{std::move(submission),
                               reading.text("decided_at"),
                               reading.text("decided_day"),
                               {reading.text("station"), reading.text("branch")}});
}

Result<Submission> read_submission(const Row& row) {
    auto stored = read_stored(row);
    return stored ? Result<Submission>(std::move(stored->submission)) : stored.error();
}

using Found = Result<std::vector<Submission>>;

Found submissions_where(SealedRows& rows,
                        const std::string& rest,
                        const std::vector<Value>& values,
                        OnDamage on_damage) {
    return rows.read<Submission>(kSubmissions, "FROM submission " + rest, values, on_damage,
                                 read_submission);
}

std::int64_t seconds_of(Instant when) {
    return std::chrono::floor<std::chrono::seconds>(when).time_since_epoch().count();
}

/// Zero: nothing is due.
std::int64_t due_second(const Submission& submission) {
    const auto when = instant_of(submission.next_attempt_at);
    return when ? std::max<std::int64_t>(seconds_of(*when), 1) : 0;
}

bool is_final(SubmissionState state) {
    return state == SubmissionState::Issued || state == SubmissionState::Rejected ||
           state == SubmissionState::Cancelled;
}

Error refused(const std::string& zh, const std::string& en) {
    return Error::refused("submission", {zh, en});
}

Error wrong_step(SubmissionState from, SubmissionState to) {
    const std::string step = std::string(state_name(from)) + " -> " + state_name(to);
    return refused("提交状态不能这样变化：" + step, "a submission cannot go this way: " + step);
}

Result<void> check_new(Store& store, const Submission& submission) {
    const auto parent = store.job(submission.job);
    if (!parent) {
        return parent.error();
    }
    if (parent->state != submission.state && !may_follow(parent->state, submission.state)) {
        return wrong_step(parent->state, submission.state);
    }
    const auto all = store.submissions_of_job(submission.job);
    if (!all) {
        return all.error();
    }
    const bool live = std::any_of(all->begin(), all->end(), [](const Submission& one) {
        return one.state != SubmissionState::Rejected && one.state != SubmissionState::Cancelled;
    });
    return live ? refused("这份业务已有一次提交在途或已签发，不会重复提交",
                          "the job has a submission on its way or issued; it is never sent twice")
                : Result<void>();
}

Result<void> check_change(const Submission& before, const Submission& submission) {
    if (before.body_digest != submission.body_digest || before.job != submission.job ||
        before.channel != submission.channel) {
        return refused(
            "同一提交编号不能换内容，请取消后重新提交",
            "the same submission cannot carry another content; cancel it and submit anew");
    }
    if (before.state != submission.state && !may_follow(before.state, submission.state)) {
        return wrong_step(before.state, submission.state);
    }
    return {};
}

/// The day it was decided never moves again.
std::string decided_at(const std::optional<Stored>& before, const Submission& submission) {
    if (before && !before->decided_at.empty()) {
        return before->decided_at;
    }
    return is_final(submission.state) ? submission.changed_at : std::string();
}

std::vector<Column> columns_of(const Submission& submission,
                               const std::string& decided,
                               const std::string& day,
                               const Station& station) {
    return {{"id", submission.id},
            {"job", submission.job},
            {"channel", submission.channel},
            {"state", state_name(submission.state)},
            {"body_digest", submission.body_digest},
            {"notice_secret", submission.notice_secret},
            {"order_no", submission.order_no},
            {"attempts", std::int64_t{submission.attempts}},
            {"last_error", submission.last_error.zh},
            {"last_error_en", submission.last_error.en},
            {"reason", submission.reason},
            {"cost_fen", submission.cost_fen},
            {"next_attempt_at", submission.next_attempt_at},
            {"created_at", submission.created_at},
            {"changed_at", submission.changed_at},
            {"decided_at", decided},
            {"lease_owner", submission.lease_owner},
            {"lease_until", submission.lease_until},
            {"due_s", due_second(submission)},
            {"decided_day", day},
            {"station", station.name},
            {"branch", station.branch}};
}

/// A damaged job stays damaged, and holds up no answer about its submission.
Result<void> move_job(Tables& tables, const Submission& submission) {
    const std::string state = state_name(submission.state);
    auto moved =
        tables.rows.change(kJobs, "FROM job WHERE id=?", {submission.job}, {{"state", state}});
    if (!moved && moved.error().field == kDamagedField) {
        moved = tables.database.run("UPDATE job SET state=? WHERE id=?", {state, submission.job});
    }
    return moved;
}

/// The state that a counted row names. One that is none is told by the first row that bears it.
Result<std::optional<SubmissionState>> state_of(SealedRows& rows, const Row& row) {
    const auto state = state_from_name(row.text("state"));
    if (state) {
        return std::optional(state);
    }
    const auto bad =
        submissions_where(rows, "WHERE state=?", {row.text("state")}, OnDamage::LeaveOut);
    return bad ? Result<std::optional<SubmissionState>>(std::nullopt) : bad.error();
}

}  // namespace

/// The same id never carries another body, a state never goes back, a job never travels twice.
Result<void> SqlStore::save_submission(const Submission& submission) {
    return together([&]() -> Result<void> {
        const auto before =
            first_of(tables_.rows.read<Stored>(kSubmissions, "FROM submission WHERE id=?",
                                               {submission.id}, OnDamage::Refuse, read_stored));
        if (!before) {
            return before.error();
        }
        auto done = *before ? check_change((*before)->submission, submission)
                            : check_new(*this, submission);
        const Stored there = before->value_or(Stored{{}, "", "", station()});
        const auto day = is_final(submission.state) && there.decided_day.empty()
                             ? business_day_at(submission.changed_at)
                             : Result<std::string>(there.decided_day);
        done = done && !day ? Result<void>(day.error()) : done;
        done = done ? tables_.rows.save(kSubmissions,
                                        columns_of(submission, decided_at(*before, submission),
                                                   *day, there.station))
                    : done;
        if (done && is_final(submission.state) && submission.cost_fen != 0) {
            done = post(channel_cost_of(submission));
        }
        done = done ? move_job(tables_, submission) : done;
        return done && is_final(submission.state)
                   ? settle_commission(submission.job, submission.changed_at)
                   : done;
    });
}

Result<Submission> SqlStore::submission(const std::string& id) {
    auto found = first_of(submissions_where(tables_.rows, "WHERE id=?", {id}, OnDamage::Refuse));
    if (!found || !*found) {
        return found ? not_found("submission", "提交", "submission", id) : found.error();
    }
    return std::move(**found);
}

Result<std::vector<Submission>> SqlStore::submissions_of_job(const std::string& job) {
    return submissions_where(tables_.rows, "WHERE job=? ORDER BY seq", {job}, OnDamage::Refuse);
}

Result<std::vector<Submission>> SqlStore::submissions(bool open_only) {
    const std::string which = open_only ? "WHERE decided_at='' " : "";
    return submissions_where(tables_.rows, which + "ORDER BY seq", {}, OnDamage::LeaveOut);
}

Result<std::vector<Submission>> SqlStore::newest_submissions(
    const std::vector<SubmissionState>& states, const std::string& before, int limit) {
    // One part for each state, so that each is read off the index, newest first.
    const std::string older = before.empty() ? "" : "seq<(SELECT seq FROM submission WHERE id=?)";
    std::vector<Value> values;
    std::string parts;
    for (std::size_t i = 0; i < std::max<std::size_t>(states.size(), 1); ++i) {
        std::string where;
        if (!states.empty()) {
            where = "state=?" + std::string(older.empty() ? "" : " AND ");
            values.emplace_back(std::string(state_name(states[i])));
        }
        where += older;
        if (!older.empty()) {
            values.emplace_back(before);
        }
        values.emplace_back(std::int64_t{limit});
        parts += std::string(i == 0 ? "" : " UNION ALL ") +
                 "SELECT * FROM (SELECT * FROM submission" +
                 (where.empty() ? "" : " WHERE " + where) + " ORDER BY seq DESC LIMIT ?) AS part" +
                 std::to_string(i);
    }
    values.emplace_back(std::int64_t{limit});
    return tables_.rows.read<Submission>(kSubmissions,
                                         "FROM (" + parts + ") AS found ORDER BY seq DESC LIMIT ?",
                                         values, OnDamage::LeaveOut, read_submission);
}

Result<std::map<SubmissionState, int>> SqlStore::submission_counts() {
    const auto rows = database_->select({"state", "count(*)"}, "FROM submission GROUP BY state");
    if (!rows) {
        return rows.error();
    }
    std::map<SubmissionState, int> counts;
    for (const Row& row : rows->rows) {
        const auto state = state_of(tables_.rows, row);
        const auto count = counted(row);
        if (!state || !count) {
            return state ? count.error() : state.error();
        }
        if (*state) {
            counts[**state] += *count;
        }
    }
    return counts;
}

Result<std::vector<Submission>> SqlStore::submissions_in(SubmissionState state) {
    return submissions_where(tables_.rows, "WHERE state=? AND decided_at='' ORDER BY seq",
                             {state_name(state)}, OnDamage::LeaveOut);
}

Result<std::vector<Submission>> SqlStore::due_submissions(Instant now,
                                                          int limit,
                                                          const std::vector<std::string>& held) {
    std::string rest = "WHERE decided_at='' AND due_s>0 AND due_s<=?";
    std::vector<Value> values{seconds_of(now)};
    for (const std::string& channel : held) {
        rest += " AND channel<>?";
        values.emplace_back(channel);
    }
    values.emplace_back(std::int64_t{limit});
    return submissions_where(tables_.rows, rest + " ORDER BY due_s, seq LIMIT ?", values,
                             OnDamage::LeaveOut);
}

Result<std::vector<OpenCount>> SqlStore::open_counts(Instant now) {
    const std::string planned = "CASE WHEN due_s>0 THEN 1 ELSE 0 END";
    const std::string due =
        "CASE WHEN due_s>0 AND due_s<=" + std::to_string(seconds_of(now)) + " THEN 1 ELSE 0 END";
    const auto rows = database_->select({"state", planned, due, "count(*)"},
                                        "FROM submission WHERE decided_at='' GROUP BY 1, 2, 3");
    if (!rows) {
        return rows.error();
    }
    std::vector<OpenCount> counts;
    for (const Row& row : rows->rows) {
        const auto state = state_of(tables_.rows, row);
        const auto count = counted(row);
        if (!state || !count) {
            return state ? count.error() : state.error();
        }
        if (*state) {
            counts.push_back({**state, row.number(planned) == 1, row.number(due) == 1, *count});
        }
    }
    return counts;
}

Result<void> SqlStore::pull_in_submissions(Instant now) {
    // A second's grace: what was written within this second is not from the future.
    return tables_.rows.change(kSubmissions,
                               "FROM submission WHERE decided_at='' AND due_s>? AND " +
                                   dialect::seconds_of("changed_at") + ">?",
                               {seconds_of(now), seconds_of(now) + 1},
                               {{"due_s", seconds_of(now)},
                                {"next_attempt_at", iso_time(now)},
                                {"changed_at", iso_time(now)}},
                               OnDamage::LeaveOut);
}

Result<std::optional<Submission>> SqlStore::submission_by_order(const std::string& channel,
                                                                const std::string& order_no) {
    return first_of(submissions_where(tables_.rows,
                                      "WHERE channel=? AND order_no=? AND order_no<>''",
                                      {channel, order_no}, OnDamage::Refuse));
}

Result<std::optional<Submission>> SqlStore::submission_by_notice_secret(const std::string& it) {
    return first_of(
        submissions_where(tables_.rows, "WHERE notice_secret=?", {it}, OnDamage::Refuse));
}

}  // namespace huizhi::db
