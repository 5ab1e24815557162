#include "core/queue/run/row_change.h"

#include <utility>

#include "core/base/text/shown_line.h"
#include "core/base/utf8.h"
#include "core/network/queue_times.h"
#include "core/queue/run/queue_limits.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"

namespace huizhi {
namespace {

using State = SubmissionState;

/// A platform's words are shown and kept.
void tidy(std::string& words) {
    constexpr std::size_t kMostBytes = 500;
    words = shown_line(words, kMostBytes);
}

/// A row that is sent by nobody has no lease, and its words are one line each.
void complete(Submission& changed, const Clock& clock) {
    if (changed.state != State::Sending) {
        changed.lease_owner.clear();
        changed.lease_until.clear();
    }
    tidy(changed.reason);
    tidy(changed.last_error.zh);
    tidy(changed.last_error.en);
    changed.changed_at = iso_time(clock.now());
}

bool is_as_known(const Submission& stored, const Submission& known) {
    const bool taken_for_dead = known.state == State::Sending && stored.state == State::Unknown;
    return stored.attempts == known.attempts && stored.order_no == known.order_no &&
           (stored.state == known.state || taken_for_dead);
}

Result<void> change(QueueRun& run,
                    const Submission& submission,
                    const std::function<void(Submission&)>& step) {
    Submission known = submission;
    const auto changed = change_submission(run, known, step);
    return changed ? Result<void>{} : changed.error();
}

}  // namespace

Result<bool> change_submission(QueueRun& run,
                               Submission& known,
                               const std::function<void(Submission&)>& step,
                               const std::function<Result<void>()>& also) {
    Store& store = run.studio.store;
    bool mine = false;
    const auto done = run.write_together([&]() -> Result<void> {
        auto stored = store.submission(known.id);
        if (!stored) {
            return stored.error();
        }
        mine = is_as_known(*stored, known);
        if (!mine) {
            return {};
        }
        Submission changed = *stored;
        step(changed);
        complete(changed, run.studio.clock);
        if (also) {
            if (auto written = also(); !written) {
                return written;
            }
        }
        if (auto saved = store.save_submission(changed); !saved) {
            return saved;
        }
        known = changed;
        run.tell(std::move(changed));
        return {};
    });
    if (!done) {
        return done.error();
    }
    return mine;
}

Result<bool> claim(QueueRun& run, Submission& submission) {
    return change_submission(
        run, submission,
        [&](Submission& row) {
            row.state = State::Sending;
            row.attempts += 1;
            row.next_attempt_at.clear();
            row.lease_owner = run.lock.owner();
            row.lease_until = iso_time(run.studio.clock.now() + kLease);
        },
        [&] {
            return audit(run.studio, {AuditAct::Send, "submission", submission.id});
        });
}

Result<void> unclaim(QueueRun& run, const Submission& submission) {
    return change(run, submission, [&](Submission& row) {
        row.state = State::Ready;
        run.set_due(row, {});
    });
}

Result<void> postpone(QueueRun& run, const Submission& submission, const Text& why) {
    return change(run, submission, [&](Submission& row) {
        row.last_error = why;
        run.set_due(row, retry_pause({}, 1));
    });
}

Result<void> make_unknown(QueueRun& run, const Submission& submission, const Text& why) {
    run.forget_due(submission.id);
    return change(run, submission, [&](Submission& row) {
        row.state = State::Unknown;
        row.last_error = why;
        row.next_attempt_at.clear();
    });
}

bool is_order_number(const std::string& order_no) {
    constexpr std::size_t kMostBytes = 200;
    return is_one_line(order_no, kMostBytes);
}

Result<bool> order_is_taken(Studio& studio,
                            const Submission& submission,
                            const std::string& order_no) {
    const auto other = studio.store.submission_by_order(submission.channel, order_no);
    if (!other) {
        return other.error();
    }
    return *other && (*other)->id != submission.id;
}

}  // namespace huizhi
