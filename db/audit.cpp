#include <charconv>
#include <string_view>

#include "db/commit_mark.h"
#include "db/row_reading.h"
#include "db/sql_law.h"

namespace huizhi::db {
namespace {

/// The log proves itself (core/vault/audit) and bears no row seals.
const SealedTable kEntries{"audit_entry", {"操作记录", "audit record"}, {"number"}, {}};
const SealedTable kHead{"audit_head", {"操作记录的首部", "head of the audit log"}, {"id"}, {}};

/// While it is there what is sealed in an entry may be sealed anew.
constexpr const char* kKeyChanges = "data_key_changes";

const std::vector<std::string>& columns() {
    static const std::vector<std::string> names{"number", "sealed", "commitment", "tag", "chain"};
    return names;
}

/// A number that is none is told by who names the row.
Result<std::vector<AuditEntry>> read_with_care(Database& database,
                                               const std::string& rest,
                                               const std::vector<Value>& values) {
    const auto rows = database.select(columns(), rest, values);
    if (!rows) {
        return rows.error();
    }
    std::vector<AuditEntry> entries;
    for (const Row& row : rows->rows) {
        RowReading reading(kEntries, row);
        auto entry = reading.done(AuditEntry{reading.number("number"), reading.text("sealed"),
                                             reading.text("commitment"), reading.text("tag"),
                                             reading.text("chain")});
        if (!entry) {
            return entry.error();
        }
        entries.push_back(std::move(*entry));
    }
    return entries;
}

/// Quick: a log is read through from its first entry to its last.
Result<std::vector<AuditEntry>> read_entries(Database& database,
                                             const std::string& rest,
                                             const std::vector<Value>& values) {
    std::vector<AuditEntry> entries;
    bool sound = true;
    const auto read = database.each_stored(columns(), rest, values, [&](const StoredRow& row) {
        sound = sound && row.kind(0) == 'i';
        const std::string_view digits = row.text(0);
        AuditEntry entry{0, std::string(row.text(1)), std::string(row.text(2)),
                         std::string(row.text(3)), std::string(row.text(4))};
        std::from_chars(digits.data(), digits.data() + digits.size(), entry.number);
        entries.push_back(std::move(entry));
    });
    if (!read || !sound) {
        return read ? read_with_care(database, rest, values) : read.error();
    }
    return entries;
}

}  // namespace

Result<AuditHead> SqlLaw::audit_head() {
    const auto rows =
        database_->select({"id", "count", "frontier", "chain"}, "FROM audit_head WHERE id=1");
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return AuditHead{};
    }
    RowReading reading(kHead, rows->rows.front());
    return reading.done(
        AuditHead{reading.number("count"), reading.text("frontier"), reading.text("chain")});
}

Result<AuditReach> SqlLaw::audit_reach() {
    return commits_->log_reach();
}

Result<void> SqlLaw::add_audit_entry(const AuditEntry& entry, const AuditHead& head) {
    return together([&]() -> Result<void> {
        auto added = database_->insert("audit_entry", {{"number", entry.number},
                                                       {"sealed", entry.sealed},
                                                       {"commitment", entry.commitment},
                                                       {"tag", entry.tag},
                                                       {"chain", entry.chain}});
        return added ? database_->save("audit_head", {{"id", std::int64_t{1}},
                                                      {"count", head.count},
                                                      {"frontier", head.frontier},
                                                      {"chain", head.chain}})
                     : added;
    });
}

Result<std::vector<AuditEntry>> SqlLaw::audit_entries(std::int64_t after, int limit) {
    return read_entries(*database_, "FROM audit_entry WHERE number>? ORDER BY number LIMIT ?",
                        {after, std::int64_t{limit}});
}

Result<std::vector<AuditEntry>> SqlLaw::newest_audit_entries(std::int64_t before, int limit) {
    return before > 0 ? read_entries(*database_,
                                     "FROM audit_entry WHERE number<? ORDER BY number DESC LIMIT ?",
                                     {before, std::int64_t{limit}})
                      : read_entries(*database_, "FROM audit_entry ORDER BY number DESC LIMIT ?",
                                     {std::int64_t{limit}});
}

Result<std::vector<AuditEntry>> SqlLaw::audit_entries_of(const std::string& tag) {
    return read_entries(*database_, "FROM audit_entry WHERE tag=? AND tag<>'' ORDER BY number",
                        {tag});
}

/// The note lets the database take it (migrations/015_data_key.sql).
Result<void> SqlLaw::seal_audit_entries_anew(
    const std::function<Result<std::string>(const AuditEntry&)>& anew) {
    constexpr int kPortion = 500;
    auto done = save_vault_note(kKeyChanges, "1");
    std::int64_t last = 0;
    for (bool more = true; done && more;) {
        const auto entries = audit_entries(last, kPortion);
        if (!entries) {
            return entries.error();
        }
        more = !entries->empty();
        for (const AuditEntry& entry : *entries) {
            last = entry.number;
            const auto sealed = entry.sealed.empty() ? Result<std::string>("") : anew(entry);
            if (!sealed) {
                return sealed.error();
            }
            done = done && !sealed->empty()
                       ? database_->run("UPDATE audit_entry SET sealed=? WHERE number=?",
                                        {*sealed, entry.number})
                       : done;
        }
    }
    return done ? database_->run("DELETE FROM vault_note WHERE name=?", {std::string(kKeyChanges)})
                : done;
}

Result<void> SqlLaw::erase_audit_entries(const std::string& tag) {
    return database_->run("UPDATE audit_entry SET sealed='' WHERE tag=? AND tag<>'' AND sealed<>''",
                          {tag});
}

}  // namespace huizhi::db
