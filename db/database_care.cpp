#include "db/database_care.h"

#include <memory>
#include <string>
#include <vector>

#include "db/database.h"
#include "db/database_copy.h"
#include "db/dialect/dialect.h"
#include "db/row_reading.h"
#include "db/table_digest.h"

namespace huizhi::db {
namespace {

using Counts = std::map<std::string, std::int64_t>;

/// What the database itself finds wrong.
Result<Text> damage_in(Database& database) {
    const auto checked = database.select({"integrity_check"}, dialect::faults(10));
    if (!checked) {
        return checked.error();
    }
    if (checked->rows.size() != 1 || checked->rows.front().text("integrity_check") != "ok") {
        const std::string first =
            checked->rows.empty() ? "?" : checked->rows.front().text("integrity_check");
        return Text{"数据库结构检查不通过：" + first, "the database's own check failed: " + first};
    }
    const auto orphans = database.select(
        {"\"table\"", "count(*)"}, std::string(dialect::orphans()) + " GROUP BY 1 ORDER BY 1");
    if (!orphans) {
        return orphans.error();
    }
    if (!orphans->rows.empty()) {
        const Row& first = orphans->rows.front();
        const std::string where = first.text("\"table\"") + " (" + first.text("count(*)") + ")";
        return Text{"有指向不存在的行：" + where,
                    "rows point to others that are not there: " + where};
    }
    return Text{};
}

/// Identifiers come from the database itself; a quote in one would end it.
std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char letter : name) {
        text += letter == '"' ? "\"\"" : std::string(1, letter);
    }
    return text + "\"";
}

Result<Counts> rows_in(Database& database) {
    const auto tables = database.select({"name"}, dialect::tables());
    if (!tables) {
        return tables.error();
    }
    Counts counts;
    for (const Row& table : tables->rows) {
        const auto count = database.select({"count(*)"}, "FROM " + quoted(table.text("name")));
        if (!count) {
            return count.error();
        }
        const auto number = summed(count->rows.front(), "count(*)");
        if (!number) {
            return number.error();
        }
        counts[table.text("name")] = *number;
    }
    return counts;
}

/// Postings of each transaction sum to zero, where this database keeps a ledger.
Result<Text> imbalance_in(Database& database) {
    const auto books = database.select({"count(*)"}, dialect::table_named(), {"ledger_posting"});
    if (!books) {
        return books.error();
    }
    if (books->rows.front().text("count(*)") == "0") {
        return Text{};  // of a version that kept no ledger
    }
    const auto wrong = database.select({"count(*)"},
                                       "FROM (SELECT owner FROM ledger_posting GROUP BY owner "
                                       "HAVING sum(amount_fen)<>0) AS found");
    if (!wrong) {
        return wrong.error();
    }
    const std::string count = wrong->rows.front().text("count(*)");
    return count == "0" ? Text{}
                        : Text{"账目不平的凭证：" + count, "entries that do not balance: " + count};
}

Result<int> schema_of(Database& database) {
    const auto rows = database.select({"coalesce(max(version),0)"}, "FROM schema_version");
    return rows ? counted(rows->rows.front(), "coalesce(max(version),0)")
                : Result<int>(rows.error());
}

/// What a copy that is put back later might send once more.
Result<std::int64_t> waiting_in(Database& database, const Counts& rows) {
    if (!rows.contains("submission")) {
        return std::int64_t{0};
    }
    const auto count =
        database.select({"count(*)"}, "FROM submission WHERE state IN ('ready','sending')");
    return count ? summed(count->rows.front(), "count(*)") : Result<std::int64_t>(count.error());
}

Result<DatabaseFindings> findings_of(Result<std::unique_ptr<Database>> database) {
    if (!database) {
        return database.error();
    }
    auto damage = damage_in(**database);
    if (!damage || !damage->empty()) {
        return damage
                   ? Result<DatabaseFindings>(DatabaseFindings{0, newest_schema(), *damage, {}, 0})
                   : Result<DatabaseFindings>(damage.error());
    }
    const auto schema = schema_of(**database);
    damage = schema ? imbalance_in(**database) : Result<Text>(schema.error());
    const auto rows = damage ? rows_in(**database) : Result<Counts>(damage.error());
    const auto waiting = rows ? waiting_in(**database, *rows) : Result<std::int64_t>(rows.error());
    return waiting ? Result<DatabaseFindings>(
                         DatabaseFindings{*schema, newest_schema(), *damage, *rows, *waiting})
                   : Result<DatabaseFindings>(waiting.error());
}

class SqliteCare final : public DatabaseCare {
public:
    Result<void> copy(const std::filesystem::path& home,
                      const std::filesystem::path& file) const override {
        return copy_database(home / kDatabaseName, file);
    }
    Result<void> copy_without_codes(const std::filesystem::path& home,
                                    const std::filesystem::path& file) const override {
        auto copied = copy_database(home / kDatabaseName, file);
        return copied ? forget_codes(file) : copied;
    }
    Result<DatabaseFindings> examine(const std::filesystem::path& file) const override {
        return findings_of(Database::open_at_rest(file));
    }
    Result<std::vector<TableDigest>> digests(const std::filesystem::path& file) const override {
        const auto database = Database::open_reading(file);
        return database ? table_digests(**database) : database.error();
    }
    Result<DatabaseFindings> examine_home(const std::filesystem::path& home) const override {
        return findings_of(Database::open_reading(home / kDatabaseName));
    }
};

}  // namespace

const DatabaseCare& database_care() {
    static const SqliteCare care;
    return care;
}

}  // namespace huizhi::db
