#include "core/counter/visit/promised_time.h"

#include <algorithm>

#include "core/base/text/canonical_text.h"
#include "core/counter/day_jobs.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

constexpr std::size_t kClockLetters = 5;              // 15:30
constexpr std::size_t kDayLetters = 10;               // 2026-12-01
constexpr std::size_t kZoneAt = kDayLetters + 1 + 8;  // 2026-12-01T15:30:00|+08:00
constexpr std::size_t kMinuteLetters = kDayLetters + 1 + kClockLetters;

/// As iso_time writes it, in the machine's zone.
std::string whole_time(std::string typed, const std::string& now) {
    if (typed.size() == kClockLetters) {
        typed = now.substr(0, kDayLetters) + "T" + typed;
    }
    if (typed.size() == kDayLetters) {
        typed += "T00:00";
    }
    if (typed.size() == kMinuteLetters) {
        typed[kDayLetters] = 'T';
        typed += ":00" + now.substr(kZoneAt);
    }
    return typed;
}

}  // namespace

std::optional<Instant> read_local_time(const std::string& typed, const Clock& clock) {
    const std::string text = whole_time(canonical_text(typed), iso_time(clock.now()));
    const bool whole = text.size() > kMinuteLetters && is_real_day(day_of(text)) &&
                       text.substr(kDayLetters + 1, 2) < "24" &&
                       text.substr(kDayLetters + 4, 2) < "60";
    return whole ? instant_of(text) : std::nullopt;
}

Result<std::string> read_promised(const std::string& typed, const Clock& clock) {
    const std::string text = canonical_text(typed);
    if (text.empty()) {
        return std::string();
    }
    const auto promised = read_local_time(text, clock);
    if (!promised) {
        return Error::invalid("promised", {"约定时间应写作 15:30 或 2026-12-01 15:30",
                                           "a promised time is written 15:30, or 2026-12-01 "
                                           "15:30"});
    }
    if (*promised <= clock.now()) {
        return Error::invalid("promised", {"约定时间已经过去：" + text,
                                           "the promised time is over already: " + text});
    }
    return iso_time(*promised);
}

Result<Session> promise_session(Studio& studio, const std::string& id, const std::string& typed) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const auto promised = read_promised(typed, studio.clock);
    if (!promised) {
        return promised.error();
    }
    return in_one_write(studio.store, [&]() -> Result<Session> {
        auto session = studio.store.session(id);
        if (!session) {
            return session;
        }
        if (!session->closed_at.empty() || session->queue_number <= 0) {
            return Error::refused("session", {"这次接待已经结束，不能再约定时间",
                                              "this session is over; nothing more is promised"});
        }
        session->promised_at = *promised;
        auto saved = studio.store.save_session(*session);
        return saved ? session : Result<Session>(saved.error());
    });
}

Result<bool> is_late(Studio& studio, const Session& session) {
    const auto promised = instant_of(session.promised_at);
    if (!promised || !session.closed_at.empty() || studio.clock.now() <= *promised) {
        return false;
    }
    const auto jobs = studio.store.jobs_of_session(session.id);
    if (!jobs) {
        return jobs.error();
    }
    const auto settled = [](const Job& job) {
        const JobStanding standing = standing_of(job);
        return standing == JobStanding::Done || standing == JobStanding::Withdrawn;
    };
    return jobs->empty() || !std::all_of(jobs->begin(), jobs->end(), settled);
}

}  // namespace huizhi
