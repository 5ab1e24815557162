#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/records/store_rows.h"
#include "core/records/submission.h"

namespace huizhi {

/// How many open submissions stand in one state and wait alike.
struct OpenCount {
    SubmissionState state = SubmissionState::Ready;
    bool planned = false;  ///< has a time at which it is due
    bool due = false;      ///< that time has come, to the second
    int count = 0;
};

/// The outbox: what is sent, was sent, or is carried. Errors and threads: as core/records/store.h
/// says.
class SubmissionRows : public StoreRows {
public:
    /// Errors: Refused when the same id already carries another body, or when the step from the
    ///         stored state is not allowed (may_follow). The job's state moves with it.
    [[nodiscard]] virtual Result<void> save_submission(const Submission& submission) = 0;
    [[nodiscard]] virtual Result<Submission> submission(const std::string& id) = 0;
    [[nodiscard]] virtual Result<std::vector<Submission>> submissions_of_job(
        const std::string& job) = 0;
    /// Oldest first; `open_only` leaves out issued, rejected and cancelled ones.
    [[nodiscard]] virtual Result<std::vector<Submission>> submissions(bool open_only) = 0;
    /// A part of them, newest first: `limit` at most, of these states (none: of all), and older
    /// than the submission `before` (empty: from the newest).
    [[nodiscard]] virtual Result<std::vector<Submission>> newest_submissions(
        const std::vector<SubmissionState>& states, const std::string& before, int limit) = 0;
    /// How many there are of each state.
    [[nodiscard]] virtual Result<std::map<SubmissionState, int>> submission_counts() = 0;
    [[nodiscard]] virtual Result<std::optional<Submission>> submission_by_notice_secret(
        const std::string& secret) = 0;
    [[nodiscard]] virtual Result<std::optional<Submission>> submission_by_order(
        const std::string& channel, const std::string& order_no) = 0;
    [[nodiscard]] virtual Result<std::vector<Submission>> submissions_in(SubmissionState state) = 0;
    /// What is due, to the second; the longest due first, `limit` at most, of no channel in `held`.
    [[nodiscard]] virtual Result<std::vector<Submission>> due_submissions(
        Instant now, int limit, const std::vector<std::string>& held) = 0;
    /// The open rows, counted.
    [[nodiscard]] virtual Result<std::vector<OpenCount>> open_counts(Instant now) = 0;
    /// Makes due what was written at a time that is still to come: the clock was set back.
    [[nodiscard]] virtual Result<void> pull_in_submissions(Instant now) = 0;
};

}  // namespace huizhi
