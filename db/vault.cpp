#include "core/vault/vault.h"

#include "db/database.h"
#include "db/database_copy.h"
#include "db/sql_store.h"

namespace huizhi::db {

Result<std::optional<LockedKey>> SqlStore::locked_key(const std::string& holder) {
    const auto rows = database_->select({"holder", "salt", "operations", "memory", "locked",
                                         "made_at", "own_key", "own_key_kept", "generation"},
                                        "FROM locked_key WHERE holder=?", {holder});
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return std::optional<LockedKey>{};
    }
    const Row& row = rows->rows.front();
    return std::optional<LockedKey>{
        LockedKey{row.text("holder"), row.text("salt"), row.number("operations"),
                  row.number("memory"), row.text("locked"), row.text("made_at"),
                  row.text("own_key"), row.text("own_key_kept"), row.number("generation")}};
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
                                          {"made_at", key.made_at},
                                          {"own_key", key.own_key},
                                          {"own_key_kept", key.own_key_kept},
                                          {"generation", key.generation}});
}

Result<void> SqlStore::remove_locked_key(const std::string& holder) {
    return database_->run("DELETE FROM locked_key WHERE holder=?", {holder});
}

Result<std::string> SqlStore::vault_note(const std::string& name) {
    const auto rows = database_->select({"text"}, "FROM vault_note WHERE name=?", {name});
    if (!rows) {
        return rows.error();
    }
    return rows->rows.empty() ? std::string() : rows->rows.front().text("text");
}

Result<void> SqlStore::save_vault_note(const std::string& name, const std::string& text) {
    return database_->save("vault_note", {{"name", name}, {"text", text}});
}

Result<LoginTries> SqlStore::login_tries(const std::string& station) {
    const auto rows =
        database_->select({"failed", "waits_until"}, "FROM login_try WHERE station=?", {station});
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return LoginTries{};
    }
    const Row& row = rows->rows.front();
    return LoginTries{row.count("failed"), row.text("waits_until")};
}

Result<void> SqlStore::save_login_tries(const std::string& station, const LoginTries& tries) {
    return database_->save("login_try", {{"station", station},
                                         {"failed", std::int64_t{tries.failed}},
                                         {"waits_until", tries.waits_until}});
}

Result<void> SqlStore::seal_old_rows() {
    return together([this]() -> Result<void> {
        auto done = seal_old_channels();
        done = done ? seal_old_customers() : done;
        done = done ? renew_old_names() : done;
        done = done ? seal_old_values(kJobFields) : done;
        done = done ? seal_old_jobs() : done;
        done = done ? seal_old_receipts() : done;
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
    // As their indexes are written (migrations/005_vault.sql, 006_bound_keys.sql): nothing is read
    // through.
    for (const char* rows : {"FROM customer WHERE id_number_hash=''", "FROM name_to_renew"}) {
        const auto old = any(rows);
        if (!old || *old) {
            return old;
        }
    }
    const auto fields = any("FROM job_field WHERE value<>'' AND substr(value,1,5)<>'$hz1$'");
    if (!fields || *fields) {
        return fields;
    }
    for (const char* table : {"job WHERE original_sha256<>'' AND substr(original_sha256,1,5)",
                              "receipt WHERE photo_sha256<>'' AND substr(photo_sha256,1,5)",
                              "channel WHERE key<>'' AND substr(key,1,5)"}) {
        const auto old = any(std::string("FROM ") + table + "<>'$hz1$'");
        if (!old || *old) {
            return old;
        }
    }
    return false;
}

Result<void> SqlStore::wipe_journal() {
    if (!database_->file().empty()) {
        forget_kept_copies(database_->file());
    }
    return database_->run(
        "PRAGMA wal_checkpoint(TRUNCATE)");  // at the next if another one reads now
}

}  // namespace huizhi::db
