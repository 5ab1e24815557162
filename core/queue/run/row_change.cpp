#include <sodium.h>
#include <utility>

#include "core/base/utf8.h"
#include "core/catalogue/catalogue.h"
#include "core/network/queue_times.h"
#include "core/queue/run/begun_sends.h"
#include "core/queue/run/queue_run.h"
#include "core/queue/submission.h"
#include "core/records/session.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/blob_store.h"

namespace huizhi {
namespace {

/// Longer than any call: two requests of three times the longest `timeout_ms` (two minutes) each.
constexpr std::chrono::minutes kLease{15};

/// Settings and plugins may change while the queue runs: what was read is believed for so long.
constexpr std::chrono::seconds kFresh{1};

Error body_changed() {
    return {ErrorCode::Refused,
            {"照片、表单或渠道参数在提交后变了，未发送：请取消后重新提交",
             "photo, form or channel parameters changed since it was submitted; nothing was sent: "
             "cancel it and submit anew"},
            "submission",
            ""};
}

/// Null when the format is not offered now.
std::shared_ptr<const PhotoFormat> offered_format(QueueRun& run, const std::string& id) {
    KnownFormat& known = run.formats[id];
    const auto now = std::chrono::steady_clock::now();
    if (known.format == nullptr || now - known.read_at >= kFresh) {
        const auto format = run.studio.catalogue.format(id);
        known = {format ? std::make_shared<const PhotoFormat>(*format) : nullptr, now};
    }
    return known.format;
}

std::shared_ptr<const PhotoFormat> known_format(QueueRun& run, const std::string& id) {
    if (auto offered = offered_format(run, id)) {
        return offered;
    }
    const auto recorded = run.studio.catalogue.recorded_format(id);
    return recorded ? std::make_shared<const PhotoFormat>(*recorded) : nullptr;
}

/// A platform's words are shown and kept: one line of them, whatever it sent.
void tidy(std::string& words) {
    constexpr std::size_t kMostBytes = 500;
    std::string line;
    for (const char32_t letter : code_points(words)) {
        if (line.size() >= kMostBytes) {
            line += "…";
            break;
        }
        append_utf8(letter < 0x20 || letter == 0x7F ? U' ' : letter, line);
    }
    words = trimmed(line);
}

bool same_secret(const std::string& mine, const std::string& theirs) {
    return mine.size() == theirs.size() &&
           sodium_memcmp(mine.data(), theirs.data(), mine.size()) == 0;
}

bool is_open(const Submission& submission) {
    return submission.state == SubmissionState::Accepted ||
           submission.state == SubmissionState::Reviewing ||
           submission.state == SubmissionState::Unknown;
}

std::optional<ChannelNotice> read_notice(const ChannelLine& line, const std::string& body) {
    try {
        return line.channel->read_notice(body, line.settings);
    } catch (...) {  // a plugin may throw anything; a notice that cannot be read says nothing
        return std::nullopt;
    }
}

/// A lost submission finds its order again by a signed callback to its own secret address.
Result<void> adopt_order(QueueRun& run, Submission& submission, const ChannelNotice& notice) {
    if (!notice.signature_matches || notice.order_no.empty()) {
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
        row.state = SubmissionState::Accepted;
        row.order_no = notice.order_no;
        row.last_error = {};
        set_due(run, row, {});
    });
    return changed ? Result<void>{} : changed.error();
}

}  // namespace

Result<void> write_together(QueueRun& run, const std::function<Result<void>()>& work) {
    if (run.writing) {
        return work();
    }
    const QueueOutcome before = run.outcome;
    run.writing = true;
    auto done = run.studio.store.together(work);
    run.writing = false;
    const std::vector<Submission> news = std::exchange(run.news, {});
    if (!done) {
        run.outcome = before;
        return done;
    }
    for (const Submission& row : news) {
        if (run.options.changed) {
            run.options.changed(row);
        }
    }
    return done;
}

Result<bool> change_submission(QueueRun& run,
                               Submission& held,
                               const std::function<void(Submission&)>& step,
                               const std::function<Result<void>()>& also) {
    Store& store = run.studio.store;
    bool mine = false;
    const auto done = write_together(run, [&]() -> Result<void> {
        auto stored = store.submission(held.id);
        if (!stored) {
            return stored.error();
        }
        const bool given_up =
            held.state == SubmissionState::Sending && stored->state == SubmissionState::Unknown;
        mine = stored->attempts == held.attempts && stored->order_no == held.order_no &&
               (stored->state == held.state || given_up);
        if (!mine) {
            return {};
        }
        Submission changed = *stored;
        step(changed);
        if (changed.state != SubmissionState::Sending) {
            changed.lease_owner.clear();
            changed.lease_until.clear();
        }
        tidy(changed.reason);
        tidy(changed.last_error.zh);
        tidy(changed.last_error.en);
        changed.changed_at = iso_time(run.studio.clock.now());
        if (also) {
            if (auto written = also(); !written) {
                return written;
            }
        }
        if (auto saved = store.save_submission(changed); !saved) {
            return saved;
        }
        held = changed;
        run.news.push_back(std::move(changed));
        return {};
    });
    if (!done) {
        return done.error();
    }
    return mine;
}

bool is_due(const QueueRun& run, const Submission& submission) {
    const Instant now = run.studio.clock.now();
    const auto known = run.due.find(submission.id);
    if (known != run.due.end()) {
        return known->second <= now;
    }
    const auto stored = instant_of(submission.next_attempt_at);
    return stored && *stored <= now;
}

void set_due(QueueRun& run, Submission& submission, std::chrono::milliseconds pause) {
    const Instant when = run.studio.clock.now() + pause;
    run.due[submission.id] = when;
    submission.next_attempt_at = iso_time(when);
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

Result<ChannelLine> line_of(QueueRun& run, const std::string& id) {
    const auto now = std::chrono::steady_clock::now();
    const auto known = run.lines.find(id);
    if (known != run.lines.end() && now - known->second.read_at < kFresh) {
        return known->second;
    }
    ChannelLine line;
    line.read_at = now;
    line.channel = run.studio.catalogue.channel(id);
    if (line.channel == nullptr) {
        return Error{ErrorCode::NotFound,
                     {"提交渠道“" + id + "”没有加载", "the channel \"" + id + "\" is not loaded"},
                     "channel",
                     ""};
    }
    const auto settings = run.studio.store.channel_settings(id);
    if (!settings) {
        return settings.error();
    }
    if (!*settings) {
        return Error{ErrorCode::Refused,
                     {"提交渠道“" + id + "”还没有设置地址和密钥",
                      "the channel \"" + id + "\" has no URL and key yet"},
                     "channel",
                     ""};
    }
    line.settings = **settings;
    run.lines[id] = line;
    return line;
}

Result<Errand> errand_for(QueueRun& run, Submission submission) {
    Errand errand;
    auto job = run.studio.store.job(submission.job);
    if (!job) {
        return job.error();
    }
    errand.row = std::move(submission);
    errand.job = std::move(*job);
    errand.format = known_format(run, errand.job.format);
    return errand;
}

Result<ChannelRequest> request_for(QueueRun& run, const Errand& errand) {
    if (run.no_licence) {
        return *run.no_licence;
    }
    Studio& studio = run.studio;
    const Submission& submission = errand.row;
    const Job& job = errand.job;
    if (offered_format(run, job.format) == nullptr) {
        return studio.catalogue.format(job.format).error();
    }
    const auto digest = submission_digest(studio.vault, job, *errand.format, submission.channel);
    if (!digest) {
        return digest.error();
    }
    if (*digest != submission.body_digest) {
        return body_changed();
    }
    ChannelRequest request;
    request.submission_id = submission.id;
    request.fields = job.fields;
    request.parameters = errand.format->city.channel_parameters;
    request.notice_url = run.notice_base.empty() ? "" : run.notice_base + submission.notice_secret;
    return request;
}

Result<bool> claim(QueueRun& run, ChannelCall& call) {
    return change_submission(run, call.errands.front().row, [&](Submission& row) {
        row.state = SubmissionState::Sending;
        row.attempts += 1;
        row.next_attempt_at.clear();
        row.lease_owner = run.lock.owner();
        row.lease_until = iso_time(run.studio.clock.now() + kLease);
    });
}

Result<void> unclaim(QueueRun& run, const Submission& submission) {
    Submission held = submission;
    const auto changed = change_submission(run, held, [&](Submission& row) {
        row.state = SubmissionState::Ready;
        set_due(run, row, {});
    });
    return changed ? Result<void>{} : changed.error();
}

Result<void> postpone(QueueRun& run, const Submission& submission, const Text& why) {
    Submission held = submission;
    const auto changed = change_submission(run, held, [&](Submission& row) {
        row.last_error = why;
        set_due(run, row, retry_pause({}, 1));
    });
    return changed ? Result<void>{} : changed.error();
}

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
        const auto line = line_of(run, submission.channel);
        const auto claim = line ? read_notice(*line, notice.body) : std::nullopt;
        return claim ? adopt_order(run, submission, *claim) : Result<void>{};
    }
    if (submission.state != SubmissionState::Unknown) {
        run.due[submission.id] = run.studio.clock.now();  // asked now, whatever the body says
        run.hinted.insert(submission.id);
    }
    return {};
}

bool is_orphan(const QueueRun& run, const Submission& submission) {
    const auto until = instant_of(submission.lease_until);
    const bool over = !until || *until <= run.studio.clock.now();
    return over || !run.lock.may_live(submission.lease_owner);
}

Result<void> mark_orphan(QueueRun& run, Submission submission) {
    if (!run.lock.may_live(submission.lease_owner) &&
        surely_not_begun(run.studio.home, submission.lease_owner, submission.id,
                         submission.attempts)) {
        return unclaim(run, submission);
    }
    const auto changed = change_submission(run, submission, [&](Submission& row) {
        row.state = SubmissionState::Unknown;
        row.last_error = {"发送时程序中断，平台是否已收单不明：请向平台核对后处理，不会自动重发",
                          "the program ended while sending; whether the platform took it is not "
                          "known: ask it before deciding, nothing is sent again by itself"};
        row.next_attempt_at.clear();
    });
    run.due.erase(submission.id);
    return changed ? Result<void>{} : changed.error();
}

}  // namespace huizhi
