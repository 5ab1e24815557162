#include "core/records/books/drawer.h"

#include "db/day_part.h"
#include "db/row_reading.h"
#include "db/sql_books.h"

namespace huizhi::db {
namespace {

Result<Drawer> read_drawer(const Row& row) {
    RowReading reading(kDrawers, row);
    Drawer one;
    one.id = reading.text("id");
    one.station = reading.text("station");
    one.business_day = reading.text("business_day");
    one.float_fen = reading.number("float_fen");
    one.opened_by = reading.text("opened_by");
    one.opened_at = reading.text("opened_at");
    one.ended_by = reading.text("ended_by");
    one.ended_at = reading.text("ended_at");
    one.closed_by = reading.text("closed_by");
    one.closed_at = reading.text("closed_at");
    one.counted_fen = reading.number("counted_fen");
    one.expected_fen = reading.number("expected_fen");
    one.reason = reading.text("reason");
    one.branch = reading.text("branch");
    return reading.done(std::move(one));
}

}  // namespace

Result<void> SqlBooks::save_drawer(const Drawer& drawer) {
    const auto kept = this->kept(kDrawers, "business_day", drawer.id, drawer.opened_at);
    if (!kept) {
        return kept.error();
    }
    return tables_.rows.save(kDrawers, {{"id", drawer.id},
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
                                        {"reason", drawer.reason},
                                        {"branch", kept->station.branch}});
}

Result<std::vector<Drawer>> SqlBooks::drawers(const std::string& business_day) {
    return tables_.rows.read<Drawer>(kDrawers, "FROM drawer WHERE business_day=? ORDER BY seq",
                                     {business_day}, OnDamage::Refuse, read_drawer);
}

Result<std::vector<Drawer>> SqlBooks::drawers_at(const std::string& business_day,
                                                 const Station& at) {
    const StationPart part(at);
    std::vector<Value> values{business_day};
    values.insert(values.end(), part.values().begin(), part.values().end());
    return tables_.rows.read<Drawer>(
        kDrawers, "FROM drawer WHERE business_day=? AND " + part.condition() + " ORDER BY seq",
        values, OnDamage::Refuse, read_drawer);
}

Result<std::vector<std::string>> SqlBooks::branches_on(const std::string& business_day) {
    const auto rows = database_->select({"branch"},
                                        "FROM (SELECT branch FROM ledger_transaction WHERE "
                                        "business_day=? UNION SELECT branch FROM drawer WHERE "
                                        "business_day=?) AS found ORDER BY branch",
                                        {business_day, business_day});
    if (!rows) {
        return rows.error();
    }
    std::vector<std::string> branches;
    for (const Row& row : rows->rows) {
        branches.push_back(row.text("branch"));
    }
    return branches;
}

}  // namespace huizhi::db
