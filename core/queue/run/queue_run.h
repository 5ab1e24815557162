#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/network/notice_inbox.h"
#include "core/queue/queue.h"
#include "core/queue/run/channel_calls.h"
#include "core/queue/run/photo_offers.h"
#include "core/queue/run/queue_lock.h"
#include "core/records/submission.h"

namespace huizhi {

/// A channel as this studio has set it.
struct ChannelLine {
    std::shared_ptr<const Channel> channel;
    ChannelSettings settings;
    std::chrono::steady_clock::time_point read_at;
};

/// A format as the plugins offered it; null: none did.
struct KnownFormat {
    std::shared_ptr<const PhotoFormat> format;
    std::chrono::steady_clock::time_point read_at;
};

/// One run of the queue, and what only it knows. Internal to core's submission files.
struct QueueRun {
    Studio& studio;
    const QueueOptions& options;
    QueueOutcome outcome;
    std::string notice_base;          ///< before each submission's secret; empty: no callbacks
    std::optional<Error> no_licence;  ///< why nothing may be sent now
    QueueLock& lock;
    ChannelCalls& calls;
    PhotoOffers& offers;
    std::map<std::string, Instant> due;  ///< to the millisecond, where this run set it
    std::map<std::string, int> asked;    ///< how often, since the order's last news
    std::set<std::string> hinted;        ///< called back: to be asked now
    /// Channels that rest or have no place free: their rows are not looked at until then.
    std::map<std::string, std::chrono::steady_clock::time_point> held;
    std::map<std::string, ChannelLine> lines = {};  ///< by channel, for a moment
    std::map<std::string, KnownFormat> formats = {};
    std::map<std::string, int> at_work = {};                     ///< calls under way, by channel
    std::set<std::string> in_hand = {};                          ///< rows of those calls
    std::map<std::string, std::chrono::milliseconds> took = {};  ///< its last send, by channel
    bool first_look = true;             ///< nothing was looked at for rows of the dead yet
    bool writing = false;               ///< in a transaction of `write_together`
    std::vector<Submission> news = {};  ///< of that transaction, to be told when it is durable
};

/// One transaction, durable at its end or not at all, however many changes it holds; then tells
/// QueueOptions::changed what changed. Inside another it joins that one.
[[nodiscard]] Result<void> write_together(QueueRun& run, const std::function<Result<void>()>& work);

/// Changes a stored submission, unless its state is no longer the one that `held` shows: then
/// another process was faster and the result is false. (An answer that comes after its sender was
/// given up still counts: the row is unknown then, and that of the same attempt.) What is read
/// cannot change before it is written, so that only one process claims a row. `also` are writes of
/// the same transaction.
[[nodiscard]] Result<bool> change_submission(QueueRun& run,
                                             Submission& held,
                                             const std::function<void(Submission&)>& step,
                                             const std::function<Result<void>()>& also = {});

[[nodiscard]] bool is_due(const QueueRun& run, const Submission& submission);
void set_due(QueueRun& run, Submission& submission, std::chrono::milliseconds pause);

/// The channel as it is set, read again every second. Errors: NotFound, Refused: no URL and key.
[[nodiscard]] Result<ChannelLine> line_of(QueueRun& run, const std::string& channel);

/// What is needed to send a ready submission, or to ask about an accepted one. Nothing is changed
/// yet. Errors: why this row cannot go now; it is to be postponed.
[[nodiscard]] Result<Errand> errand_for(QueueRun& run, Submission submission);
[[nodiscard]] Result<ChannelRequest> request_for(QueueRun& run, const Errand& errand);
/// Marks the row of a call that sends; durable before the call may start. False: another process
/// was faster.
[[nodiscard]] Result<bool> claim(QueueRun& run, ChannelCall& call);
/// A claimed row that was not begun: ready again, and due.
[[nodiscard]] Result<void> unclaim(QueueRun& run, const Submission& submission);
/// Nothing left: the row waits for its next try with the reason.
[[nodiscard]] Result<void> postpone(QueueRun& run, const Submission& submission, const Text& why);

/// What a callback claims only makes the platform be asked.
[[nodiscard]] Result<void> heed_notice(QueueRun& run, const Notice& notice);
/// Whether the process that was sending this row is gone, or has been at it for too long.
[[nodiscard]] bool is_orphan(const QueueRun& run, const Submission& submission);
/// A row left in `sending`: it goes again when it surely was not begun, else what arrived is not
/// known.
[[nodiscard]] Result<void> mark_orphan(QueueRun& run, Submission submission);

/// Whether another submission carries this order number: a platform that answers a new order with
/// an old one's number.
[[nodiscard]] Result<bool> order_is_taken(Studio& studio,
                                          const Submission& submission,
                                          const std::string& order_no);

}  // namespace huizhi
