#include "db/database.h"
#include "db/sql_store.h"

namespace huizhi::db {
namespace {

const std::vector<std::string>& columns() {
    static const std::vector<std::string> names{"number", "sealed", "commitment", "tag", "chain"};
    return names;
}

Result<std::vector<AuditEntry>> read_entries(Database& database,
                                             const std::string& rest,
                                             const std::vector<Value>& values) {
    const auto rows = database.select(columns(), rest, values);
    if (!rows) {
        return rows.error();
    }
    std::vector<AuditEntry> entries;
    entries.reserve(rows->rows.size());
    for (const Row& row : rows->rows) {
        entries.push_back({row.number("number"), row.text("sealed"), row.text("commitment"),
                           row.text("tag"), row.text("chain")});
    }
    return entries;
}

}  // namespace

Result<void> SqlStore::together_soon(const std::function<Result<void>()>& work) {
    return database_->together_soon(work);
}

Result<AuditHead> SqlStore::audit_head() {
    const auto rows =
        database_->select({"count", "frontier", "chain"}, "FROM audit_head WHERE id=1");
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return AuditHead{};
    }
    const Row& row = rows->rows.front();
    return AuditHead{row.number("count"), row.text("frontier"), row.text("chain")};
}

Result<void> SqlStore::add_audit_entry(const AuditEntry& entry, const AuditHead& head) {
    return together([&]() -> Result<void> {
        auto added = database_->run(
            "INSERT INTO audit_entry(number,sealed,commitment,tag,chain) VALUES(?,?,?,?,?)",
            {entry.number, entry.sealed, entry.commitment, entry.tag, entry.chain});
        return added ? database_->save("audit_head", {{"id", std::int64_t{1}},
                                                      {"count", head.count},
                                                      {"frontier", head.frontier},
                                                      {"chain", head.chain}})
                     : added;
    });
}

Result<std::vector<AuditEntry>> SqlStore::audit_entries(std::int64_t after, int limit) {
    return read_entries(*database_, "FROM audit_entry WHERE number>? ORDER BY number LIMIT ?",
                        {after, std::int64_t{limit}});
}

Result<std::vector<AuditEntry>> SqlStore::newest_audit_entries(std::int64_t before, int limit) {
    return before > 0 ? read_entries(*database_,
                                     "FROM audit_entry WHERE number<? ORDER BY number DESC LIMIT ?",
                                     {before, std::int64_t{limit}})
                      : read_entries(*database_, "FROM audit_entry ORDER BY number DESC LIMIT ?",
                                     {std::int64_t{limit}});
}

Result<std::vector<AuditEntry>> SqlStore::audit_entries_of(const std::string& tag) {
    return read_entries(*database_, "FROM audit_entry WHERE tag=? AND tag<>'' ORDER BY number",
                        {tag});
}

Result<void> SqlStore::erase_audit_entries(const std::string& tag) {
    return database_->run("UPDATE audit_entry SET sealed='' WHERE tag=? AND tag<>'' AND sealed<>''",
                          {tag});
}

}  // namespace huizhi::db
