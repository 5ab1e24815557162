#include "core/submission_step.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <sodium.h>

#include "core/blob_store.h"
#include "core/catalogue.h"
#include "core/queue_times.h"
#include "core/session.h"
#include "core/store.h"
#include "core/studio.h"
#include "core/submission_answer.h"
#include "core/utf8.h"

namespace huizhi {
namespace {

/// A row's channel as this studio has set it.
struct Line {
    std::shared_ptr<const Channel> channel;
    ChannelSettings settings;
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

/// How long a platform may take to fetch a photo: agents promise a review within 30 minutes [C/D].
constexpr const char* kPhotoMinutes = "30";

void withdraw_photo(QueueRun& run, const std::string& submission) {
    const auto offered = run.offers.secrets.find(submission);
    if (offered != run.offers.secrets.end()) {
        run.offers.shelf->withdraw(offered->second);
        run.offers.secrets.erase(offered);
    }
}

/// Some platforms fetch the photo themselves: their channels find its address, good for one
/// download, in the parameter `photo_url`. Without a listener there is none.
void offer_photo(QueueRun& run,
                 const Submission& submission,
                 const ChannelSettings& settings,
                 ChannelRequest& request) {
    request.parameters.erase("photo_url");
    if (run.offers.shelf == nullptr) {
        return;
    }
    withdraw_photo(run, submission.id);
    const auto minutes = read_pauses(settings.value("photo_minutes", kPhotoMinutes));
    const double life = minutes.empty() ? 0 : minutes.front();
    const std::string secret = run.offers.shelf->put(
        request.photo_jpeg, std::chrono::milliseconds(static_cast<std::int64_t>(life * 60'000)));
    run.offers.secrets[submission.id] = secret;
    request.parameters["photo_url"] = run.offers.base + secret + ".jpg";
}

bool may_still_fetch(ChannelState state) {
    return state == ChannelState::Accepted || state == ChannelState::Reviewing ||
           state == ChannelState::Unknown;
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
        row.last_error = why.zh;
        set_due(run, row, retry_pause({}, 1));
    });
    return changed ? Result<void>{} : changed.error();
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
    const auto taken = order_is_taken(run.studio, submission.id, notice.order_no);
    if (!taken) {
        return taken.error();
    }
    if (*taken) {
        return {};
    }
    const auto changed = change_submission(run, submission, [&](Submission& row) {
        row.state = SubmissionState::Accepted;
        row.order_no = notice.order_no;
        row.last_error.clear();
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
        mine = stored->state == held.state && stored->attempts == held.attempts;
        if (!mine) {
            return {};
        }
        changed = *stored;
        step(changed);
        tidy(changed.reason);
        tidy(changed.last_error);
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

Result<bool> order_is_taken(Studio& studio, const std::string& id, const std::string& order_no) {
    const auto all = studio.store.submissions(false);
    if (!all) {
        return all.error();
    }
    return std::any_of(all->begin(), all->end(), [&](const Submission& other) {
        return other.id != id && other.order_no == order_no;
    });
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
    const auto claimed = change_submission(run, submission, [&](Submission& row) {
        row.state = SubmissionState::Sending;
        row.attempts += 1;
        row.next_attempt_at.clear();
    });
    if (!claimed || !*claimed) {
        return claimed ? Result<void>{} : claimed.error();
    }
    offer_photo(run, submission, line->settings, *request);
    const ChannelAnswer answer = guarded_call(
        [&] { return line->channel->submit(*request, line->settings, run.studio.transport); });
    if (!may_still_fetch(answer.state)) {
        withdraw_photo(run, submission.id);
    }
    return settle_sent(run, std::move(submission), line->settings, answer);
}

Result<void> ask_submission(QueueRun& run, Submission submission) {
    const auto line = line_of(run.studio, submission.channel);
    if (!line) {
        return postpone(run, submission, line.error().message);
    }
    run.outcome.asked += 1;
    const ChannelAnswer answer = guarded_call([&] {
        return line->channel->ask(submission.order_no, line->settings, run.studio.transport);
    });
    if (!may_still_fetch(answer.state)) {
        withdraw_photo(run, submission.id);
    }
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
    }
    return {};
}

Result<void> mark_orphan(QueueRun& run, Submission submission) {
    const auto changed = change_submission(run, submission, [&](Submission& row) {
        row.state = SubmissionState::Unknown;
        row.last_error = "发送时程序中断，平台是否已收单不明：请向平台核对后处理，不会自动重发";
        row.next_attempt_at.clear();
    });
    run.due.erase(submission.id);
    return changed ? Result<void>{} : changed.error();
}

}  // namespace huizhi
