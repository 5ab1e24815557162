#include "core/queue/run/submission_round.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <thread>
#include <utility>

#include "core/queue/run/next_calls.h"
#include "core/queue/run/queue_limits.h"
#include "core/queue/run/row_change.h"
#include "core/queue/run/submission_answer.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

Result<void> keep_all(QueueRun& run, const Calls& ended) {
    for (const ChannelCall& call : ended) {
        for (const CallRow& row : call.rows) {
            if (auto kept = keep_answer(run, call, row); !kept) {
                return kept;
            }
        }
    }
    return {};
}

/// The calls whose rows another process has are taken out.
Result<void> claim_all(QueueRun& run, Calls& next) {
    for (auto call = next.begin(); call != next.end();) {
        const auto mine =
            call->request ? claim(run, call->rows.front().submission) : Result<bool>(true);
        if (!mine) {
            return mine.error();
        }
        if (*mine) {
            ++call;
            continue;
        }
        run.release_call(*call);
        call = next.erase(call);
    }
    return {};
}

/// An answer that the store refuses to keep leaves its row to a person.
Result<void> keep_or_make_unknown(QueueRun& run, const ChannelCall& call, const CallRow& row) {
    const auto kept = run.write_together([&] { return keep_answer(run, call, row); });
    const bool refused = !kept && kept.error().code != ErrorCode::Environment;
    return refused ? make_unknown(run, row.submission, kept.error().message) : kept;
}

/// One bad row must not take the others' answers with it, nor stop the queue at each run. `why`
/// they could not be written together. What the store cannot keep now stays in `ended`.
Result<void> write_each(QueueRun& run, Calls& ended, const Error& why) {
    Result<void> failed = why;
    for (ChannelCall& call : ended) {
        std::erase_if(call.rows, [&](const CallRow& row) {
            const auto kept = keep_or_make_unknown(run, call, row);
            failed = kept ? failed : kept;
            return kept.ok();
        });
    }
    const std::size_t calls = ended.size();
    std::erase_if(ended, [](const ChannelCall& call) { return call.rows.empty(); });
    return calls > 0 && ended.empty() ? Result<void>() : failed;
}

/// Answers that were paid for are not given up at the first trouble of the disk or the database.
void write_later(QueueRun& run, Calls& unkept) {
    constexpr int kTries = 3;
    constexpr std::chrono::seconds kPause{1};
    for (int i = 0; i < kTries && !unkept.empty(); ++i) {
        std::this_thread::sleep_for(kPause);
        if (run.write_together([&] { return keep_all(run, unkept); })) {
            unkept.clear();
        }
    }
}

void note_end(QueueRun& run, const ChannelCall& call) {
    run.release_call(call);
    for (const CallRow& row : call.rows) {
        if (row.made) {
            run.offers.note_answer(row.submission.id, row.answer.state);
        } else if (row.hinted) {
            run.hint(row.submission.id);
        }
    }
}

/// Keeps what ended and starts what may go next. What cannot be kept stays in `ended`.
Result<void> keep_and_start(QueueRun& run, Calls& ended, Waiting& waiting) {
    for (const ChannelCall& call : ended) {
        note_end(run, call);
    }
    if (ended.empty() && waiting.empty()) {
        return {};
    }
    Calls next;
    const auto done = run.write_together([&]() -> Result<void> {
        if (auto kept = keep_all(run, ended); !kept) {
            return kept;
        }
        if (auto taken = take_next(run, waiting, next); !taken) {
            return taken;
        }
        return claim_all(run, next);
    });
    if (!done) {
        for (const ChannelCall& call : next) {
            run.release_call(call);
        }
        return write_each(run, ended, done.error());
    }
    ended.clear();
    for (ChannelCall& call : next) {
        run.calls.start(std::move(call));
    }
    return {};
}

/// Rows that had no turn stay due; others' come before them for a moment.
void let_wait(QueueRun& run, Waiting& waiting) {
    for (const auto& [channel, rows] : waiting) {
        run.pause_channel(channel);
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
        } else if (turn_ended) {
            let_wait(run, waiting);
        }
        const bool busy = run.calls.under_way() > 0;
        if (waiting.empty() && !busy) {
            write_later(run, unkept);
            return done;
        }
        Calls ended = busy ? run.calls.ended(kLook) : Calls{};
        if (auto kept = keep_and_start(run, ended, waiting); !kept) {
            done = kept;
            std::move(ended.begin(), ended.end(), std::back_inserter(unkept));
        }
        if (done && !over && turn_ended) {
            return done;
        }
    }
}

}  // namespace huizhi
