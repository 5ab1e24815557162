#include "core/queue/run/notices.h"

#include <algorithm>
#include <cstddef>
#include <sodium.h>
#include <utility>

#include "core/queue/run/row_change.h"
#include "core/records/damage_notes.h"
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

/// False: its submission is being sent, and nobody knows yet what it says of it.
Result<bool> heed_now(QueueRun& run, const Notice& notice) {
    auto found = run.studio.store.submission_by_notice_secret(notice.secret);
    if (!found) {  // a damaged row is for a person: it must not end the run at each callback
        return found.error().field == kDamagedField ? Result<bool>(true) : found.error();
    }
    if (!*found || !same_secret((*found)->notice_secret, notice.secret)) {
        return true;
    }
    Submission submission = **found;
    if (!is_open(submission)) {
        return submission.state != State::Sending;
    }
    if (submission.order_no.empty()) {
        const auto configured = run.channel(submission.channel);
        const auto told = configured ? read_notice(*configured, notice.body) : std::nullopt;
        const auto adopted = told ? adopt_order(run, submission, *told) : Result<void>{};
        return adopted ? Result<bool>(true) : adopted.error();
    }
    if (submission.state != State::Unknown) {
        run.hint(submission.id);  // whatever the body says
    }
    return true;
}

}  // namespace

Result<void> Notices::heed(QueueRun& run, Notice notice) {
    const auto heeded = heed_now(run, notice);
    if (!heeded || !*heeded) {
        keep(std::move(notice));
    }
    return heeded ? Result<void>{} : heeded.error();
}

Result<void> Notices::heed_kept(QueueRun& run) {
    std::vector<Notice> kept = std::exchange(kept_, {});
    Result<void> done;
    for (Notice& notice : kept) {
        const auto heeded = heed(run, std::move(notice));
        done = heeded ? done : heeded;
    }
    return done;
}

/// A platform that calls over and over says the same, or not much more.
void Notices::keep(Notice notice) {
    constexpr std::ptrdiff_t kMostOfOne = 8;
    const auto of_it = std::count_if(kept_.begin(), kept_.end(), [&](const Notice& other) {
        return other.secret == notice.secret;
    });
    const bool known = std::find(kept_.begin(), kept_.end(), notice) != kept_.end();
    if (!known && of_it < kMostOfOne) {
        kept_.push_back(std::move(notice));
    }
}

}  // namespace huizhi
