#include "core/submission_step.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <sodium.h>

#include "core/blob_store.h"
#include "core/catalogue.h"
#include "core/channel_pace.h"
#include "core/queue_times.h"
#include "core/session.h"
#include "core/store.h"
#include "core/studio.h"
#include "core/submission_answer.h"
#include "core/utf8.h"

namespace huizhi {
namespace {

/// Longer than any call: two requests of three times the longest `timeout_ms` (two minutes) each.
constexpr std::chrono::minutes kLease{15};

/// A row's channel as this studio has set it.
struct Line {
    std::shared_ptr<const Channel> channel;
    ChannelSettings settings;
};

/// One of the channel's places for calls at work; given back at the end.
class Place {
public:
    Place(QueueLock& lock, const Submission& submission, const ChannelSettings& settings)
        : lock_(lock), limited_(setting_number(settings, "concurrency") >= 1) {
        if (limited_) {
            constexpr double kMost = 1000;
            const double most = std::min(kMost, setting_number(settings, "concurrency"));
            place_ = lock.enter(submission.channel, static_cast<int>(most));
        }
    }
    ~Place() {
        if (place_) {
            lock_.leave(*place_);
        }
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    [[nodiscard]] bool free() const { return !limited_ || place_.has_value(); }

private:
    QueueLock& lock_;
    bool limited_;
    std::optional<std::int64_t> place_;
};

Result<Line> line_of(Studio& studio, const std::string& id) {
    Line line;
    line.channel = studio.catalogue.channel(id);
    if (line.channel == nullptr) {
        return Error{ErrorCode::NotFound,
                     {"提交渠道“" + id + "”没有加载", "the channel \"" + id + "\" is not loaded"},
                     "channel",
                     ""};
    }
    const auto settings = studio.store.channel_settings(id);
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
    return line;
}

Error body_changed() {
    return {ErrorCode::Refused,
            {"照片、表单或渠道参数在提交后变了，未发送：请取消后重新提交",
             "photo, form or channel parameters changed since it was submitted; nothing was sent: "
             "cancel it and submit anew"},
            "submission",
            ""};
}

Result<ChannelRequest> request_of(QueueRun& run, const Submission& submission) {
    Studio& studio = run.studio;
    const auto job = studio.store.job(submission.job);
    if (!job) {
        return job.error();
    }
    const auto format = studio.catalogue.format(job->format);
    if (!format) {
        return format.error();
    }
    if (submission_digest(*job, *format, submission.channel) != submission.body_digest) {
        return body_changed();
    }
    const auto photo = studio.blobs.get(job->photo_sha256);
    if (!photo) {
        return photo.error();
    }
    ChannelRequest request;
    request.submission_id = submission.id;
    request.photo_jpeg.assign(photo->begin(), photo->end());
    request.fields = job->fields;
    request.parameters = format->city.channel_parameters;
    request.notice_url = run.notice_base.empty() ? "" : run.notice_base + submission.notice_secret;
    return request;
}

/// The host's own guard catches a throwing channel; this one holds for any other.
template <class Call>
ChannelAnswer guarded_call(const Call& call) {
    Text what{"渠道程序出错，结果不明", "the channel's program failed; the outcome is not known"};
    try {
        return call();
    } catch (const std::exception& problem) {
        what = {what.zh + "：" + problem.what(), what.en + ": " + problem.what()};
    } catch (...) {  // NOLINT(bugprone-empty-catch): a plugin may throw anything; `what` says so
    }
    ChannelAnswer answer;
    answer.message = what;
    return answer;
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

/// Nothing left: the row waits for its next try with the reason.
Result<void> postpone(QueueRun& run, Submission& submission, const Text& why) {
    const auto changed = change_submission(run, submission, [&](Submission& row) {
        row.last_error = why;
        set_due(run, row, retry_pause({}, 1));
    });
    return changed ? Result<void>{} : changed.error();
}

/// The row stays due, but its channel is left alone for a moment, so that other channels' rows have
/// their turn.
void hold(QueueRun& run, const Submission& submission) {
    constexpr std::chrono::milliseconds kMoment{300};
    run.held[submission.channel] = std::chrono::steady_clock::now() + kMoment;
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

std::optional<ChannelNotice> read_notice(const Line& line, const std::string& body) {
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

Result<bool> change_submission(QueueRun& run,
                               Submission& held,
                               const std::function<void(Submission&)>& step,
                               const std::function<Result<void>()>& also) {
    Store& store = run.studio.store;
    bool mine = false;
    Submission changed;
    const auto done = store.together([&]() -> Result<void> {
        auto stored = store.submission(held.id);
        if (!stored) {
            return stored.error();
        }
        const bool given_up =
            held.state == SubmissionState::Sending && stored->state == SubmissionState::Unknown;
        mine = stored->attempts == held.attempts && (stored->state == held.state || given_up);
        if (!mine) {
            return {};
        }
        changed = *stored;
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
        return store.save_submission(changed);
    });
    if (!done) {
        return done.error();
    }
    if (mine) {
        held = changed;
        if (run.options.changed) {
            run.options.changed(held);
        }
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

Result<void> send_submission(QueueRun& run, Submission submission) {
    if (run.no_licence) {
        return postpone(run, submission, run.no_licence->message);
    }
    const auto line = line_of(run.studio, submission.channel);
    if (!line) {
        return postpone(run, submission, line.error().message);
    }
    auto request = request_of(run, submission);
    if (!request) {
        return postpone(run, submission, request.error().message);
    }
    const ChannelPace pace(run.studio.home, submission.channel, line->settings);
    const Place place(run.lock, submission, line->settings);
    if (pace.rests() || !place.free()) {
        hold(run, submission);
        return {};
    }
    const auto claimed = change_submission(run, submission, [&](Submission& row) {
        row.state = SubmissionState::Sending;
        row.attempts += 1;
        row.next_attempt_at.clear();
        row.lease_owner = run.lock.owner();
        row.lease_until = iso_time(run.studio.clock.now() + kLease);
    });
    if (!claimed || !*claimed) {
        return claimed ? Result<void>{} : claimed.error();
    }
    run.offers.offer(line->settings, *request);
    PacedTransport transport(run.studio.transport, pace, run.options.stop);
    const ChannelAnswer answer =
        guarded_call([&] { return line->channel->submit(*request, line->settings, transport); });
    run.offers.settle(submission.id, answer.state);
    return settle_sent(run, std::move(submission), line->settings, answer);
}

Result<void> ask_submission(QueueRun& run, Submission submission) {
    const auto line = line_of(run.studio, submission.channel);
    if (!line) {
        return postpone(run, submission, line.error().message);
    }
    const ChannelPace pace(run.studio.home, submission.channel, line->settings);
    const Place place(run.lock, submission, line->settings);
    if (pace.rests() || !place.free()) {
        hold(run, submission);
        return {};
    }
    run.outcome.asked += 1;
    PacedTransport transport(run.studio.transport, pace, run.options.stop);
    const ChannelAnswer answer = guarded_call(
        [&] { return line->channel->ask(submission.order_no, line->settings, transport); });
    run.offers.settle(submission.id, answer.state);
    return settle_asked(run, std::move(submission), line->settings, answer);
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
        const auto line = line_of(run.studio, submission.channel);
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
