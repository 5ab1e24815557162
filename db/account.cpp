#include "db/database.h"
#include "db/sql_store.h"

namespace huizhi::db {
namespace {

constexpr const char* kRoleNames[] = {"staff", "admin", "owner"};

const std::vector<std::string> kColumns{"name",     "role",          "password_hash", "created_at",
                                        "disabled", "failed_logins", "locked_until"};

Role role_from_name(const std::string& name) {
    return name == "owner" ? Role::Owner : name == "admin" ? Role::Admin : Role::Staff;
}

Account read_account(const Row& row) {
    return {row.text("name"),          role_from_name(row.text("role")),
            row.text("password_hash"), row.text("created_at"),
            row.flag("disabled"),      row.count("failed_logins"),
            row.text("locked_until")};
}

}  // namespace

Result<std::optional<StudioLicence>> SqlStore::licence() {
    const auto rows = database_->select({"studio", "number", "expires"}, "FROM studio_licence");
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return std::optional<StudioLicence>{};
    }
    const Row& row = rows->rows.front();
    return std::optional<StudioLicence>{
        StudioLicence{row.text("studio"), row.text("number"), row.text("expires")}};
}

Result<void> SqlStore::save_licence(const StudioLicence& licence) {
    return database_->save("studio_licence", {{"id", std::int64_t{1}},
                                              {"studio", licence.studio},
                                              {"number", licence.number},
                                              {"expires", licence.expires}});
}

Result<std::optional<Account>> SqlStore::account(const std::string& name) {
    const auto rows = database_->select(kColumns, "FROM account WHERE name=?", {name});
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return std::optional<Account>{};
    }
    return std::optional<Account>{read_account(rows->rows.front())};
}

Result<std::vector<Account>> SqlStore::accounts() {
    const auto rows = database_->select(kColumns, "FROM account ORDER BY created_at, name");
    if (!rows) {
        return rows.error();
    }
    std::vector<Account> accounts;
    for (const Row& row : rows->rows) {
        accounts.push_back(read_account(row));
    }
    return accounts;
}

Result<void> SqlStore::save_account(const Account& account) {
    return database_->save("account", {{"name", account.name},
                                       {"role", kRoleNames[static_cast<int>(account.role)]},
                                       {"password_hash", account.password_hash},
                                       {"created_at", account.created_at},
                                       {"disabled", std::int64_t{account.disabled}},
                                       {"failed_logins", std::int64_t{account.failed_logins}},
                                       {"locked_until", account.locked_until}});
}

Result<std::optional<ChannelSettings>> SqlStore::channel_settings(const std::string& channel) {
    const auto rows = database_->select({"url", "key"}, "FROM channel WHERE id=?", {channel});
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return std::optional<ChannelSettings>{};
    }
    const auto values = values_of("channel_value", "channel", channel);
    if (!values) {
        return values.error();
    }
    const Row& row = rows->rows.front();
    return std::optional<ChannelSettings>{
        ChannelSettings{row.text("url"), row.text("key"), *values}};
}

Result<void> SqlStore::save_channel_settings(const std::string& channel,
                                             const ChannelSettings& settings) {
    return together([&]() -> Result<void> {
        auto saved = database_->save(
            "channel", {{"id", channel}, {"url", settings.url}, {"key", settings.key}});
        if (!saved) {
            return saved;
        }
        return save_values("channel_value", "channel", channel, settings.values);
    });
}

}  // namespace huizhi::db
