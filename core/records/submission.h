#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "huizhi/text.h"

namespace huizhi {

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
    std::string lease_owner;      ///< while sending: who does it (core/queue/run/queue_lock.h)
    std::string lease_until;      ///< while sending: ISO time after which nobody believes in it
    std::string created_at;
    std::string changed_at;
};

/// Why a row goes on only when a person does something; nothing when it goes on by itself.
[[nodiscard]] std::optional<Text> needs_person(const Submission& submission);

/// The channel's name in submissions that are handed over: no plugin, because no byte of it leaves
/// over the network. The city's data say how files are named (`channel_parameters`):
///   file_name     pattern, see hand_over_files.h; without one a name that tells nothing of the
///                 person
///   precode_days  how many calendar days the customer's code holds, the day of entry included
inline constexpr const char* kExportChannel = "export";

}  // namespace huizhi
