#include "core/vault/vault.h"

#include "db/database.h"
#include "db/sql_store.h"

namespace huizhi::db {

Result<std::optional<LockedKey>> SqlStore::locked_key(const std::string& holder) {
    const auto rows =
        database_->select({"holder", "salt", "operations", "memory", "locked", "made_at"},
                          "FROM locked_key WHERE holder=?", {holder});
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return std::optional<LockedKey>{};
    }
    const Row& row = rows->rows.front();
    return std::optional<LockedKey>{LockedKey{row.text("holder"), row.text("salt"),
                                              row.number("operations"), row.number("memory"),
                                              row.text("locked"), row.text("made_at")}};
}

Result<bool> SqlStore::has_locked_keys() {
    const auto rows = database_->select({"count(*)"}, "FROM locked_key");
    return rows ? Result<bool>(rows->rows.front().number("count(*)") > 0)
                : Result<bool>(rows.error());
}

Result<void> SqlStore::save_locked_key(const LockedKey& key) {
    return database_->save("locked_key", {{"holder", key.holder},
                                          {"salt", key.salt},
                                          {"operations", key.operations},
                                          {"memory", key.memory},
                                          {"locked", key.locked},
                                          {"made_at", key.made_at}});
}

Result<void> SqlStore::remove_locked_key(const std::string& holder) {
    return database_->run("DELETE FROM locked_key WHERE holder=?", {holder});
}

Result<void> SqlStore::seal_old_rows() {
    return together([this]() -> Result<void> {
        auto done = seal_old_channels();
        done = done ? seal_old_customers() : done;
        done = done ? renew_old_names() : done;
        done = done ? seal_old_values(kJobFields) : done;
        return done ? key_old_digests() : done;
    });
}

Result<void> SqlStore::key_old_digests() {
    const auto rows =
        database_->select({"id", "body_digest"}, "FROM submission WHERE length(body_digest)=64");
    if (!rows) {
        return rows.error();
    }
    for (const Row& row : rows->rows) {
        const auto keyed = vault_.search_hash(row.text("body_digest"), kBodyPurpose);
        if (!keyed) {
            return keyed.error();
        }
        auto done = database_->run("UPDATE submission SET body_digest=? WHERE id=?",
                                   {*keyed, row.text("id")});
        if (!done) {
            return done;
        }
    }
    return {};
}

Result<bool> SqlStore::any(const std::string& rest) {
    const auto rows = database_->select({"1"}, rest + " LIMIT 1");
    return rows ? Result<bool>(!rows->rows.empty()) : Result<bool>(rows.error());
}

Result<bool> SqlStore::has_sealed_rows() {
    const auto customers = any("FROM customer WHERE id_number_hash<>''");
    return customers && !*customers ? any("FROM channel WHERE substr(key,1,5)='$hz1$'") : customers;
}

Result<bool> SqlStore::has_old_rows() {
    // As their indexes are written (migrations/005_vault.sql): nothing is read through.
    for (const char* rows : {"FROM customer WHERE id_number_hash=''", "FROM name_to_renew"}) {
        const auto old = any(rows);
        if (!old || *old) {
            return old;
        }
    }
    const auto fields = any("FROM job_field WHERE value<>'' AND substr(value,1,5)<>'$hz1$'");
    return fields && !*fields ? any("FROM channel WHERE key<>'' AND substr(key,1,5)<>'$hz1$'")
                              : fields;
}

Result<void> SqlStore::wipe_journal() {
    return database_->run(
        "PRAGMA wal_checkpoint(TRUNCATE)");  // at the next if another one reads now
}

}  // namespace huizhi::db
