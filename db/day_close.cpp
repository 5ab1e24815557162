#include "core/records/books/day_close.h"

#include <algorithm>

#include "core/base/clock.h"
#include "db/not_found.h"
#include "db/row_reading.h"
#include "db/sql_books.h"

namespace huizhi::db {
namespace {

Result<DayClose> read_day_close(const Row& row) {
    RowReading reading(kDayCloses, row);
    return reading.done(DayClose{reading.text("day"), reading.text("closed_by"),
                                 reading.text("closed_at"), reading.number("expected_fen"),
                                 reading.number("counted_fen"), reading.text("note"),
                                 reading.text("report")});
}

}  // namespace

/// Read off the key alone, for all that is written asks it: a damaged row is told by `day_close`,
/// and holds up no customer.
Result<std::string> SqlBooks::latest_closed_day() {
    const auto rows = database_->select({"coalesce(max(day),'')"}, "FROM day_close");
    return rows ? Result<std::string>(rows->rows.front().text("coalesce(max(day),'')"))
                : rows.error();
}

Result<std::string> SqlBooks::business_day_at(const std::string& iso_time) {
    const auto latest = latest_closed_day();
    if (!latest || latest->empty()) {
        return latest ? Result<std::string>(day_of(iso_time)) : latest.error();
    }
    return std::max(day_of(iso_time), add_days(*latest, 1));
}

Result<std::optional<DayClose>> SqlBooks::day_close(const std::string& day) {
    return first_of(tables_.rows.read<DayClose>(kDayCloses, "FROM day_close WHERE day=?", {day},
                                                OnDamage::Refuse, read_day_close));
}

Result<std::optional<DayClose>> SqlBooks::day_close_before(const std::string& day) {
    return first_of(tables_.rows.read<DayClose>(
        kDayCloses, "FROM day_close WHERE day<? ORDER BY day DESC LIMIT 1", {day}, OnDamage::Refuse,
        read_day_close));
}

Result<void> SqlBooks::add_day_close(const DayClose& close) {
    return together([&]() -> Result<void> {
        const auto earlier = day_close(close.day);
        if (!earlier) {
            return earlier.error();
        }
        if (*earlier) {
            return Error::refused(
                "date", {close.day + " 已经结过账，不能再结", close.day + " is closed already"});
        }
        const Station here = station();
        return tables_.rows.add(kDayCloses, {{"day", close.day},
                                             {"closed_by", close.closed_by},
                                             {"closed_at", close.closed_at},
                                             {"expected_fen", close.expected_fen},
                                             {"counted_fen", close.counted_fen},
                                             {"note", close.note},
                                             {"report", close.report},
                                             {"station", here.name},
                                             {"branch", here.branch}});
    });
}

}  // namespace huizhi::db
