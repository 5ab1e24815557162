#include "core/queue/run/submission_round.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <thread>
#include <utility>

#include "core/queue/run/next_calls.h"
#include "core/queue/run/submission_answer.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

/// How soon a stop is seen while calls are under way.
constexpr std::chrono::milliseconds kLook{100};
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
        run.offers.note_answer(errand.row.id, errand.answer.state);
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
        const bool turn_ended = idle || std::chrono::steady_clock::now() >= limits.turn_ends;
        if (over) {
            waiting.clear();
            run.calls.recall();
        } else if (turn_ended) {
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
        if (done && !over && turn_ended) {
            return done;
        }
    }
}

}  // namespace huizhi
