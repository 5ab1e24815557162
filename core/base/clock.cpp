#include "core/base/clock.h"

#include <cassert>
#include <charconv>
#include <cstdio>
#include <ctime>

#include "core/base/system/machine_time.h"

namespace huizhi {

namespace {

std::tm parts_of(Instant when) {
    const std::time_t seconds =
        std::chrono::duration_cast<std::chrono::seconds>(when.time_since_epoch()).count();
    return local_time(seconds);
}

std::chrono::year_month_day read_day(const std::string& day) {
    int year = 0;
    unsigned month = 0;
    unsigned date = 0;
    if (day.size() != 10 || day[4] != '-' || day[7] != '-') {
        return {};
    }
    const auto number = [&day](std::size_t from, std::size_t length, auto& into) {
        const char* end = day.data() + from + length;
        return std::from_chars(day.data() + from, end, into).ptr == end;
    };
    if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, date)) {
        return {};
    }
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{date};
}

std::string write_day(std::chrono::year_month_day day) {
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text;
}

}  // namespace

Instant SystemClock::now() const {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string iso_time(Instant when) {
    const std::tm parts = parts_of(when);
    char text[40];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S%z", &parts);
    std::string iso(text, length);
    if (iso.size() == 24) {  // +0800 -> +08:00
        iso.insert(22, 1, ':');
    }
    return iso;
}

std::optional<Instant> instant_of(const std::string& iso) {
    int hour = 0;
    int minute = 0;
    int second = 0;
    char sign = '+';
    int offset_hours = 0;
    int offset_minutes = 0;
    const auto day = read_day(iso.substr(0, 10));
    const bool whole =
        iso.size() == 25 && std::sscanf(iso.c_str() + 10, "T%2d:%2d:%2d%c%2d:%2d", &hour, &minute,
                                        &second, &sign, &offset_hours, &offset_minutes) == 6;
    if (!whole || !day.ok() || (sign != '+' && sign != '-')) {
        return std::nullopt;
    }
    const std::chrono::minutes offset =
        std::chrono::hours{offset_hours} + std::chrono::minutes{offset_minutes};
    return std::chrono::sys_days{day} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
           std::chrono::seconds{second} - (sign == '+' ? offset : -offset);
}

std::string iso_day(Instant when) {
    return iso_time(when).substr(0, 10);
}

std::string add_days(const std::string& day, int days) {
    const auto parsed = read_day(day);
    assert(parsed.ok());
    return write_day(std::chrono::sys_days{parsed} + std::chrono::days{days});
}

bool is_real_day(const std::string& day) {
    return read_day(day).ok();
}

std::string day_of(const std::string& iso_time) {
    constexpr std::size_t kDayLetters = 10;
    return iso_time.substr(0, kDayLetters);
}

std::optional<int> days_between(const std::string& from, const std::string& to) {
    const auto first = read_day(from);
    const auto last = read_day(to);
    if (!first.ok() || !last.ok()) {
        return std::nullopt;
    }
    return static_cast<int>((std::chrono::sys_days{last} - std::chrono::sys_days{first}).count());
}

int age_on(const std::string& birth, const std::string& day) {
    const auto born = read_day(birth);
    const auto then = read_day(day);
    assert(born.ok() && then.ok());
    int years = static_cast<int>(then.year()) - static_cast<int>(born.year());
    const bool birthday_passed =
        std::pair{then.month(), then.day()} >= std::pair{born.month(), born.day()};
    return birthday_passed ? years : years - 1;
}

}  // namespace huizhi
