#include "core/queue/run/orphans.h"

#include <filesystem>
#include <vector>

#include "core/base/clock.h"
#include "core/queue/run/begun_sends.h"
#include "core/queue/run/row_change.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

/// Whether the process that was sending this row is gone, or has been at it for too long.
bool is_orphan(const QueueRun& run, const Submission& submission) {
    const auto until = instant_of(submission.lease_until);
    const bool over = !until || *until <= run.studio.clock.now();
    return over || !run.lock.may_live(submission.lease_owner);
}

Result<void> mark_orphan(QueueRun& run, const Submission& submission) {
    if (!run.lock.may_live(submission.lease_owner) &&
        surely_not_begun(run.studio.home, submission.lease_owner, submission.id,
                         submission.attempts)) {
        return unclaim(run, submission);
    }
    return make_unknown(
        run, submission,
        {"发送时程序中断，平台是否已收单不明：请向平台核对后处理，不会自动重发",
         "the program ended while sending; whether the platform took it is not known: ask it "
         "before deciding, nothing is sent again by itself"});
}

}  // namespace

Result<void> mark_orphans(QueueRun& run, bool first_look) {
    const auto notes = first_look ? notes_of_gone_senders(run.studio.home, run.lock)
                                  : std::vector<std::filesystem::path>();
    const auto sending = run.studio.store.submissions_in(SubmissionState::Sending);
    if (!sending) {
        return sending.error();
    }
    for (const Submission& row : *sending) {
        if (is_orphan(run, row)) {
            if (auto marked = mark_orphan(run, row); !marked) {
                return marked;
            }
        }
    }
    for (const auto& note : notes) {
        std::error_code ignored;
        std::filesystem::remove(note, ignored);
    }
    return {};
}

}  // namespace huizhi
