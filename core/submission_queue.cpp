#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>

#include "core/account.h"
#include "core/clock.h"
#include "core/notice_listener.h"
#include "core/queue_lock.h"
#include "core/store.h"
#include "core/studio.h"
#include "core/submission.h"
#include "core/submission_step.h"
#include "core/utf8.h"

namespace huizhi {
namespace {

using State = SubmissionState;
using SteadyClock = std::chrono::steady_clock;

// How soon a stop, a callback or another process's new row is seen.
constexpr std::chrono::milliseconds kLook{100};

/// What a run waits for besides its rows.
struct Surroundings {
    QueueLock lock;
    std::unique_ptr<NoticeListener> listener;
    SteadyClock::time_point end = SteadyClock::time_point::max();
};

bool stopped(const QueueOptions& options) {
    return options.stop != nullptr && options.stop->load();
}

Result<void> step(QueueRun& run, const Submission& submission) {
    switch (submission.state) {
        case State::Ready:
            return send_submission(run, submission);
        case State::Accepted:
        case State::Reviewing:
            return ask_submission(run, submission);
        default:
            return {};
    }
}

/// Rows that a crashed process left in `sending`. Only who holds the lock alone may judge.
Result<void> mark_orphans(QueueRun& run, QueueLock& lock, const std::vector<Submission>& rows) {
    const auto sending = [](const Submission& row) { return row.state == State::Sending; };
    if (std::none_of(rows.begin(), rows.end(), sending) || !lock.try_alone()) {
        return {};
    }
    Result<void> marked;
    for (const Submission& row : rows) {
        if (marked && sending(row)) {
            marked = mark_orphan(run, row);
        }
    }
    lock.share();
    return marked;
}

/// One round over all open rows; whole rounds only, so that no row starves.
Result<void> pass(QueueRun& run, Surroundings& around) {
    const auto rows = run.studio.store.submissions(true);
    if (!rows) {
        return rows.error();
    }
    if (auto marked = mark_orphans(run, around.lock, *rows); !marked) {
        return marked;
    }
    for (const Submission& row : *rows) {
        if (stopped(run.options) || SteadyClock::now() >= around.end) {
            break;
        }
        if (is_due(run, row)) {
            if (auto done = step(run, row); !done) {
                return done;
            }
        }
    }
    return {};
}

Result<void> heed_notices(QueueRun& run, NoticeListener* listener) {
    if (listener == nullptr) {
        std::this_thread::sleep_for(kLook);
        return {};
    }
    for (auto notice = listener->wait(kLook); notice; notice = listener->wait({})) {
        if (auto heeded = heed_notice(run, *notice); !heeded) {
            return heeded;
        }
    }
    return {};
}

/// Whether `until_idle` still waits for this row; core/submission.h says for which.
bool keeps_waiting(const QueueRun& run, const Surroundings& around, const Submission& row) {
    const bool limited = around.end != SteadyClock::time_point::max();
    const bool called_back = around.listener != nullptr && limited;
    switch (row.state) {
        case State::Ready:
            return is_due(run, row) || (limited && !row.next_attempt_at.empty());
        case State::Accepted:
        case State::Reviewing:
            return !row.next_attempt_at.empty() || called_back;
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
    const auto rows = run.studio.store.submissions(true);
    if (!rows) {
        return rows.error();
    }
    return std::none_of(rows->begin(), rows->end(),
                        [&](const Submission& row) { return keeps_waiting(run, around, row); });
}

Result<QueueOutcome> counted(QueueRun& run) {
    const auto rows = run.studio.store.submissions(true);
    if (!rows) {
        return rows.error();
    }
    for (const Submission& row : *rows) {
        (row.state == State::Unknown ? run.outcome.unknown : run.outcome.pending) += 1;
    }
    return run.outcome;
}

Result<QueueOutcome> run_until_finished(QueueRun& run, Surroundings& around) {
    while (true) {
        if (auto done = pass(run, around); !done) {
            return done.error();
        }
        const auto finished = is_finished(run, around);
        if (!finished) {
            return finished.error();
        }
        if (*finished) {
            return counted(run);
        }
        if (auto heeded = heed_notices(run, around.listener.get()); !heeded) {
            return heeded.error();
        }
    }
}

Error wrong_state(const Submission& submission) {
    const std::string name = state_name(submission.state);
    return {ErrorCode::Refused,
            {"只有结果不明（unknown）的提交需要人工处理，这一份是 " + name,
             "only an unknown submission is resolved by a person; this one is " + name},
            "submission",
            ""};
}

Error invalid_order(const std::string& zh, const std::string& en) {
    return {ErrorCode::InvalidInput, {zh, en}, "order_no", ""};
}

Result<Submission> resolve(Studio& studio,
                           const std::string& id,
                           State state,
                           const std::string& order_no) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    Submission resolved;
    const auto done = studio.store.together([&]() -> Result<void> {
        auto stored = studio.store.submission(id);
        if (!stored) {
            return stored.error();
        }
        if (stored->state != State::Unknown) {
            return wrong_state(*stored);
        }
        resolved = *stored;
        resolved.state = state;
        resolved.order_no = order_no;
        resolved.last_error.clear();
        resolved.changed_at = iso_time(studio.clock.now());
        resolved.next_attempt_at = resolved.changed_at;
        return studio.store.save_submission(resolved);
    });
    if (!done) {
        return done.error();
    }
    return resolved;
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

Result<QueueOutcome> run_queue(Studio& studio, const QueueOptions& options) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    if (auto fit = check_public_url(options.public_url); !fit) {
        return fit.error();
    }
    QueueRun run{studio, options, {}, "", {}, {}, {}};
    Surroundings around{QueueLock(studio.home), nullptr, SteadyClock::time_point::max()};
    if (auto licensed = require_valid_licence(studio); !licensed) {
        run.no_licence = licensed.error();
    }
    if (options.timeout_s > 0) {
        around.end = SteadyClock::now() + std::chrono::seconds(options.timeout_s);
    }
    if (!options.listen.empty()) {
        auto listener = NoticeListener::start(options.listen);
        if (!listener) {
            return listener.error();
        }
        around.listener = std::move(*listener);
        const std::string base =
            options.public_url.empty() ? around.listener->url() : options.public_url;
        run.notice_base = base + "/notice/";
        run.offers.base = base + "/photo/";
        run.offers.shelf = &around.listener->photos();
    }
    return run_until_finished(run, around);
}

Result<Submission> resolve_accepted(Studio& studio,
                                    const std::string& id,
                                    const std::string& order_no) {
    constexpr std::size_t kLongest = 64;
    const bool plain = std::all_of(order_no.begin(), order_no.end(), [](unsigned char letter) {
        return letter > ' ' && letter < 0x7F;
    });
    if (order_no.empty() || order_no.size() > kLongest || !plain) {
        return invalid_order("订单号无效：请照平台所示填写",
                             "the order number is not valid: enter it as the platform shows it");
    }
    const auto taken = order_is_taken(studio, id, order_no);
    if (!taken) {
        return taken.error();
    }
    if (*taken) {
        return invalid_order("这个订单号属于另一份提交",
                             "this order number belongs to another submission");
    }
    return resolve(studio, id, State::Accepted, order_no);
}

Result<Submission> resolve_not_accepted(Studio& studio, const std::string& id) {
    return resolve(studio, id, State::Ready, "");
}

}  // namespace huizhi
