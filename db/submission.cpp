#include <algorithm>
#include <chrono>

#include "db/database.h"
#include "db/not_found.h"
#include "db/sql_store.h"

namespace huizhi::db {
namespace {

const std::vector<std::string> kColumns{
    "id",         "job",        "channel",     "state",       "body_digest",  "notice_secret",
    "order_no",   "attempts",   "last_error",  "reason",      "cost_fen",     "next_attempt_at",
    "created_at", "changed_at", "lease_owner", "lease_until", "last_error_en"};

Submission read_submission(const Row& row) {
    Submission submission;
    submission.id = row.text("id");
    submission.job = row.text("job");
    submission.channel = row.text("channel");
    submission.state = state_from_name(row.text("state")).value_or(SubmissionState::Unknown);
    submission.body_digest = row.text("body_digest");
    submission.notice_secret = row.text("notice_secret");
    submission.order_no = row.text("order_no");
    submission.attempts = row.count("attempts");
    submission.last_error = {row.text("last_error"), row.text("last_error_en")};
    submission.reason = row.text("reason");
    submission.cost_fen = row.number("cost_fen");
    submission.next_attempt_at = row.text("next_attempt_at");
    submission.created_at = row.text("created_at");
    submission.changed_at = row.text("changed_at");
    submission.lease_owner = row.text("lease_owner");
    submission.lease_until = row.text("lease_until");
    return submission;
}

Result<std::vector<Submission>> read_submissions(const Result<Rows>& rows) {
    if (!rows) {
        return rows.error();
    }
    std::vector<Submission> submissions;
    for (const Row& row : rows->rows) {
        submissions.push_back(read_submission(row));
    }
    return submissions;
}

Result<std::optional<Submission>> first_of(const Result<std::vector<Submission>>& found) {
    if (!found) {
        return found.error();
    }
    return found->empty() ? std::optional<Submission>{} : std::optional<Submission>{found->front()};
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

}  // namespace

/// The same id never carries another body, a state never goes back, a job never travels twice.
Result<void> SqlStore::check_step(const Submission& submission) {
    const auto stored = first_of(read_submissions(
        database_->select(kColumns, "FROM submission WHERE id=?", {submission.id})));
    if (!stored) {
        return stored.error();
    }
    if (!*stored) {
        const auto parent = job(submission.job);
        if (!parent) {
            return parent.error();
        }
        if (parent->state != submission.state && !may_follow(parent->state, submission.state)) {
            return wrong_step(parent->state, submission.state);
        }
        const auto live = database_->select({"count(*)"},
                                            "FROM submission WHERE job=? AND state NOT IN "
                                            "('rejected','cancelled')",
                                            {submission.job});
        if (!live) {
            return live.error();
        }
        if (live->rows.front().number("count(*)") != 0) {
            return refused("这份业务已有一次提交在途或已签发，不会重复提交",
                           "the job has a submission on its way or issued; it is never sent twice");
        }
        return {};
    }
    const Submission& before = **stored;
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

Result<void> SqlStore::save_submission(const Submission& submission) {
    return together([&]() -> Result<void> {
        if (auto allowed = check_step(submission); !allowed) {
            return allowed;
        }
        auto done = database_->save("submission", {{"id", submission.id},
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
                                                   {"lease_owner", submission.lease_owner},
                                                   {"lease_until", submission.lease_until},
                                                   {"due_s", due_second(submission)}});
        if (done && is_final(submission.state)) {  // the day it was decided never moves again
            done = database_->run("UPDATE submission SET decided_at=? WHERE id=? AND decided_at=''",
                                  {submission.changed_at, submission.id});
            done = done
                       ? note_day("submission", "decided_day", submission.id, submission.changed_at)
                       : done;
            if (done && submission.cost_fen != 0) {
                done = post(channel_cost_of(submission));
            }
        }
        if (!done) {
            return done;
        }
        return database_->run("UPDATE job SET state=? WHERE id=?",
                              {std::string(state_name(submission.state)), submission.job});
    });
}

Result<Submission> SqlStore::submission(const std::string& id) {
    const auto found =
        first_of(read_submissions(database_->select(kColumns, "FROM submission WHERE id=?", {id})));
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return not_found("submission", "提交", "submission", id);
    }
    return **found;
}

Result<std::vector<Submission>> SqlStore::submissions_of_job(const std::string& job) {
    return read_submissions(
        database_->select(kColumns, "FROM submission WHERE job=? ORDER BY seq", {job}));
}

Result<std::vector<Submission>> SqlStore::submissions(bool open_only) {
    const std::string which = open_only ? "WHERE decided_at='' " : "";
    return read_submissions(
        database_->select(kColumns, "FROM submission " + which + "ORDER BY seq"));
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
                 (where.empty() ? "" : " WHERE " + where) + " ORDER BY seq DESC LIMIT ?)";
    }
    values.emplace_back(std::int64_t{limit});
    return read_submissions(
        database_->select(kColumns, "FROM (" + parts + ") ORDER BY seq DESC LIMIT ?", values));
}

Result<std::map<SubmissionState, int>> SqlStore::submission_counts() {
    const auto rows = database_->select({"state", "count(*)"}, "FROM submission GROUP BY state");
    if (!rows) {
        return rows.error();
    }
    std::map<SubmissionState, int> counts;
    for (const Row& row : rows->rows) {
        counts[state_from_name(row.text("state")).value_or(SubmissionState::Unknown)] +=
            row.count("count(*)");
    }
    return counts;
}

Result<std::vector<Submission>> SqlStore::submissions_in(SubmissionState state) {
    return read_submissions(
        database_->select(kColumns, "FROM submission WHERE state=? AND decided_at='' ORDER BY seq",
                          {std::string(state_name(state))}));
}

Result<std::vector<Submission>> SqlStore::due_submissions(Instant now,
                                                          int limit,
                                                          const std::vector<std::string>& held) {
    std::string rest = "FROM submission WHERE decided_at='' AND due_s>0 AND due_s<=?";
    std::vector<Value> values{seconds_of(now)};
    for (const std::string& channel : held) {
        rest += " AND channel<>?";
        values.emplace_back(channel);
    }
    values.emplace_back(std::int64_t{limit});
    return read_submissions(
        database_->select(kColumns, rest + " ORDER BY due_s, seq LIMIT ?", values));
}

Result<std::vector<OpenCount>> SqlStore::open_counts(Instant now) {
    const std::string planned = "due_s>0";
    const std::string due = "due_s>0 AND due_s<=" + std::to_string(seconds_of(now));
    const auto rows = database_->select({"state", planned, due, "count(*)"},
                                        "FROM submission WHERE decided_at='' GROUP BY 1, 2, 3");
    if (!rows) {
        return rows.error();
    }
    std::vector<OpenCount> counts;
    for (const Row& row : rows->rows) {
        counts.push_back({state_from_name(row.text("state")).value_or(SubmissionState::Unknown),
                          row.flag(planned), row.flag(due), row.count("count(*)")});
    }
    return counts;
}

Result<void> SqlStore::pull_in_submissions(Instant now) {
    // A second's grace: what was written within this second is not from the future.
    return database_->run(
        "UPDATE submission SET due_s=?, next_attempt_at=?, changed_at=? WHERE decided_at='' AND "
        "due_s>? AND "
        "CAST(strftime('%s', changed_at) AS INTEGER)>?",
        {seconds_of(now), iso_time(now), iso_time(now), seconds_of(now), seconds_of(now) + 1});
}

Result<std::optional<Submission>> SqlStore::submission_by_order(const std::string& channel,
                                                                const std::string& order_no) {
    return first_of(read_submissions(database_->select(
        kColumns, "FROM submission WHERE channel=? AND order_no=? AND order_no<>''",
        {channel, order_no})));
}

Result<std::optional<Submission>> SqlStore::submission_by_notice_secret(const std::string& secret) {
    return first_of(read_submissions(
        database_->select(kColumns, "FROM submission WHERE notice_secret=?", {secret})));
}

}  // namespace huizhi::db
