#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/base/clock.h"
#include "core/queue/queue.h"
#include "core/queue/run/channel_calls.h"
#include "core/queue/run/photo_offers.h"
#include "core/queue/run/queue_lock.h"
#include "core/records/submission.h"

namespace huizhi {

/// What a run works with; all of it outlives the run.
struct RunParts {
    Studio& studio;
    const QueueOptions& options;
    QueueLock& lock;
    ChannelCalls& calls;
    PhotoOffers& offers;
};

/// One run of the queue, and what only it knows: when rows are due to the millisecond, what was
/// called back, which calls are under way, what was read a moment ago. Threads: one.
class QueueRun : public RunParts {
public:
    explicit QueueRun(const RunParts& parts) : RunParts(parts) {}

    QueueOutcome outcome;
    std::string notice_base;  ///< before each submission's secret; empty: no callbacks

    /// One transaction, durable at its end or not at all, however many changes it holds; then tells
    /// QueueOptions::changed what changed. Inside another it joins that one.
    [[nodiscard]] Result<void> write_together(const std::function<Result<void>()>& work);
    /// A change of the transaction that is open, to be told when it is durable.
    void tell(Submission changed) { news_.push_back(std::move(changed)); }

    [[nodiscard]] bool is_due(const Submission& submission) const;
    void set_due(Submission& submission, std::chrono::milliseconds pause);
    /// What the store says of it counts again.
    void forget_due(const std::string& submission) { due_.erase(submission); }
    void forget_all_due() { due_.clear(); }
    /// True at the first look, and whenever the wall clock went back since the last.
    [[nodiscard]] bool clock_was_set_back();

    /// A callback came: the row is to be asked about now.
    void hint(const std::string& submission);
    /// Whether a callback came that was not taken yet.
    [[nodiscard]] bool take_hint(const std::string& submission) {
        return hinted_.erase(submission) > 0;
    }
    [[nodiscard]] const std::set<std::string>& hints() const { return hinted_; }
    /// How often the order was asked about since its last news, this time included.
    int count_question(const std::string& submission) { return ++asked_[submission]; }
    void forget_questions(const std::string& submission) { asked_.erase(submission); }

    /// Read again every second. Errors: NotFound, Refused: no URL and key.
    [[nodiscard]] Result<ConfiguredChannel> channel(const std::string& id);
    /// Its rows stay due, but others have their turn for a moment.
    void pause_channel(const std::string& id);
    [[nodiscard]] std::vector<std::string> paused_channels();

    /// Null when the format is not offered now.
    [[nodiscard]] std::shared_ptr<const PhotoFormat> offered_format(const std::string& id);
    /// As it is offered, else as it was recorded; null: nobody knows it.
    [[nodiscard]] std::shared_ptr<const PhotoFormat> known_format(const std::string& id);

    /// A call and its rows are in hand from when it was chosen until its end, made or not.
    void count_call(const ChannelCall& call);
    void release_call(const ChannelCall& call);
    [[nodiscard]] int at_work(const std::string& channel) { return at_work_[channel]; }
    [[nodiscard]] bool in_hand(const Submission& row) const { return in_hand_.count(row.id) > 0; }

private:
    using SteadyClock = std::chrono::steady_clock;
    template <class Value>
    using Read = std::pair<Value, SteadyClock::time_point>;  ///< and when
    bool writing_ = false;
    std::vector<Submission> news_;
    std::map<std::string, Instant> due_;                  ///< where this run set it
    std::optional<std::chrono::nanoseconds> wall_ahead_;  ///< of the steady clock, when last looked
    std::set<std::string> hinted_;
    std::map<std::string, int> asked_;
    std::map<std::string, SteadyClock::time_point> paused_;  ///< channels, and until when
    std::map<std::string, Read<ConfiguredChannel>> channels_;
    std::map<std::string, Read<std::shared_ptr<const PhotoFormat>>> formats_;
    std::map<std::string, int> at_work_;  ///< calls, by channel
    std::set<std::string> in_hand_;       ///< rows of those calls
};

}  // namespace huizhi
