#include "core/queue/run/next_calls.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/network/channel_pace.h"
#include "core/network/channel_questions.h"
#include "core/queue/run/call_rows.h"
#include "core/queue/run/row_change.h"
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

enum class MayGo { Now, WhenOneEnds, Later };

/// Whether a call may go to this channel, besides `begun` others; takes one of the slots that all
/// processes share.
MayGo may_go(QueueRun& run,
             const std::string& channel,
             const ChannelSettings& settings,
             std::size_t begun,
             std::optional<std::int64_t>& slot) {
    const int at_work = run.at_work(channel);
    if (at_work >= most_at_once(settings) || run.calls.under_way() + begun >= kMostCalls) {
        return MayGo::WhenOneEnds;
    }
    if (ChannelPace(run.studio.home, channel, settings).rests()) {
        return MayGo::Later;
    }
    const int shared = static_cast<int>(setting_number(settings, "concurrency"));
    if (shared < 1) {
        return MayGo::Now;
    }
    slot = run.lock.take_slot(channel, shared);
    return slot ? MayGo::Now : at_work > 0 ? MayGo::WhenOneEnds : MayGo::Later;
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
    return to_do && run.is_due(row);
}

/// Puts the first waiting row into the call, unless it was done elsewhere or must be postponed.
Result<void> add_row(QueueRun& run, std::deque<Submission>& rows, ChannelCall& call) {
    Submission row = std::move(rows.front());
    rows.pop_front();
    const bool hinted = run.take_hint(row.id);
    const auto due = still_due(run, row);
    if (!due) {
        return due.error();
    }
    if (!*due) {
        return {};
    }
    auto added = call_row(run, row);
    if (!added) {
        return postpone(run, row, added.error().message);
    }
    if (row.state == State::Ready) {
        auto request = request_for(run, *added);
        if (!request) {
            return postpone(run, row, request.error().message);
        }
        call.request = std::move(*request);
    }
    added->hinted = hinted;
    call.rows.push_back(std::move(*added));
    return {};
}

/// One row to send, or several to ask about: an answer that gets lost is asked for again, and one
/// transaction keeps them all. Empty when no row is left that can go.
Result<ChannelCall> next_call(QueueRun& run,
                              std::deque<Submission>& rows,
                              const ConfiguredChannel& configured) {
    constexpr std::size_t kMostAsked = 8;
    ChannelCall call;
    call.channel = configured.channel;
    call.settings = configured.settings;
    const auto share = rows.size() / static_cast<std::size_t>(most_at_once(configured.settings));
    const std::size_t most =
        std::clamp<std::size_t>(share, 1, std::max(kMostAsked, asked_at_once(*configured.channel)));
    while (!rows.empty() && !call.request && call.rows.size() < most) {
        if (!call.rows.empty() && rows.front().state == State::Ready) {
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

/// The channel's calls that may go now; those of its rows that are left stay among the waiting
/// ones.
Result<void> next_of_channel(QueueRun& run,
                             const std::string& channel,
                             std::deque<Submission>& rows,
                             Calls& next) {
    const auto configured = run.channel(channel);
    if (!configured) {
        return postpone_all(run, rows, configured.error().message);
    }
    while (!rows.empty()) {
        std::optional<std::int64_t> slot;
        const MayGo may = may_go(run, channel, configured->settings, next.size(), slot);
        if (may == MayGo::Later) {
            run.pause_channel(channel);
            rows.clear();
        }
        if (may != MayGo::Now) {
            return {};
        }
        auto call = next_call(run, rows, *configured);
        if (call && !call->rows.empty()) {
            call->id = channel;
            call->slot = slot;
            run.count_call(*call);
            next.push_back(std::move(*call));
            continue;
        }
        if (slot) {
            run.lock.release_slot(*slot);
        }
        if (!call) {
            return call.error();
        }
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

}  // namespace huizhi
