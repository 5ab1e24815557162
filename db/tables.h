#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/customer.h"
#include "core/records/receipt.h"
#include "core/records/session.h"
#include "db/database.h"
#include "db/sealed_rows.h"
#include "db/value_table.h"

namespace huizhi::db {

/// What the nouns of the Store work with, and the records that more than one of them reads.
struct Tables {
    Tables(Database& the_database, const Vault& the_vault, DamageNotes* notes)
        : database(the_database), vault(the_vault), rows(the_database, the_vault, notes) {}
    Tables(const Tables&) = delete;
    Tables& operator=(const Tables&) = delete;

    /// `SELECT ... FROM ... rest`, each opened. Errors: as SealedRows; NotPermitted while closed.
    [[nodiscard]] Result<std::vector<Job>> jobs(const std::string& rest,
                                                const std::vector<Value>& asked,
                                                OnDamage on_damage);
    [[nodiscard]] Result<std::vector<Customer>> customers(const std::string& rest,
                                                          const std::vector<Value>& asked,
                                                          OnDamage on_damage);
    [[nodiscard]] Result<std::vector<Receipt>> receipts(const std::string& rest,
                                                        const std::vector<Value>& asked,
                                                        OnDamage on_damage);

    Database& database;
    const Vault& vault;
    SealedRows rows;
    ValueTables values{database, rows, vault};
};

/// Where a channel's key is sealed.
[[nodiscard]] std::string key_place(const std::string& channel, const std::string& url);

}  // namespace huizhi::db
