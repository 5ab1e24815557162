#include "db/database_care.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "db/database.h"
#include "db/database_copy.h"
#include "db/dialect/dialect.h"
#include "db/migration.h"
#include "db/open_mark.h"
#include "db/row_reading.h"
#include "db/table_digest.h"

namespace huizhi::db {
namespace {

using Counts = std::map<std::string, std::int64_t>;

/// What the database itself finds wrong in what it is asked of.
Result<Text> faults_told(Database& database, const std::string& column, const std::string& rest) {
    const auto checked = database.select({column}, rest);
    if (!checked) {
        return checked.error();
    }
    if (checked->rows.size() != 1 || checked->rows.front().text(column) != "ok") {
        const std::string first = checked->rows.empty() ? "?" : checked->rows.front().text(column);
        return Text{"数据库结构检查不通过：" + first, "the database's own check failed: " + first};
    }
    return Text{};
}

/// `how`: "count(*)", or "count(1)" where an index is named (db/dialect/dialect.h).
Result<std::int64_t> counted_in(Database& database,
                                const std::string& rest,
                                const std::string& how = "count(*)") {
    const auto count = database.select({how}, rest);
    return count ? summed(count->rows.front(), how) : Result<std::int64_t>(count.error());
}

Result<Text> orphans_told(Database& database, const std::string& orphans) {
    const auto found =
        database.select({"\"table\"", "count(*)"}, orphans + " GROUP BY 1 ORDER BY 1");
    if (!found) {
        return found.error();
    }
    if (!found->rows.empty()) {
        const Row& first = found->rows.front();
        const std::string where = first.text("\"table\"") + " (" + first.text("count(*)") + ")";
        return Text{"有指向不存在的行：" + where,
                    "rows point to others that are not there: " + where};
    }
    return Text{};
}

Result<Text> damage_in(Database& database) {
    auto damage = faults_told(database, "integrity_check", dialect::faults(10));
    return damage && damage->empty() ? orphans_told(database, dialect::orphans())
                                     : std::move(damage);
}

/// A part of the same question, of a file that nobody writes.
using Look = std::function<Result<Text>(Database&)>;

/// An index that holds fewer rows than its table, or more. Whether each entry is the right one, a
/// row at a time, is asked where there is time for it (`damage_in`).
Result<Text> miscounted_in(Database& file, const std::string& table) {
    const auto indexes = file.select({"name"}, dialect::whole_indexes_of(), {table});
    const auto rows = indexes ? counted_in(file, dialect::rows_of(table)) : indexes.error();
    if (!rows) {
        return rows.error();
    }
    for (const Row& index : indexes->rows) {
        const std::string& name = index.text("name");
        const auto entries = counted_in(file, dialect::entries_of(table, name), "count(1)");
        if (!entries) {
            return entries.error();
        }
        if (*entries != *rows) {
            const std::string counts =
                name + ": " + std::to_string(*entries) + " / " + std::to_string(*rows);
            return Text{"索引与表不符：" + counts,
                        "an index does not hold its table's rows: " + counts};
        }
    }
    return Text{};
}

/// The file's structure; then of each table what its indexes hold, and where its rows point to.
Result<std::vector<Look>> looks_at(Database& database) {
    const auto tables = database.select({"name"}, dialect::tables());
    if (!tables) {
        return tables.error();
    }
    std::vector<Look> looks{[](Database& file) {
        return faults_told(file, "quick_check", dialect::faults_of_structure(10));
    }};
    for (const Row& table : tables->rows) {
        looks.emplace_back(
            [name = table.text("name")](Database& file) { return miscounted_in(file, name); });
    }
    for (const Row& table : tables->rows) {
        looks.emplace_back([rest = dialect::orphans_in(table.text("name"))](Database& file) {
            return orphans_told(file, rest);
        });
    }
    return looks;
}

/// Two threads, each with a connection, take what is next; the first in order that found something
/// counts. It is the processor that one waits for.
Result<Text> damage_at_rest(const std::filesystem::path& file, const std::vector<Look>& looks) {
    std::vector<Result<Text>> found(looks.size(), Text{});
    std::atomic<std::size_t> next = 0;
    const auto take = [&]() -> Result<void> {
        const auto database = Database::open_at_rest(file);
        for (std::size_t at = next++; database && at < looks.size(); at = next++) {
            found[at] = looks[at](**database);
        }
        return database ? Result<void>() : Result<void>(database.error());
    };
    auto other = std::async(std::launch::async | std::launch::deferred, take);
    const auto here = take();
    const auto there = other.get();
    if (!here || !there) {
        return here ? there.error() : here.error();
    }
    const auto first = std::find_if(found.begin(), found.end(),
                                    [](const Result<Text>& one) { return !one || !one->empty(); });
    return first == found.end() ? Text{} : std::move(*first);
}

Result<Counts> rows_in(Database& database) {
    const auto tables = database.select({"name"}, dialect::tables());
    if (!tables) {
        return tables.error();
    }
    Counts counts;
    for (const Row& table : tables->rows) {
        const auto number = counted_in(database, dialect::rows_of(table.text("name")));
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
    return counted_in(database, "FROM submission WHERE state IN ('ready','sending')");
}

/// Of one that is not damaged.
Result<DatabaseFindings> findings_beside(Database& database) {
    const auto schema = schema_of(database);
    const auto damage = schema ? imbalance_in(database) : Result<Text>(schema.error());
    const auto rows = damage ? rows_in(database) : Result<Counts>(damage.error());
    const auto waiting = rows ? waiting_in(database, *rows) : Result<std::int64_t>(rows.error());
    return waiting ? Result<DatabaseFindings>(
                         DatabaseFindings{*schema, newest_schema(), *damage, *rows, *waiting})
                   : Result<DatabaseFindings>(waiting.error());
}

Result<DatabaseFindings> findings_of(Database& database, Result<Text> damage) {
    if (!damage || !damage->empty()) {
        return damage ? Result<DatabaseFindings>(
                            DatabaseFindings{0, newest_schema(), std::move(*damage), {}, 0})
                      : damage.error();
    }
    return findings_beside(database);
}

/// The lock goes before the mark that it was asked of, which takes it once more.
struct Held {
    explicit Held(const std::filesystem::path& home) : mark(home), alone(mark.alone()) {}
    OpenMark mark;
    std::shared_ptr<const void> alone;
};

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
        const auto database = Database::open_at_rest(file);
        const auto looks = database ? looks_at(**database) : database.error();
        return looks ? findings_of(**database, damage_at_rest(file, *looks)) : looks.error();
    }
    Result<std::vector<TableDigest>> digests(const std::filesystem::path& file) const override {
        const auto database = Database::open_reading(file);
        return database ? table_digests(**database) : database.error();
    }
    Result<DatabaseFindings> examine_home(const std::filesystem::path& home) const override {
        const auto database = Database::open_reading(home / kDatabaseName);
        return database ? findings_of(**database, damage_in(**database)) : database.error();
    }
    std::shared_ptr<const void> hold_alone(const std::filesystem::path& home) const override {
        auto held = std::make_shared<Held>(home);
        return held->alone == nullptr ? nullptr : held;
    }
};

}  // namespace

const DatabaseCare& database_care() {
    static const SqliteCare care;
    return care;
}

}  // namespace huizhi::db
