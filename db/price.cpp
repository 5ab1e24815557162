#include "core/records/books/price.h"

#include "db/database.h"
#include "db/sql_store.h"

namespace huizhi::db {
namespace {

const std::vector<std::string> kColumns{"id", "item", "amount_fen", "from_day", "set_by", "set_at"};

Result<Price> read_price(Database& database, const Row& row) {
    Price price{
        row.text("id"),     row.text("item"),  row.number("amount_fen"), row.text("from_day"), {},
        row.text("set_by"), row.text("set_at")};
    if (!price.item.starts_with(kPackage)) {
        return price;
    }
    const auto copies = database.select(
        {"format", "copies"}, "FROM price_copies WHERE price=? ORDER BY format", {price.id});
    if (!copies) {
        return copies.error();
    }
    for (const Row& one : copies->rows) {
        price.copies[one.text("format")] = one.count("copies");
    }
    return price;
}

}  // namespace

Result<void> SqlStore::add_price(const Price& price) {
    return together([&]() -> Result<void> {
        auto done = database_->run(
            "INSERT INTO price(id,item,amount_fen,from_day,set_by,set_at) VALUES(?,?,?,?,?,?)",
            {price.id, price.item, price.amount_fen, price.from, price.set_by, price.set_at});
        for (const auto& [format, copies] : price.copies) {
            if (done) {
                done = database_->run("INSERT INTO price_copies(price,format,copies) VALUES(?,?,?)",
                                      {price.id, format, std::int64_t{copies}});
            }
        }
        return done;
    });
}

Result<std::vector<Price>> SqlStore::prices() {
    const auto rows = database_->select(kColumns, "FROM price ORDER BY item, from_day, seq");
    if (!rows) {
        return rows.error();
    }
    std::vector<Price> prices;
    for (const Row& row : rows->rows) {
        auto price = read_price(*database_, row);
        if (!price) {
            return price.error();
        }
        prices.push_back(std::move(*price));
    }
    return prices;
}

Result<std::optional<Price>> SqlStore::price_on(const std::string& item, const std::string& day) {
    const auto rows = database_->select(kColumns,
                                        "FROM price WHERE item=? AND from_day<=? ORDER BY from_day "
                                        "DESC, seq DESC LIMIT 1",
                                        {item, day});
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return std::optional<Price>{};
    }
    auto price = read_price(*database_, rows->rows.front());
    return price ? Result<std::optional<Price>>(std::move(*price)) : price.error();
}

Result<void> SqlStore::add_price_override(const PriceOverride& other) {
    return database_->run(
        "INSERT INTO price_override(job,list_fen,price_fen,reason,who,approved_by,at) "
        "VALUES(?,?,?,?,?,?,?)",
        {other.job, other.list_fen, other.price_fen, other.reason, other.who, other.approved_by,
         other.at});
}

Result<std::optional<PriceOverride>> SqlStore::price_override(const std::string& job) {
    const auto rows =
        database_->select({"job", "list_fen", "price_fen", "reason", "who", "approved_by", "at"},
                          "FROM price_override WHERE job=?", {job});
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return std::optional<PriceOverride>{};
    }
    const Row& row = rows->rows.front();
    return std::optional<PriceOverride>(PriceOverride{
        row.text("job"), row.number("list_fen"), row.number("price_fen"), row.text("reason"),
        row.text("who"), row.text("approved_by"), row.text("at")});
}

}  // namespace huizhi::db
