#include "core/queue/run/next_calls.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/network/channel_pace.h"
#include "core/network/channel_questions.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

using State = SubmissionState;

/// Calls under way in one run, whatever its channels allow: each is a thread.
constexpr int kMostCalls = 32;

/// How many calls the channel takes at once; without a setting one in each run.
int most_at_once(const ChannelSettings& settings) {
    return static_cast<int>(
        std::clamp(setting_number(settings, "concurrency"), 1.0, double{kMostCalls}));
}

/// Where calls end sooner than the store writes, one more waits for each that is under way. Where a
/// platform takes its time nothing is claimed ahead: a loss of power would leave it to a person.
int most_ahead(const QueueRun& run, const std::string& channel, int at_once) {
    constexpr std::chrono::milliseconds kQuick{50};
    const auto took = run.took.find(channel);
    return took != run.took.end() && took->second < kQuick ? 2 * at_once : 0;
}

enum class Turn { Now, Follow, WhenOneEnds, Later };

/// Whether a call may go to this channel now, besides `begun` others; takes one of the places that
/// all processes share.
Turn turn_of(QueueRun& run,
             const std::string& channel,
             const ChannelSettings& settings,
             std::size_t begun,
             std::optional<std::int64_t>& place) {
    const int at_work = run.at_work[channel];
    const int at_once = most_at_once(settings);
    if (at_work >= at_once + most_ahead(run, channel, at_once) ||
        run.calls.under_way() + begun >= kMostCalls) {
        return Turn::WhenOneEnds;
    }
    if (ChannelPace(run.studio.home, channel, settings).rests()) {
        return Turn::Later;
    }
    if (at_work >= at_once) {
        return Turn::Follow;
    }
    if (setting_number(settings, "concurrency") < 1) {
        return Turn::Now;
    }
    place = run.lock.enter(channel, static_cast<int>(setting_number(settings, "concurrency")));
    return place ? Turn::Now : at_work > 0 ? Turn::WhenOneEnds : Turn::Later;
}

void leave(QueueRun& run, const std::optional<std::int64_t>& place) {
    if (place) {
        run.lock.leave(*place);
    }
}

/// The row as it stands now: another process may have done it since the round began. What is to be
/// sent is looked at again when it is claimed.
Result<bool> still_due(QueueRun& run, Submission& row) {
    if (row.state != State::Ready) {
        auto stored = run.studio.store.submission(row.id);
        if (!stored) {
            return stored.error();
        }
        row = std::move(*stored);
    }
    const bool to_do =
        row.state == State::Ready || row.state == State::Accepted || row.state == State::Reviewing;
    return to_do && is_due(run, row);
}

/// Puts the first waiting row into the call, unless it was done elsewhere or must be postponed.
Result<void> add_row(QueueRun& run, std::deque<Submission>& rows, ChannelCall& call) {
    Submission row = std::move(rows.front());
    rows.pop_front();
    const bool hinted = run.hinted.erase(row.id) > 0;
    const auto due = still_due(run, row);
    if (!due) {
        return due.error();
    }
    if (!*due) {
        return {};
    }
    auto errand = errand_for(run, row);
    if (!errand) {
        return postpone(run, row, errand.error().message);
    }
    if (row.state == State::Ready) {
        auto request = request_for(run, *errand);
        if (!request) {
            return postpone(run, row, request.error().message);
        }
        call.request = std::move(*request);
    }
    errand->hinted = hinted;
    call.errands.push_back(std::move(*errand));
    return {};
}

/// One row to send, or several to ask about: an answer that gets lost is asked for again, and one
/// transaction keeps them all. Empty when no row is left that can go.
Result<ChannelCall> next_call(QueueRun& run,
                              std::deque<Submission>& rows,
                              const ChannelLine& line) {
    constexpr std::size_t kMostAsked = 8;
    ChannelCall call;
    call.channel = line.channel;
    call.settings = line.settings;
    const auto share = rows.size() / static_cast<std::size_t>(most_at_once(line.settings));
    const std::size_t most =
        std::clamp<std::size_t>(share, 1, std::max(kMostAsked, asked_at_once(*line.channel)));
    while (!rows.empty() && !call.request && call.errands.size() < most) {
        if (!call.errands.empty() && rows.front().state == State::Ready) {
            break;
        }
        if (auto added = add_row(run, rows, call); !added) {
            return added.error();
        }
    }
    return call;
}

/// A channel that is not set up: its rows say so.
Result<void> postpone_all(QueueRun& run, std::deque<Submission>& rows, const Text& why) {
    for (; !rows.empty(); rows.pop_front()) {
        if (auto put_off = postpone(run, rows.front(), why); !put_off) {
            return put_off;
        }
    }
    return {};
}

/// The calls that may go to one channel now, each with its place; takes their rows from the
/// waiting ones.
Result<void> next_of_channel(QueueRun& run,
                             const std::string& channel,
                             std::deque<Submission>& rows,
                             Calls& next) {
    const auto line = line_of(run, channel);
    if (!line) {
        return postpone_all(run, rows, line.error().message);
    }
    while (!rows.empty()) {
        std::optional<std::int64_t> place;
        const Turn turn = turn_of(run, channel, line->settings, next.size(), place);
        if (turn == Turn::Later) {
            hold(run, channel);
            rows.clear();
        }
        if (turn != Turn::Now && turn != Turn::Follow) {
            return {};
        }
        auto call = next_call(run, rows, *line);
        if (!call || call->errands.empty()) {
            leave(run, place);
            if (!call) {
                return call.error();
            }
            continue;
        }
        call->id = channel;
        call->follows = turn == Turn::Follow;
        call->place = place;
        run.at_work[channel] += 1;
        next.push_back(std::move(*call));
    }
    return {};
}

}  // namespace

Waiting by_channel(std::vector<Submission> rows) {
    Waiting waiting;
    for (Submission& row : rows) {
        waiting[row.channel].push_back(std::move(row));
    }
    return waiting;
}

Result<void> take_next(QueueRun& run, Waiting& waiting, Calls& next) {
    for (auto& [channel, rows] : waiting) {
        if (auto taken = next_of_channel(run, channel, rows, next); !taken) {
            return taken;
        }
    }
    std::erase_if(waiting, [](const auto& of_channel) { return of_channel.second.empty(); });
    return {};
}

Calls::iterator drop(QueueRun& run, Calls& next, Calls::iterator call) {
    const auto follower = std::find_if(next.begin(), next.end(), [&](const ChannelCall& other) {
        return other.follows && other.id == call->id;
    });
    if (!call->follows && follower != next.end()) {
        take_over(*call, *follower);
    }
    give_back(run, *call);
    return next.erase(call);
}

void give_back(QueueRun& run, const ChannelCall& call) {
    run.at_work[call.id] -= 1;
    leave(run, call.place);
}

void hold(QueueRun& run, const std::string& channel) {
    constexpr std::chrono::milliseconds kMoment{300};
    run.held[channel] = std::chrono::steady_clock::now() + kMoment;
}

}  // namespace huizhi
