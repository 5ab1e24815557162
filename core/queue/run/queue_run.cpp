#include "core/queue/run/queue_run.h"

#include <utility>

#include "core/catalogue/catalogue.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

/// Settings and plugins may change while the queue runs: what was read is believed for so long.
constexpr std::chrono::seconds kFresh{1};

Error not_loaded(const std::string& id) {
    return {ErrorCode::NotFound,
            {"提交渠道“" + id + "”没有加载", "the channel \"" + id + "\" is not loaded"},
            "channel",
            ""};
}

Error not_set_up(const std::string& id) {
    return {ErrorCode::Refused,
            {"提交渠道“" + id + "”还没有设置地址和密钥",
             "the channel \"" + id + "\" has no URL and key yet"},
            "channel",
            ""};
}

}  // namespace

Result<void> QueueRun::write_together(const std::function<Result<void>()>& work) {
    if (writing_) {
        return work();
    }
    const QueueOutcome before = outcome;
    writing_ = true;
    auto done = studio.store.together(work);
    writing_ = false;
    const std::vector<Submission> news = std::exchange(news_, {});
    if (!done) {
        outcome = before;
        return done;
    }
    for (const Submission& row : news) {
        if (options.changed) {
            options.changed(row);
        }
    }
    return done;
}

bool QueueRun::is_due(const Submission& submission) const {
    const Instant now = studio.clock.now();
    const auto known = due_.find(submission.id);
    if (known != due_.end()) {
        return known->second <= now;
    }
    const auto stored = instant_of(submission.next_attempt_at);
    return stored && *stored <= now;
}

void QueueRun::set_due(Submission& submission, std::chrono::milliseconds pause) {
    const Instant when = studio.clock.now() + pause;
    due_[submission.id] = when;
    submission.next_attempt_at = iso_time(when);
}

bool QueueRun::clock_was_set_back() {
    constexpr std::chrono::seconds kNoJump{2};
    const std::chrono::nanoseconds ahead =
        studio.clock.now().time_since_epoch() -
        std::chrono::nanoseconds(SteadyClock::now().time_since_epoch());
    const bool set_back = !wall_ahead_ || ahead < *wall_ahead_ - kNoJump;
    wall_ahead_ = ahead;
    return set_back;
}

void QueueRun::hint(const std::string& submission) {
    due_[submission] = studio.clock.now();
    hinted_.insert(submission);
}

Result<ConfiguredChannel> QueueRun::channel(const std::string& id) {
    const auto now = SteadyClock::now();
    const auto known = channels_.find(id);
    if (known != channels_.end() && now - known->second.second < kFresh) {
        return known->second.first;
    }
    ConfiguredChannel found;
    found.channel = studio.catalogue.channel(id);
    if (found.channel == nullptr) {
        return not_loaded(id);
    }
    const auto settings = studio.store.channel_settings(id);
    if (!settings) {
        return settings.error();
    }
    if (!*settings) {
        return not_set_up(id);
    }
    found.settings = **settings;
    channels_[id] = {found, now};
    return found;
}

void QueueRun::pause_channel(const std::string& id) {
    constexpr std::chrono::milliseconds kMoment{300};
    paused_[id] = SteadyClock::now() + kMoment;
}

std::vector<std::string> QueueRun::paused_channels() {
    std::erase_if(paused_, [](const auto& entry) { return entry.second <= SteadyClock::now(); });
    std::vector<std::string> channels;
    for (const auto& [channel, until] : paused_) {
        channels.push_back(channel);
    }
    return channels;
}

std::shared_ptr<const PhotoFormat> QueueRun::offered_format(const std::string& id) {
    auto& [known, read_at] = formats_[id];
    const auto now = SteadyClock::now();
    if (known == nullptr || now - read_at >= kFresh) {
        const auto format = studio.catalogue.format(id);
        known = format ? std::make_shared<const PhotoFormat>(*format) : nullptr;
        read_at = now;
    }
    return known;
}

std::shared_ptr<const PhotoFormat> QueueRun::known_format(const std::string& id) {
    if (auto offered = offered_format(id)) {
        return offered;
    }
    const auto recorded = studio.catalogue.recorded_format(id);
    return recorded ? std::make_shared<const PhotoFormat>(*recorded) : nullptr;
}

void QueueRun::count_call(const ChannelCall& call) {
    at_work_[call.id] += 1;
    for (const CallRow& row : call.rows) {
        in_hand_.insert(row.submission.id);
    }
}

void QueueRun::release_call(const ChannelCall& call) {
    at_work_[call.id] -= 1;
    for (const CallRow& row : call.rows) {
        in_hand_.erase(row.submission.id);
    }
    if (call.slot) {
        lock.release_slot(*call.slot);
    }
}

}  // namespace huizhi
