#include "core/records/account.h"

#include "db/not_found.h"
#include "db/row_reading.h"
#include "db/sql_rows.h"

namespace huizhi::db {
namespace {

Result<Account> read_account(const Row& row) {
    RowReading reading(kAccounts, row);
    return reading.done(Account{reading.text("name"), reading.role("role"),
                                reading.text("password_hash"), reading.text("created_at"),
                                reading.flag("disabled"), reading.count("failed_logins"),
                                reading.text("locked_until"), reading.text("certificate"),
                                reading.text("certificate_expires")});
}

Result<StudioLicence> read_licence(const Row& row) {
    return StudioLicence{row.text("studio"), row.text("number"), row.text("expires")};
}

}  // namespace

Result<std::optional<StudioLicence>> SqlStore::licence() {
    return first_of(tables_.rows.read<StudioLicence>(kLicences, "FROM studio_licence", {},
                                                     OnDamage::Refuse, read_licence));
}

Result<void> SqlStore::save_licence(const StudioLicence& licence) {
    return tables_.rows.save(kLicences, {{"id", std::int64_t{1}},
                                         {"studio", licence.studio},
                                         {"number", licence.number},
                                         {"expires", licence.expires}});
}

Result<std::optional<Account>> SqlStore::account(const std::string& name) {
    return first_of(tables_.rows.read<Account>(kAccounts, "FROM account WHERE name=?", {name},
                                               OnDamage::Refuse, read_account));
}

Result<std::vector<Account>> SqlStore::accounts() {
    return tables_.rows.read<Account>(kAccounts, "FROM account ORDER BY created_at, name", {},
                                      OnDamage::LeaveOut, read_account);
}

Result<void> SqlStore::save_account(const Account& account) {
    return tables_.rows.save(kAccounts, {{"name", account.name},
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
