#include "core/records/submission.h"

#include <algorithm>
#include <array>

namespace huizhi {

namespace {

constexpr std::array<const char*, 9> kStateNames{"draft",    "ready",     "sending",
                                                 "accepted", "reviewing", "issued",
                                                 "rejected", "cancelled", "unknown"};

}  // namespace

const char* state_name(SubmissionState state) {
    return kStateNames[static_cast<std::size_t>(state)];
}

std::optional<SubmissionState> state_from_name(const std::string& name) {
    const auto found = std::find(kStateNames.begin(), kStateNames.end(), name);
    if (found == kStateNames.end()) {
        return std::nullopt;
    }
    return static_cast<SubmissionState>(found - kStateNames.begin());
}

std::optional<Text> needs_person(const Submission& submission) {
    const Text& error = submission.last_error;
    if (submission.state == SubmissionState::Unknown) {
        return error.empty() ? Text{"结果不明，请向平台核对后处理",
                                    "the outcome is not known: ask the platform, then decide"}
                             : error;
    }
    constexpr int kManyTries = 6;  // the longest pause between tries is reached
    const bool stuck = submission.attempts == 0 || submission.attempts >= kManyTries;
    if (submission.state == SubmissionState::Ready && stuck && !error.empty()) {
        return Text{"还没有送出：" + error.zh, "not sent yet: " + error.en};
    }
    return {};
}

bool may_follow(SubmissionState from, SubmissionState to) {
    using State = SubmissionState;
    const bool decided = to == State::Issued || to == State::Rejected || to == State::Cancelled;
    switch (from) {
        case State::Draft:
            return to == State::Ready || to == State::Cancelled;
        case State::Ready:
            return to == State::Sending || to == State::Cancelled;
        case State::Sending:  // back to ready only with proof that nothing arrived
        case State::Unknown:
            return to != from && to != State::Draft && to != State::Sending;
        case State::Accepted:  // to unknown: an answer that only a person can settle
            return to == State::Reviewing || to == State::Unknown || decided;
        case State::Reviewing:
            return to == State::Unknown || decided;
        case State::Issued:
        case State::Rejected:
        case State::Cancelled:
            return false;
    }
    return false;
}

}  // namespace huizhi
