#include "core/queue/queue.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>
#include <random>
#include <set>
#include <thread>
#include <utility>

#include "core/base/clock.h"
#include "core/base/utf8.h"
#include "core/network/http_listener.h"
#include "core/network/notice_inbox.h"
#include "core/queue/run/begun_sends.h"
#include "core/queue/run/call_maker.h"
#include "core/queue/run/queue_lock.h"
#include "core/queue/run/submission_round.h"
#include "core/records/account.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/records/submission.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

using State = SubmissionState;
using SteadyClock = std::chrono::steady_clock;

// How soon a stop, a callback or another process's new row is seen.
constexpr std::chrono::milliseconds kLook{100};
constexpr std::chrono::milliseconds kNow{0};

constexpr const char* kNoticePath = "/notice/";
constexpr const char* kPhotoPath = "/photo/";

// Rows of one round: few enough that none of them grows old while the others are served.
constexpr std::size_t kRound = 200;

/// What a run waits for besides its rows.
struct Surroundings {
    NoticeInbox inbox;
    std::unique_ptr<HttpListener> listener;  ///< null: nobody calls back
    SteadyClock::time_point end = SteadyClock::time_point::max();
    std::chrono::nanoseconds wall_ahead{};  ///< of the steady clock, when last looked
};

bool stopped(const QueueOptions& options) {
    return options.stop != nullptr && options.stop->load();
}

/// Rows that a process left in `sending` when it died, or hangs at.
Result<void> mark_orphans(QueueRun& run) {
    const auto notes = std::exchange(run.first_look, false)
                           ? notes_of_gone_senders(run.studio.home, run.lock)
                           : std::vector<std::filesystem::path>();
    const auto sending = run.studio.store.submissions_in(State::Sending);
    if (!sending) {
        return sending.error();
    }
    for (const Submission& row : *sending) {
        if (is_orphan(run, row)) {
            if (auto marked = mark_orphan(run, row); !marked) {
                return marked;
            }
        }
    }
    for (const auto& note : notes) {
        std::error_code ignored;
        std::filesystem::remove(note, ignored);
    }
    return {};
}

/// The wall clock may be set back: what was to be due then would wait for the old time.
Result<void> look_at_clock(QueueRun& run, Surroundings& around) {
    constexpr std::chrono::seconds kNoJump{2};
    const auto ahead = run.studio.clock.now().time_since_epoch() -
                       std::chrono::nanoseconds(SteadyClock::now().time_since_epoch());
    const bool set_back = around.wall_ahead.count() == 0 || ahead < around.wall_ahead - kNoJump;
    around.wall_ahead = ahead;
    if (!set_back) {
        return {};
    }
    run.due.clear();
    return run.studio.store.pull_in_submissions(run.studio.clock.now());
}

std::vector<std::string> held_channels(QueueRun& run) {
    std::erase_if(run.held, [](const auto& held) { return held.second <= SteadyClock::now(); });
    std::vector<std::string> channels;
    for (const auto& [channel, until] : run.held) {
        channels.push_back(channel);
    }
    return channels;
}

/// What a callback makes due now, and is not due besides: one question is enough. The hint stays
/// until it is asked.
Result<void> add_hinted(QueueRun& run, std::vector<Submission>& rows) {
    std::set<std::string> hints = run.hinted;
    for (const Submission& row : rows) {
        hints.erase(row.id);
    }
    for (const std::string& id : hints) {
        auto hinted = run.studio.store.submission(id);
        if (!hinted) {
            return hinted.error();
        }
        rows.push_back(std::move(*hinted));
    }
    return {};
}

/// What is due to the second, and what a callback makes due now.
Result<std::vector<Submission>> rows_to_do(QueueRun& run) {
    const bool once = !run.options.until_idle && run.options.listen.empty();
    auto rows = run.studio.store.due_submissions(
        run.studio.clock.now(), once ? std::numeric_limits<int>::max() : int{kRound},
        held_channels(run));
    if (!rows) {
        return rows;
    }
    if (auto added = add_hinted(run, *rows); !added) {
        return added.error();
    }
    std::erase_if(*rows, [&](const Submission& row) { return run.in_hand.count(row.id) != 0; });
    // What is to be sent goes in its order. Questions begin anywhere, so that several processes
    // seldom ask the same one.
    const auto to_ask =
        std::stable_partition(rows->begin(), rows->end(),
                              [](const Submission& row) { return row.state == State::Ready; });
    if (to_ask != rows->end()) {
        static thread_local std::minstd_rand random{std::random_device{}()};
        std::uniform_int_distribution<std::ptrdiff_t> first(0, rows->end() - to_ask - 1);
        std::rotate(to_ask, to_ask + first(random), rows->end());
    }
    return rows;
}

/// One round, and whether more is to be done at once. A round ends after a while: what came
/// meanwhile, and other channels, have their turn before a slow one's rows are done.
Result<bool> pass(QueueRun& run, Surroundings& around) {
    if (auto looked = look_at_clock(run, around); !looked) {
        return looked.error();
    }
    if (auto marked = mark_orphans(run); !marked) {
        return marked.error();
    }
    auto rows = rows_to_do(run);
    if (!rows) {
        return rows.error();
    }
    const bool full = rows->size() >= kRound;
    constexpr std::chrono::seconds kTurn{2};
    const bool once = !run.options.until_idle && run.options.listen.empty();
    RoundLimits limits;
    limits.over = [&] { return stopped(run.options) || SteadyClock::now() >= around.end; };
    limits.turn_ends = once ? SteadyClock::time_point::max() : SteadyClock::now() + kTurn;
    if (auto served = serve_round(run, std::move(*rows), limits); !served) {
        return served.error();
    }
    return full || run.calls.under_way() > 0;
}

Result<void> heed_notices(QueueRun& run, Surroundings& around, std::chrono::milliseconds longest) {
    if (around.listener == nullptr) {
        std::this_thread::sleep_for(longest);
        return {};
    }
    for (auto notice = around.inbox.wait(longest); notice; notice = around.inbox.wait({})) {
        if (auto heeded = heed_notice(run, *notice); !heeded) {
            return heeded;
        }
    }
    return {};
}

/// Whether `until_idle` still waits for such rows; core/queue/submission.h says for which.
bool keeps_waiting(const Surroundings& around, const OpenCount& rows) {
    const bool limited = around.end != SteadyClock::time_point::max();
    const bool called_back = around.listener != nullptr && limited;
    switch (rows.state) {
        case State::Ready:
            return rows.due || (limited && rows.planned);
        case State::Accepted:
        case State::Reviewing:
            return rows.planned || called_back;
        case State::Unknown:
            return called_back;
        case State::Sending:
            return limited;
        default:
            return false;
    }
}

Result<bool> is_finished(const QueueRun& run, const Surroundings& around) {
    if (stopped(run.options) || SteadyClock::now() >= around.end) {
        return true;
    }
    if (!run.options.until_idle) {
        return around.listener == nullptr;
    }
    if (run.calls.under_way() > 0) {
        return false;
    }
    const auto rows = run.studio.store.open_counts(run.studio.clock.now());
    if (!rows) {
        return rows.error();
    }
    return std::none_of(rows->begin(), rows->end(),
                        [&](const OpenCount& row) { return keeps_waiting(around, row); });
}

Result<QueueOutcome> counted(QueueRun& run) {
    const auto rows = run.studio.store.open_counts(run.studio.clock.now());
    if (!rows) {
        return rows.error();
    }
    for (const OpenCount& row : *rows) {
        (row.state == State::Unknown ? run.outcome.unknown : run.outcome.pending) += row.count;
    }
    return run.outcome;
}

/// Begins nothing more and waits for what is under way.
Result<void> end_calls(QueueRun& run) {
    RoundLimits limits;
    limits.over = [] { return true; };
    return serve_round(run, {}, limits);
}

Result<QueueOutcome> run_until_finished(QueueRun& run, Surroundings& around) {
    while (true) {
        const auto full = pass(run, around);
        if (!full) {
            return full.error();
        }
        const auto finished = is_finished(run, around);
        if (!finished) {
            return finished.error();
        }
        if (*finished) {
            auto ended = end_calls(run);
            return ended ? counted(run) : ended.error();
        }
        if (auto heeded = heed_notices(run, around, *full ? kNow : kLook); !heeded) {
            return heeded.error();
        }
    }
}

/// Callbacks and downloads have addresses from here on.
Result<void> listen(QueueRun& run, Surroundings& around) {
    auto listener = HttpListener::start(
        run.options.listen,
        {{kNoticePath, [&](const HttpVisit& visit) { return around.inbox.receive(visit); }},
         {kPhotoPath, [&](const HttpVisit& visit) { return run.offers.hand_out(visit); }}});
    if (!listener) {
        return listener.error();
    }
    around.listener = std::move(*listener);
    const std::string base =
        run.options.public_url.empty() ? around.listener->url() : run.options.public_url;
    run.notice_base = base + kNoticePath;
    run.offers.open(base + kPhotoPath);
    return {};
}

Result<void> check_public_url(const std::string& url) {
    constexpr std::size_t kLongest = 500;
    const bool http = url.starts_with("https://") || url.starts_with("http://");
    if (!url.empty() && (!http || url.ends_with("://") || !is_one_line(url, kLongest))) {
        return Error{ErrorCode::InvalidInput,
                     {"--public-url 应为平台访问本机的网址，以 https:// 或 http:// 开头",
                      "the public URL must begin with https:// or http://"},
                     "public-url",
                     ""};
    }
    return {};
}

}  // namespace

Result<std::vector<Submission>> list_queue(Studio& studio) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return studio.store.submissions(false);
}

Result<QueuePage> queue_page(Studio& studio, const QueueView& view) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    if (!view.before.empty()) {
        if (const auto known = studio.store.submission(view.before); !known) {
            return known.error();
        }
    }
    auto rows = studio.store.newest_submissions(view.states, view.before, view.limit);
    auto counts = studio.store.submission_counts();
    if (!rows || !counts) {
        return rows ? counts.error() : rows.error();
    }
    return QueuePage{std::move(*rows), std::move(*counts)};
}

Result<QueueOutcome> run_queue(Studio& studio, const QueueOptions& options) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    if (auto fit = check_public_url(options.public_url); !fit) {
        return fit.error();
    }
    QueueLock lock(studio.home);
    BegunSends begun(studio.home, lock.owner());
    PhotoOffers offers;
    const CallMaker maker(studio.home, studio.blobs, studio.transport, begun, offers, options.stop);
    ChannelCalls calls(maker);
    QueueRun run{studio, options, {}, "", {}, lock, calls, offers, {}, {}, {}, {}};
    Surroundings around;
    if (auto licensed = require_valid_licence(studio); !licensed) {
        run.no_licence = licensed.error();
    }
    if (options.timeout_s > 0) {
        around.end = SteadyClock::now() + std::chrono::seconds(options.timeout_s);
    }
    if (!options.listen.empty()) {
        if (auto listening = listen(run, around); !listening) {
            return listening.error();
        }
    }
    auto outcome = run_until_finished(run, around);
    if (!outcome) {
        static_cast<void>(end_calls(run));  // their answers may still be kept
        begun.keep();
    }
    return outcome;
}

}  // namespace huizhi
