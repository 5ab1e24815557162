#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/text.h"

namespace huizhi {

class Vault;
struct Studio;
struct Job;
struct PhotoFormat;

/// The words of a job and of its submission. `Unknown` = sent, outcome not known.
enum class SubmissionState {
    Draft,
    Ready,
    Sending,
    Accepted,
    Reviewing,
    Issued,
    Rejected,
    Cancelled,
    Unknown
};
[[nodiscard]] const char* state_name(SubmissionState state);
[[nodiscard]] std::optional<SubmissionState> state_from_name(const std::string& name);
/// Whether the chain allows this step. Issued, Rejected and Cancelled are final.
[[nodiscard]] bool may_follow(SubmissionState from, SubmissionState to);

/// A row of the outbox: durable before the first byte leaves.
struct Submission {
    std::string id;
    std::string job;
    std::string channel;
    SubmissionState state = SubmissionState::Ready;
    std::string
        body_digest;  ///< of photo, fields and parameters: the same id never carries another
    std::string notice_secret;  ///< the unguessable part of its callback's path
    std::string order_no;
    int attempts = 0;
    Text last_error;
    std::string reason;  ///< of a rejection, the platform's own words
    std::int64_t cost_fen = 0;
    std::string next_attempt_at;  ///< ISO time; empty when nothing is due
    std::string lease_owner;      ///< while sending: who does it (core/queue_lock.h)
    std::string lease_until;      ///< while sending: ISO time after which nobody believes in it
    std::string created_at;
    std::string changed_at;
};

/// Puts a job into the outbox; nothing is sent yet. `confirmed` names asked rules, or "all".
/// Errors: Refused when the verdict forbids it, an ask is unanswered (field names it), the format
///         has no channel or the job is on its way already; NotPermitted when the studio's licence
///         has expired or the customer's consent is missing.
[[nodiscard]] Result<Job> submit_job(Studio& studio,
                                     const std::string& job,
                                     const std::vector<std::string>& confirmed);
/// Before it was sent a job can be withdrawn; later the platform decides.
[[nodiscard]] Result<Job> cancel_job(Studio& studio, const std::string& job);

/// Over everything that a platform would get: photo, channel, fields and parameters; keyed, because
/// whoever knew the rest could else try all phones. Errors: NotPermitted while the vault is closed.
[[nodiscard]] Result<std::string> submission_digest(const Vault& vault,
                                                    const Job& job,
                                                    const PhotoFormat& format,
                                                    const std::string& channel);

/// Why a row goes on only when a person does something; nothing when it goes on by itself.
[[nodiscard]] std::optional<Text> needs_person(const Submission& submission);

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
/// A person's word on an unknown submission: the platform's order number, or proof of nothing.
[[nodiscard]] Result<Submission> resolve_accepted(Studio& studio,
                                                  const std::string& id,
                                                  const std::string& order_no);
[[nodiscard]] Result<Submission> resolve_not_accepted(Studio& studio, const std::string& id);

}  // namespace huizhi
