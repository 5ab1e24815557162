#include "core/records/account.h"

#include "db/database.h"
#include "db/sql_store.h"

namespace huizhi::db {
namespace {

const std::vector<std::string> kColumns{"name",         "role",        "password_hash",
                                        "created_at",   "disabled",    "failed_logins",
                                        "locked_until", "certificate", "certificate_expires"};

Account read_account(const Row& row) {
    return {row.text("name"),
            role_from_name(row.text("role")),
            row.text("password_hash"),
            row.text("created_at"),
            row.flag("disabled"),
            row.count("failed_logins"),
            row.text("locked_until"),
            row.text("certificate"),
            row.text("certificate_expires")};
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
                                       {"role", role_name(account.role)},
                                       {"password_hash", account.password_hash},
                                       {"created_at", account.created_at},
                                       {"disabled", std::int64_t{account.disabled}},
                                       {"failed_logins", std::int64_t{account.failed_logins}},
                                       {"locked_until", account.locked_until},
                                       {"certificate", account.certificate},
                                       {"certificate_expires", account.certificate_expires}});
}

}  // namespace huizhi::db
