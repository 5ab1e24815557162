#include "core/records/books/drawer.h"

#include "db/database.h"
#include "db/sql_store.h"

namespace huizhi::db {

Result<void> SqlStore::save_drawer(const Drawer& drawer) {
    return database_->save("drawer", {{"id", drawer.id},
                                      {"station", drawer.station},
                                      {"business_day", drawer.business_day},
                                      {"float_fen", drawer.float_fen},
                                      {"opened_by", drawer.opened_by},
                                      {"opened_at", drawer.opened_at},
                                      {"ended_by", drawer.ended_by},
                                      {"ended_at", drawer.ended_at},
                                      {"closed_by", drawer.closed_by},
                                      {"closed_at", drawer.closed_at},
                                      {"counted_fen", drawer.counted_fen},
                                      {"expected_fen", drawer.expected_fen},
                                      {"reason", drawer.reason}});
}

Result<std::vector<Drawer>> SqlStore::drawers(const std::string& business_day) {
    const auto rows = database_->select(
        {"id", "station", "business_day", "float_fen", "opened_by", "opened_at", "ended_by",
         "ended_at", "closed_by", "closed_at", "counted_fen", "expected_fen", "reason"},
        "FROM drawer WHERE business_day=? ORDER BY seq", {business_day});
    if (!rows) {
        return rows.error();
    }
    std::vector<Drawer> drawers;
    for (const Row& row : rows->rows) {
        Drawer one;
        one.id = row.text("id");
        one.station = row.text("station");
        one.business_day = row.text("business_day");
        one.float_fen = row.number("float_fen");
        one.opened_by = row.text("opened_by");
        one.opened_at = row.text("opened_at");
        one.ended_by = row.text("ended_by");
        one.ended_at = row.text("ended_at");
        one.closed_by = row.text("closed_by");
        one.closed_at = row.text("closed_at");
        one.counted_fen = row.number("counted_fen");
        one.expected_fen = row.number("expected_fen");
        one.reason = row.text("reason");
        drawers.push_back(std::move(one));
    }
    return drawers;
}

}  // namespace huizhi::db
