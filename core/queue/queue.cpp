#include "core/queue/queue.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>
#include <thread>
#include <utility>

#include "core/base/clock.h"
#include "core/base/utf8.h"
#include "core/network/http_listener.h"
#include "core/network/notice_inbox.h"
#include "core/queue/run/begun_sends.h"
#include "core/queue/run/call_maker.h"
#include "core/queue/run/due_rows.h"
#include "core/queue/run/notices.h"
#include "core/queue/run/orphans.h"
#include "core/queue/run/photo_offers.h"
#include "core/queue/run/queue_limits.h"
#include "core/queue/run/queue_lock.h"
#include "core/queue/run/queue_run.h"
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

constexpr std::chrono::milliseconds kNow{0};
constexpr const char* kNoticePath = "/notice/";
constexpr const char* kPhotoPath = "/photo/";

/// When and how a run ends, and what it hears meanwhile.
struct RunFrame {
    bool once = false;  ///< one round over everything, however much it is
    bool first_look = true;
    SteadyClock::time_point end = SteadyClock::time_point::max();
    NoticeInbox inbox;
    Notices notices;
    std::unique_ptr<HttpListener> listener;  ///< null: nobody calls back
};

bool stopped(const QueueOptions& options) {
    return options.stop != nullptr && options.stop->load();
}

/// One round, and whether more is to be done at once. A round ends after a while: what came
/// meanwhile, and other channels, have their turn before a slow one's rows are done.
Result<bool> run_round(QueueRun& run, RunFrame& frame) {
    // Few enough that none of them grows old while the others are served.
    constexpr std::size_t kRound = 200;
    constexpr std::chrono::seconds kTurn{2};
    if (auto marked = mark_orphans(run, std::exchange(frame.first_look, false)); !marked) {
        return marked.error();
    }
    auto rows = due_rows(run, frame.once ? std::numeric_limits<int>::max() : kRound);
    if (!rows) {
        return rows.error();
    }
    const bool full = rows->size() >= kRound;
    RoundLimits limits;
    limits.over = [&] { return stopped(run.options) || SteadyClock::now() >= frame.end; };
    limits.turn_ends = frame.once ? SteadyClock::time_point::max() : SteadyClock::now() + kTurn;
    if (auto served = serve_round(run, std::move(*rows), limits); !served) {
        return served.error();
    }
    return full || run.calls.under_way() > 0;
}

Result<void> heed_all(QueueRun& run, RunFrame& frame, std::chrono::milliseconds longest) {
    for (auto notice = frame.inbox.wait(longest); notice; notice = frame.inbox.wait(kNow)) {
        if (auto heeded = frame.notices.heed(run, std::move(*notice)); !heeded) {
            return heeded;
        }
    }
    return frame.notices.heed_kept(run);
}

Result<void> heed_notices(QueueRun& run, RunFrame& frame, std::chrono::milliseconds longest) {
    if (frame.listener == nullptr) {
        std::this_thread::sleep_for(longest);
        return {};
    }
    return heed_all(run, frame, longest);
}

/// Whether `until_idle` still waits for such rows; core/queue/queue.h says for which.
bool keeps_waiting(const RunFrame& frame, const OpenCount& rows) {
    const bool limited = frame.end != SteadyClock::time_point::max();
    const bool called_back = frame.listener != nullptr && limited;
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

Result<bool> is_finished(const QueueRun& run, const RunFrame& frame) {
    if (stopped(run.options) || SteadyClock::now() >= frame.end) {
        return true;
    }
    if (!run.options.until_idle) {
        return frame.listener == nullptr;
    }
    if (run.calls.under_way() > 0) {
        return false;
    }
    const auto rows = run.studio.store.open_counts(run.studio.clock.now());
    if (!rows) {
        return rows.error();
    }
    return std::none_of(rows->begin(), rows->end(),
                        [&](const OpenCount& row) { return keeps_waiting(frame, row); });
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

/// Begins nothing more and waits for what is under way. Callbacks that were answered are heeded,
/// then nobody listens any more.
Result<void> end_calls(QueueRun& run, RunFrame& frame) {
    RoundLimits limits;
    limits.over = [] { return true; };
    auto ended = serve_round(run, {}, limits);
    frame.listener.reset();
    auto heeded = heed_all(run, frame, kNow);
    return ended ? heeded : ended;
}

Result<QueueOutcome> run_until_finished(QueueRun& run, RunFrame& frame) {
    while (true) {
        const auto full = run_round(run, frame);
        if (!full) {
            return full.error();
        }
        const auto finished = is_finished(run, frame);
        if (!finished) {
            return finished.error();
        }
        if (*finished) {
            auto ended = end_calls(run, frame);
            return ended ? counted(run) : ended.error();
        }
        if (auto heeded = heed_notices(run, frame, *full ? kNow : kLook); !heeded) {
            return heeded.error();
        }
    }
}

/// Callbacks and downloads have addresses from here on.
Result<void> listen(QueueRun& run, RunFrame& frame) {
    auto listener = HttpListener::start(
        run.options.listen,
        {{kNoticePath, [&](const HttpVisit& visit) { return frame.inbox.receive(visit); }},
         {kPhotoPath, [&](const HttpVisit& visit) { return run.offers.hand_out(visit); }}});
    if (!listener) {
        return listener.error();
    }
    frame.listener = std::move(*listener);
    const std::string base =
        run.options.public_url.empty() ? frame.listener->url() : run.options.public_url;
    run.notice_base = base + kNoticePath;
    run.offers.open(base + kPhotoPath);
    return {};
}

Result<void> check_public_url(const std::string& url) {
    constexpr std::size_t kLongest = 500;
    const bool http = url.starts_with("https://") || url.starts_with("http://");
    if (!url.empty() && (!http || url.ends_with("://") || !is_one_line(url, kLongest))) {
        return Error::invalid("public-url",
                              {"对外网址应为平台访问本机的网址，以 https:// 或 http:// 开头",
                               "the public URL must begin with https:// or http://"});
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
    QueueRun run(
        {.studio = studio, .options = options, .lock = lock, .calls = calls, .offers = offers});
    RunFrame frame;
    frame.once = !options.until_idle && options.listen.empty();
    if (options.timeout_s > 0) {
        frame.end = SteadyClock::now() + std::chrono::seconds(options.timeout_s);
    }
    if (!options.listen.empty()) {
        if (auto listening = listen(run, frame); !listening) {
            return listening.error();
        }
    }
    auto outcome = run_until_finished(run, frame);
    if (!outcome) {
        static_cast<void>(end_calls(run, frame));  // their answers may still be kept
        begun.keep();
    }
    return outcome;
}

}  // namespace huizhi
