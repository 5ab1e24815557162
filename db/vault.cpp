#include "core/vault/vault.h"

#include "db/all_rows.h"
#include "db/database_copy.h"
#include "db/dialect/dialect.h"
#include "db/old_rows.h"
#include "db/row_reading.h"
#include "db/sql_rows.h"

namespace huizhi::db {
namespace {

/// What is read before anybody has logged in bears no row seal: keys are sealed themselves.
const SealedTable kKeys{"locked_key", {"数据密钥", "data key"}, {"holder"}, {}};
const SealedTable kTries{"login_try", {"登录计数", "count of login tries"}, {"station"}, {}};

const std::vector<std::string> kKeyColumns{"holder",  "salt",         "operations",
                                           "memory",  "locked",       "made_at",
                                           "own_key", "own_key_kept", "generation"};

Result<LockedKey> read_locked_key(const Row& row) {
    RowReading reading(kKeys, row);
    return reading.done(LockedKey{
        reading.text("holder"), reading.text("salt"), reading.number("operations"),
        reading.number("memory"), reading.text("locked"), reading.text("made_at"),
        reading.text("own_key"), reading.text("own_key_kept"), reading.number("generation")});
}

}  // namespace

Result<std::optional<LockedKey>> SqlStore::locked_key(const std::string& holder) {
    const auto rows = database_->select(kKeyColumns, "FROM locked_key WHERE holder=?", {holder});
    if (!rows || rows->rows.empty()) {
        return rows ? Result<std::optional<LockedKey>>(std::nullopt) : rows.error();
    }
    const auto key = read_locked_key(rows->rows.front());
    return key ? Result<std::optional<LockedKey>>(*key) : key.error();
}

Result<bool> SqlStore::has_locked_keys() {
    const auto rows = database_->select({"count(*)"}, "FROM locked_key");
    const auto keys = rows ? counted(rows->rows.front()) : Result<int>(rows.error());
    return keys ? Result<bool>(*keys > 0) : Result<bool>(keys.error());
}

Result<void> SqlStore::save_locked_key(const LockedKey& key) {
    return together([&] {
        return database_->save("locked_key", {{"holder", key.holder},
                                              {"salt", key.salt},
                                              {"operations", key.operations},
                                              {"memory", key.memory},
                                              {"locked", key.locked},
                                              {"made_at", key.made_at},
                                              {"own_key", key.own_key},
                                              {"own_key_kept", key.own_key_kept},
                                              {"generation", key.generation}});
    });
}

Result<void> SqlStore::remove_locked_key(const std::string& holder) {
    return together(
        [&] { return database_->run("DELETE FROM locked_key WHERE holder=?", {holder}); });
}

Result<std::vector<LockedKey>> SqlStore::locked_keys_of(const std::string& holders) {
    const auto rows = database_->select(kKeyColumns, "FROM locked_key WHERE substr(holder,1,?)=?",
                                        {static_cast<std::int64_t>(holders.size()), holders});
    if (!rows) {
        return rows.error();
    }
    std::vector<LockedKey> keys;
    for (const Row& row : rows->rows) {
        auto key = read_locked_key(row);
        if (!key) {
            return key.error();
        }
        keys.push_back(std::move(*key));
    }
    return keys;
}

Result<std::string> SqlStore::vault_note(const std::string& name) {
    const auto rows = database_->select({"text"}, "FROM vault_note WHERE name=?", {name});
    if (!rows) {
        return rows.error();
    }
    return rows->rows.empty() ? std::string() : rows->rows.front().text("text");
}

Result<void> SqlStore::save_vault_note(const std::string& name, const std::string& text) {
    return together([&] {
        return database_->save("vault_note", {{"name", name}, {"text", text}});
    });
}

Result<LoginTries> SqlStore::login_tries(const std::string& station) {
    const auto rows = database_->select({"station", "failed", "waits_until"},
                                        "FROM login_try WHERE station=?", {station});
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return LoginTries{};
    }
    RowReading reading(kTries, rows->rows.front());
    return reading.done(LoginTries{reading.count("failed"), reading.text("waits_until")});
}

Result<void> SqlStore::save_login_tries(const std::string& station, const LoginTries& tries) {
    return database_->save("login_try", {{"station", station},
                                         {"failed", std::int64_t{tries.failed}},
                                         {"waits_until", tries.waits_until}});
}

Result<bool> SqlStore::has_sealed_rows() {
    for (const char* rest : {"FROM customer WHERE id_number_hash<>'' LIMIT 1",
                             "FROM channel WHERE substr(key,1,5)='$hz1$' LIMIT 1"}) {
        const auto rows = database_->select({"1"}, rest);
        if (!rows || !rows->rows.empty()) {
            return rows ? Result<bool>(true) : Result<bool>(rows.error());
        }
    }
    return false;
}

Result<bool> SqlStore::has_old_rows() {
    return OldRows(*this, tables_).any();
}

Result<void> SqlStore::seal_old_rows() {
    return OldRows(*this, tables_).renew();
}

std::shared_ptr<const void> SqlStore::hold_alone() {
    return open_ == nullptr ? std::make_shared<bool>() : open_->alone();
}

Result<void> SqlStore::seal_rows_anew(const Vault& fresh, const KeyChangeStep& step) {
    return seal_all_rows_anew(tables_, fresh, step);
}

Result<void> SqlStore::wipe_journal() {
    if (!database_->file().empty()) {
        forget_kept_copies(database_->file());
    }
    return database_->run(dialect::empty_journal());  // at the next if another one reads now
}

}  // namespace huizhi::db
