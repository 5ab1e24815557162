#include "core/records/channel_secrets.h"
#include "core/vault/vault.h"
#include "db/database.h"
#include "db/sql_store.h"

namespace huizhi::db {
namespace {

/// A job's fields are names, numbers, phones and addresses, by whatever names a platform wants.
bool all_sealed(const std::string&) {
    return true;
}

bool none_sealed(const std::string&) {
    return false;
}

std::string place_of(const char* table, const std::string& name, const std::string& owner) {
    return std::string(table) + "." + name + "/" + owner;
}

}  // namespace

const SqlStore::ValueTable SqlStore::kChannelValues{"channel_value", "channel", is_secret_setting,
                                                    true};
const SqlStore::ValueTable SqlStore::kJobFields{"job_field", "job", all_sealed, false};
const SqlStore::ValueTable SqlStore::kJobConfirmations{"job_confirmation", "job", none_sealed,
                                                       true};

Result<std::map<std::string, std::string>> SqlStore::values_of(const ValueTable& table,
                                                               const std::string& owner) {
    const auto rows = database_->select(
        {"name", "value"}, std::string("FROM ") + table.name + " WHERE " + table.owner + "=?",
        {owner});
    if (!rows) {
        return rows.error();
    }
    std::map<std::string, std::string> values;
    for (const Row& row : rows->rows) {
        const std::string& name = row.text("name");
        auto value = table.sealed(name)
                         ? vault_.unseal(row.text("value"), place_of(table.name, name, owner))
                         : Result<std::string>(row.text("value"));
        if (value) {
            values[name] = std::move(*value);
        } else if (table.strict || value.error().code == ErrorCode::NotPermitted) {
            return value.error();
        }
    }
    return values;
}

Result<void> SqlStore::save_values(const ValueTable& table,
                                   const std::string& owner,
                                   const std::map<std::string, std::string>& values) {
    const std::string named(table.name);
    const std::string column(table.owner);
    auto done = database_->run("DELETE FROM " + named + " WHERE " + column + "=?", {owner});
    for (const auto& [name, plain] : values) {
        if (!done) {
            return done;
        }
        const auto value = table.sealed(name)
                               ? vault_.seal(plain, place_of(table.name, name, owner))
                               : Result<std::string>(plain);
        if (!value) {
            return value.error();
        }
        done = database_->run("INSERT INTO " + named + "(" + column + ",name,value) VALUES(?,?,?)",
                              {owner, name, *value});
    }
    return done;
}

Result<void> SqlStore::seal_old_values(const ValueTable& table) {
    const std::string named(table.name);
    const std::string column(table.owner);
    const auto rows = database_->select({column, "name", "value"}, "FROM " + named);
    if (!rows) {
        return rows.error();
    }
    for (const Row& row : rows->rows) {
        const std::string& name = row.text("name");
        const std::string& owner = row.text(column);
        if (!table.sealed(name) || is_sealed(row.text("value"))) {
            continue;
        }
        const auto value = vault_.seal(row.text("value"), place_of(table.name, name, owner));
        if (!value) {
            return value.error();
        }
        auto done =
            database_->run("UPDATE " + named + " SET value=? WHERE " + column + "=? AND name=?",
                           {*value, owner, name});
        if (!done) {
            return done;
        }
    }
    return {};
}

}  // namespace huizhi::db
