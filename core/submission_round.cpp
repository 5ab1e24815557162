#include "core/submission_round.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <iterator>
#include <map>
#include <thread>
#include <utility>

#include "core/channel_pace.h"
#include "core/channel_questions.h"
#include "core/store.h"
#include "core/studio.h"
#include "core/submission_answer.h"

namespace huizhi {
namespace {

using State = SubmissionState;
using Calls = std::vector<ChannelCall>;

/// How soon a stop is seen while calls are under way.
constexpr std::chrono::milliseconds kLook{100};
/// Calls under way in one run, whatever its channels allow: each is a thread.
constexpr int kMostCalls = 32;

/// The rows of a round that had no turn yet, by channel.
using Waiting = std::map<std::string, std::deque<Submission>>;

Waiting by_channel(std::vector<Submission> rows) {
    Waiting waiting;
    for (Submission& row : rows) {
        waiting[row.channel].push_back(std::move(row));
    }
    return waiting;
}

/// Its rows stay due, but the channel is left alone for a moment, so that others have their turn.
void hold(QueueRun& run, const std::string& channel) {
    constexpr std::chrono::milliseconds kMoment{300};
    run.held[channel] = std::chrono::steady_clock::now() + kMoment;
}

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

/// Whether a call may go to this channel now; takes one of the places that all processes share.
Turn turn_of(QueueRun& run,
             const std::string& channel,
             const ChannelSettings& settings,
             std::optional<std::int64_t>& place) {
    const int at_work = run.at_work[channel];
    const int at_once = most_at_once(settings);
    if (at_work >= at_once + most_ahead(run, channel, at_once) ||
        run.calls.under_way() >= kMostCalls) {
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

void give_back(QueueRun& run, const ChannelCall& call) {
    run.at_work[call.id] -= 1;
    leave(run, call.place);
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
        const Turn turn = turn_of(run, channel, line->settings, place);
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

Result<void> take_next(QueueRun& run, Waiting& waiting, Calls& next) {
    for (auto& [channel, rows] : waiting) {
        if (auto taken = next_of_channel(run, channel, rows, next); !taken) {
            return taken;
        }
    }
    std::erase_if(waiting, [](const auto& of_channel) { return of_channel.second.empty(); });
    return {};
}

/// Takes a call out that is not made after all; one that was to follow takes over its place.
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

Result<void> settle_all(QueueRun& run, const Calls& ended) {
    for (const ChannelCall& call : ended) {
        for (const Errand& errand : call.errands) {
            if (auto settled = settle(run, call, errand); !settled) {
                return settled;
            }
        }
    }
    return {};
}

/// The calls whose rows another process has are taken out.
Result<void> claim_all(QueueRun& run, Calls& next) {
    for (auto call = next.begin(); call != next.end();) {
        const auto mine = call->request ? claim(run, *call) : Result<bool>(true);
        if (!mine) {
            return mine.error();
        }
        call = *mine ? call + 1 : drop(run, next, call);
    }
    return {};
}

/// Whether the answer is kept: what the store refuses to keep goes to a person.
Result<void> settle_or_give_up(QueueRun& run, const ChannelCall& call, const Errand& errand) {
    const auto settled = write_together(run, [&] { return settle(run, call, errand); });
    const bool refused = !settled && settled.error().code != ErrorCode::Environment;
    return refused ? give_to_person(run, errand, settled.error().message) : settled;
}

/// One bad row must not take the others' answers with it, nor stop the queue at each run. `why`
/// they could not be written together. What the store cannot keep now stays in `ended`.
Result<void> write_each(QueueRun& run, Calls& ended, const Error& why) {
    Result<void> failed = why;
    for (ChannelCall& call : ended) {
        std::erase_if(call.errands, [&](const Errand& errand) {
            const auto kept = settle_or_give_up(run, call, errand);
            failed = kept ? failed : kept;
            return kept.ok();
        });
    }
    const std::size_t calls = ended.size();
    std::erase_if(ended, [](const ChannelCall& call) { return call.errands.empty(); });
    return calls > 0 && ended.empty() ? Result<void>() : failed;
}

/// Answers that were paid for are not given up at the first trouble of the disk or the database.
void write_later(QueueRun& run, Calls& unkept) {
    constexpr int kTries = 3;
    constexpr std::chrono::seconds kPause{1};
    for (int i = 0; i < kTries && !unkept.empty(); ++i) {
        std::this_thread::sleep_for(kPause);
        if (write_together(run, [&] { return settle_all(run, unkept); })) {
            unkept.clear();
        }
    }
}

void start_all(QueueRun& run, Calls& next) {
    for (ChannelCall& call : next) {
        for (const Errand& errand : call.errands) {
            run.in_hand.insert(errand.row.id);
        }
        call.follows ? run.calls.follow(std::move(call)) : run.calls.start(std::move(call));
    }
}

void note_end(QueueRun& run, const ChannelCall& call) {
    give_back(run, call);
    for (const Errand& errand : call.errands) {
        run.in_hand.erase(errand.row.id);
        if (!errand.made && errand.hinted) {
            run.hinted.insert(errand.row.id);
        }
        if (!errand.made) {
            continue;
        }
        run.offers.settle(errand.row.id, errand.answer.state);
        if (call.request && errand.answer.state != ChannelState::NotSent) {
            run.took[call.id] = call.took;
        }
    }
}

/// Keeps what ended and starts what may go next. What cannot be kept stays in `ended`.
Result<void> turn_over(QueueRun& run, Calls& ended, Waiting& waiting) {
    for (const ChannelCall& call : ended) {
        note_end(run, call);
    }
    if (ended.empty() && waiting.empty()) {
        return {};
    }
    Calls next;
    const auto done = write_together(run, [&]() -> Result<void> {
        if (auto settled = settle_all(run, ended); !settled) {
            return settled;
        }
        if (auto taken = take_next(run, waiting, next); !taken) {
            return taken;
        }
        return claim_all(run, next);
    });
    if (!done) {
        for (const ChannelCall& call : next) {
            give_back(run, call);
        }
        return write_each(run, ended, done.error());
    }
    ended.clear();
    start_all(run, next);
    return {};
}

/// Rows that had no turn stay due; others' come before them for a moment.
void end_turn(QueueRun& run, Waiting& waiting) {
    for (const auto& [channel, rows] : waiting) {
        hold(run, channel);
    }
    waiting.clear();
}

}  // namespace

Result<void> serve_round(QueueRun& run, std::vector<Submission> rows, const RoundLimits& limits) {
    Waiting waiting = by_channel(std::move(rows));
    const bool idle = waiting.empty();
    Calls unkept;
    Result<void> done;
    while (true) {
        const bool over = !done || limits.over();
        const bool turn_over_now = idle || std::chrono::steady_clock::now() >= limits.turn_ends;
        if (over) {
            waiting.clear();
            run.calls.recall();
        } else if (turn_over_now) {
            end_turn(run, waiting);
        }
        const bool busy = run.calls.under_way() > 0;
        if (waiting.empty() && !busy) {
            write_later(run, unkept);
            return done;
        }
        Calls ended = busy ? run.calls.ended(kLook) : Calls{};
        if (auto turned = turn_over(run, ended, waiting); !turned) {
            done = turned;
            std::move(ended.begin(), ended.end(), std::back_inserter(unkept));
        }
        if (done && !over && turn_over_now) {
            return done;
        }
    }
}

}  // namespace huizhi
