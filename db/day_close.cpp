#include "core/records/books/day_close.h"

#include <algorithm>

#include "core/base/clock.h"
#include "db/database.h"
#include "db/sql_store.h"

namespace huizhi::db {

Result<std::string> SqlStore::latest_closed_day() {
    const auto rows = database_->select({"coalesce(max(day),'')"}, "FROM day_close");
    return rows ? Result<std::string>(rows->rows.front().text("coalesce(max(day),'')"))
                : rows.error();
}

Result<std::string> SqlStore::business_day_at(const std::string& iso_time) {
    const auto latest = latest_closed_day();
    if (!latest || latest->empty()) {
        return latest ? Result<std::string>(day_of(iso_time)) : latest.error();
    }
    return std::max(day_of(iso_time), add_days(*latest, 1));
}

/// As the day on which a submission was decided, it never moves again.
Result<void> SqlStore::note_day(const std::string& table,
                                const std::string& column,
                                const std::string& id,
                                const std::string& iso_time) {
    const auto day = business_day_at(iso_time);
    if (!day) {
        return day.error();
    }
    return database_->run(
        "UPDATE " + table + " SET " + column + "=? WHERE id=? AND " + column + "=''", {*day, id});
}

Result<std::optional<DayClose>> SqlStore::day_close(const std::string& day) {
    const auto rows = database_->select(
        {"day", "closed_by", "closed_at", "expected_fen", "counted_fen", "note", "report"},
        "FROM day_close WHERE day=?", {day});
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return std::optional<DayClose>{};
    }
    const Row& row = rows->rows.front();
    return std::optional<DayClose>(DayClose{
        row.text("day"), row.text("closed_by"), row.text("closed_at"), row.number("expected_fen"),
        row.number("counted_fen"), row.text("note"), row.text("report")});
}

Result<void> SqlStore::add_day_close(const DayClose& close) {
    return together([&]() -> Result<void> {
        const auto earlier = day_close(close.day);
        if (!earlier) {
            return earlier.error();
        }
        if (*earlier) {
            return Error::refused(
                "date", {close.day + " 已经结过账，不能再结", close.day + " is closed already"});
        }
        return database_->run(
            "INSERT INTO day_close(day,closed_by,closed_at,expected_fen,counted_fen,note,report) "
            "VALUES(?,?,?,?,?,?,?)",
            {close.day, close.closed_by, close.closed_at, close.expected_fen, close.counted_fen,
             close.note, close.report});
    });
}

}  // namespace huizhi::db
