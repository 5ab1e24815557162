#include "db/row_reading.h"
#include "db/sealed_column.h"
#include "db/sql_rows.h"

namespace huizhi::db {
namespace {

struct Naming {
    const char* table;
    const char* column;
};
constexpr Naming kNaming[] = {{"job", "original_sha256"},
                              {"job", "photo_sha256"},
                              {"receipt", "photo_sha256"},
                              {"receipt", "sheet_sha256"}};

/// A portion of the rows after `after`, which moves on; false at the end.
Result<bool> read_some(Database& database,
                       const Vault& vault,
                       const Naming& naming,
                       std::int64_t& after,
                       std::set<std::string>& named) {
    const auto rows = database.select({"seq", "id", naming.column},
                                      std::string("FROM ") + naming.table + " WHERE seq>? AND " +
                                          naming.column + "<>'' ORDER BY seq LIMIT 2000",
                                      {after});
    if (!rows) {
        return rows.error();
    }
    const std::string place = std::string(naming.table) + "." + naming.column;
    for (const Row& row : rows->rows) {
        auto digest = opened_column(vault, place.c_str(), row.text("id"), row.text(naming.column));
        if (!digest) {
            return digest.error();
        }
        const auto seq = summed(row, "seq");
        if (!seq) {
            return seq.error();
        }
        named.insert(std::move(*digest));
        after = *seq;
    }
    return !rows->rows.empty();
}

}  // namespace

Result<std::set<std::string>> SqlStore::named_photos() {
    std::set<std::string> named;
    for (const Naming& naming : kNaming) {
        std::int64_t after = 0;
        Result<bool> more = true;
        while (more && *more) {
            more = read_some(*database_, vault_, naming, after, named);
        }
        if (!more) {
            return more.error();
        }
    }
    return named;
}

}  // namespace huizhi::db
