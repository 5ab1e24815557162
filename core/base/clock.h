#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace huizhi {

/// Seconds since 1970 UTC, to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// What time it is. Tests and the practice gateway set their own.
/// Threads: any.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;

protected:
    Clock() = default;
    Clock(const Clock&) = default;
    Clock& operator=(const Clock&) = default;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

/// ISO 8601 in the machine's time zone with its offset: "2026-11-22T18:30:05+08:00".
[[nodiscard]] std::string iso_time(Instant when);
/// What `iso_time` wrote; nothing when the text is no such time.
[[nodiscard]] std::optional<Instant> instant_of(const std::string& iso);
/// The day in the machine's time zone: "2026-11-22".
[[nodiscard]] std::string iso_day(Instant when);
/// A calendar day moved by whole days; `day` must be a valid ISO date (asserted).
[[nodiscard]] std::string add_days(const std::string& day, int days);
[[nodiscard]] bool is_real_day(const std::string& day);
/// The day of what `iso_time` wrote, as written there.
[[nodiscard]] std::string day_of(const std::string& iso_time);
/// Whole days from one day to another, below 0 backwards; nothing when one of them is no ISO date.
[[nodiscard]] std::optional<int> days_between(const std::string& from, const std::string& to);
/// Whole years from `birth` to `day`, both ISO dates.
[[nodiscard]] int age_on(const std::string& birth, const std::string& day);

}  // namespace huizhi
