#include "core/records/books/price.h"

#include "db/not_found.h"
#include "db/row_reading.h"
#include "db/sql_books.h"

namespace huizhi::db {
namespace {

struct Copies {
    std::string format;
    int count = 0;
};

Result<Copies> read_copies(const Row& row) {
    RowReading reading(kPriceCopies, row);
    return reading.done(Copies{reading.text("format"), reading.count("copies")});
}

/// With what a package holds.
Result<Price> read_price(SealedRows& rows, const Row& row) {
    RowReading reading(kPrices, row);
    auto price = reading.done(Price{reading.text("id"),
                                    reading.text("item"),
                                    reading.number("amount_fen"),
                                    reading.text("from_day"),
                                    {},
                                    reading.text("set_by"),
                                    reading.text("set_at")});
    if (!price || !price->item.starts_with(kPackage)) {
        return price;
    }
    const auto copies =
        rows.read<Copies>(kPriceCopies, "FROM price_copies WHERE price=? ORDER BY format",
                          {price->id}, OnDamage::Refuse, read_copies);
    if (!copies) {
        return copies.error();
    }
    for (const Copies& one : *copies) {
        price->copies[one.format] = one.count;
    }
    return price;
}

Result<PriceOverride> read_override(const Row& row) {
    RowReading reading(kPriceOverrides, row);
    return reading.done(PriceOverride{reading.text("job"), reading.number("list_fen"),
                                      reading.number("price_fen"), reading.text("reason"),
                                      reading.text("who"), reading.text("approved_by"),
                                      reading.text("at")});
}

}  // namespace

Result<void> SqlBooks::add_price(const Price& price) {
    return together([&]() -> Result<void> {
        auto done = tables_.rows.add(kPrices, {{"id", price.id},
                                               {"item", price.item},
                                               {"amount_fen", price.amount_fen},
                                               {"from_day", price.from},
                                               {"set_by", price.set_by},
                                               {"set_at", price.set_at}});
        for (const auto& [format, copies] : price.copies) {
            if (done) {
                done = tables_.rows.add(
                    kPriceCopies,
                    {{"price", price.id}, {"format", format}, {"copies", std::int64_t{copies}}});
            }
        }
        return done;
    });
}

Result<std::vector<Price>> SqlBooks::prices() {
    return tables_.rows.read<Price>(
        kPrices, "FROM price ORDER BY item, from_day, seq", {}, OnDamage::LeaveOut,
        [this](const Row& row) { return read_price(tables_.rows, row); });
}

Result<std::optional<Price>> SqlBooks::price_on(const std::string& item, const std::string& day) {
    return first_of(tables_.rows.read<Price>(
        kPrices, "FROM price WHERE item=? AND from_day<=? ORDER BY from_day DESC, seq DESC LIMIT 1",
        {item, day}, OnDamage::Refuse,
        [this](const Row& row) { return read_price(tables_.rows, row); }));
}

Result<void> SqlBooks::add_price_override(const PriceOverride& other) {
    const Station here = station();
    return tables_.rows.add(kPriceOverrides, {{"job", other.job},
                                              {"list_fen", other.list_fen},
                                              {"price_fen", other.price_fen},
                                              {"reason", other.reason},
                                              {"who", other.who},
                                              {"approved_by", other.approved_by},
                                              {"at", other.at},
                                              {"station", here.name},
                                              {"branch", here.branch}});
}

Result<std::optional<PriceOverride>> SqlBooks::price_override(const std::string& job) {
    return first_of(tables_.rows.read<PriceOverride>(kPriceOverrides,
                                                     "FROM price_override WHERE job=?", {job},
                                                     OnDamage::Refuse, read_override));
}

}  // namespace huizhi::db
