#include "db/value_table.h"

#include <utility>

#include "core/records/channel_secrets.h"
#include "core/vault/vault.h"
#include "db/database.h"

namespace huizhi::db {
namespace {

/// A job's fields are names, numbers, phones and addresses, by whatever names a platform wants.
bool all_sealed(const std::string&) {
    return true;
}

bool none_sealed(const std::string&) {
    return false;
}

std::string place_of(const ValueTable& values, const std::string& name, const std::string& owner) {
    return values.table.name + "." + name + "/" + owner;
}

struct StoredValue {
    std::string owner;
    std::string name;
    std::string value;
};

auto reader_of(const ValueTable& values) {
    return [&values](const Row& row) {
        return Result<StoredValue>(
            StoredValue{row.text(values.table.keys.front()), row.text("name"), row.text("value")});
    };
}

}  // namespace

const ValueTable kSettingsOfChannel{kChannelValues, is_secret_setting};
const ValueTable kFieldsOfJob{kJobFields, all_sealed};
const ValueTable kConfirmationsOfJob{kJobConfirmations, none_sealed};

Result<std::map<std::string, std::string>> ValueTables::of(const ValueTable& table,
                                                           const std::string& owner) {
    const auto rows = rows_.read<StoredValue>(
        table.table, "FROM " + table.table.name + " WHERE " + table.table.keys.front() + "=?",
        {owner}, OnDamage::Refuse, reader_of(table));
    if (!rows) {
        return rows.error();
    }
    std::map<std::string, std::string> values;
    for (const StoredValue& stored : *rows) {
        auto value = table.sealed(stored.name)
                         ? vault_.unseal(stored.value, place_of(table, stored.name, owner))
                         : Result<std::string>(stored.value);
        if (!value) {
            return value.error();
        }
        values[stored.name] = std::move(*value);
    }
    return values;
}

Result<void> ValueTables::save(const ValueTable& table,
                               const std::string& owner,
                               const std::map<std::string, std::string>& values) {
    const std::string& owner_column = table.table.keys.front();
    auto done =
        database_.run("DELETE FROM " + table.table.name + " WHERE " + owner_column + "=?", {owner});
    for (const auto& [name, plain] : values) {
        if (!done) {
            return done;
        }
        const auto value = table.sealed(name) ? vault_.seal(plain, place_of(table, name, owner))
                                              : Result<std::string>(plain);
        if (!value) {
            return value.error();
        }
        done = rows_.add(table.table, {{owner_column, owner}, {"name", name}, {"value", *value}});
    }
    return done;
}

Result<void> ValueTables::seal_old(const ValueTable& table) {
    const std::string& owner_column = table.table.keys.front();
    const auto rows = rows_.read<StoredValue>(table.table, "FROM " + table.table.name, {},
                                              OnDamage::PassOver, reader_of(table));
    if (!rows) {
        return rows.error();
    }
    for (const StoredValue& stored : *rows) {
        if (!table.sealed(stored.name) || is_sealed(stored.value)) {
            continue;
        }
        const auto value = vault_.seal(stored.value, place_of(table, stored.name, stored.owner));
        if (!value) {
            return value.error();
        }
        auto done = rows_.change(
            table.table, "FROM " + table.table.name + " WHERE " + owner_column + "=? AND name=?",
            {stored.owner, stored.name}, {{"value", *value}});
        if (!done) {
            return done;
        }
    }
    return {};
}

}  // namespace huizhi::db
