#include "core/queue/run/notices.h"

#include <sodium.h>

#include "core/queue/run/row_change.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

using State = SubmissionState;

bool same_secret(const std::string& mine, const std::string& theirs) {
    return mine.size() == theirs.size() &&
           sodium_memcmp(mine.data(), theirs.data(), mine.size()) == 0;
}

bool is_open(const Submission& submission) {
    return submission.state == State::Accepted || submission.state == State::Reviewing ||
           submission.state == State::Unknown;
}

std::optional<ChannelNotice> read_notice(const ConfiguredChannel& configured,
                                         const std::string& body) {
    try {
        return configured.channel->read_notice(body, configured.settings);
    } catch (...) {  // a plugin may throw anything; a notice that cannot be read says nothing
        return std::nullopt;
    }
}

Result<void> adopt_order(QueueRun& run, Submission& submission, const ChannelNotice& notice) {
    if (!notice.signature_matches || notice.order_no.empty() || !is_order_number(notice.order_no)) {
        return {};
    }
    const auto taken = order_is_taken(run.studio, submission, notice.order_no);
    if (!taken) {
        return taken.error();
    }
    if (*taken) {
        return {};
    }
    const auto changed = change_submission(run, submission, [&](Submission& row) {
        row.state = State::Accepted;
        row.order_no = notice.order_no;
        row.last_error = {};
        run.set_due(row, {});
    });
    return changed ? Result<void>{} : changed.error();
}

}  // namespace

Result<void> heed_notice(QueueRun& run, const Notice& notice) {
    auto found = run.studio.store.submission_by_notice_secret(notice.secret);
    if (!found) {
        return found.error();
    }
    if (!*found || !same_secret((*found)->notice_secret, notice.secret) || !is_open(**found)) {
        return {};
    }
    Submission submission = **found;
    if (submission.order_no.empty()) {
        const auto configured = run.channel(submission.channel);
        const auto told = configured ? read_notice(*configured, notice.body) : std::nullopt;
        return told ? adopt_order(run, submission, *told) : Result<void>{};
    }
    if (submission.state != State::Unknown) {
        run.hint(submission.id);  // whatever the body says
    }
    return {};
}

}  // namespace huizhi
