#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/submission.h"

namespace huizhi {

struct Studio;

struct QueueOptions {
    bool until_idle = false;  ///< go on while anything is due or under review, see run_queue
    int timeout_s = 0;        ///< end after this long at the latest; 0 = no limit
    std::string listen;       ///< "[HOST:]PORT" for callbacks; empty = none
    std::string public_url;   ///< how platforms reach the listener; empty = its address
    const std::atomic<bool>* stop = nullptr;         ///< set from elsewhere to end early
    std::function<void(const Submission&)> changed;  ///< after each durable change; may be empty
};

struct QueueOutcome {
    int sent = 0;
    int asked = 0;
    int issued = 0;
    int rejected = 0;
    int cancelled = 0;  ///< by the platform
    int pending = 0;    ///< still ready, accepted or reviewing
    int unknown = 0;    ///< waiting for a person
};

[[nodiscard]] Result<std::vector<Submission>> list_queue(Studio& studio);

/// A part of the queue, for a screen.
struct QueueView {
    std::vector<SubmissionState> states;  ///< none: of every state
    std::string before;                   ///< only what is older than this one; empty: the newest
    int limit = 100;
};

struct QueuePage {
    std::vector<Submission> rows;           ///< newest first
    std::map<SubmissionState, int> counts;  ///< of the whole queue
};

/// Takes the same time however long the queue is. Errors: NotPermitted; NotFound: `before`.
[[nodiscard]] Result<QueuePage> queue_page(Studio& studio, const QueueView& view);

/// Sends what is ready, asks what is under review, collects what is issued. Each step is durable
/// before the next byte leaves; the database is never held while the network is used.
///
/// Ends:   after one round over what is due; with `listen` only when stopped or timed out. With
///         `until_idle` it goes on while a row is due or under review; while one waits for its
///         next try (only with `timeout_s`, else a platform that is down would hold it for ever);
///         and while one is unknown (only with `listen` and `timeout_s`: a callback may tell).
///         `stop` is seen within 200 ms, or when the call under way is over.
/// Errors: NotPermitted; Environment: the store failed, or the port cannot be had (field "listen").
///         A channel's trouble is no error: it stands in the row's last_error.
/// Many:   several processes on one home may run it at once; a row is claimed before it is sent. A
///         row left in `sending` by a process that died becomes unknown at the next look of any
///         other, one left by a process that hangs when its lease is over.
/// Limits: of the channel's settings and for all processes of a home together: `concurrency` calls
///         at once, `rate_per_s` requests with bursts of `rate_burst`; after HTTP 429 the channel
///         rests.
/// Clock:  a wall clock that is set back does not hold rows; one that is set forward makes them
/// due.
[[nodiscard]] Result<QueueOutcome> run_queue(Studio& studio, const QueueOptions& options);

}  // namespace huizhi
