#pragma once

#include <map>
#include <string>

#include "core/base/result.h"
#include "db/sealed_rows.h"
#include "db/sealed_table.h"

namespace huizhi::db {

/// A table of names and values, of which some are sealed in their column too.
struct ValueTable {
    const SealedTable& table;  ///< its first key is the owner
    bool (*sealed)(const std::string& name);
};
extern const ValueTable kSettingsOfChannel;
extern const ValueTable kFieldsOfJob;
extern const ValueTable kConfirmationsOfJob;

/// Errors and threads: as SealedRows.
class ValueTables {
public:
    ValueTables(Database& database, SealedRows& rows, const Vault& vault)
        : database_(database), rows_(rows), vault_(vault) {}

    /// All of them; one that is damaged is an error, for what is decided needs each.
    [[nodiscard]] Result<std::map<std::string, std::string>> of(const ValueTable& table,
                                                                const std::string& owner);
    [[nodiscard]] Result<void> save(const ValueTable& table,
                                    const std::string& owner,
                                    const std::map<std::string, std::string>& values);
    /// What an earlier version wrote in clear; a damaged one is told where it is used.
    [[nodiscard]] Result<void> seal_old(const ValueTable& table);

private:
    Database& database_;
    SealedRows& rows_;
    const Vault& vault_;
};

}  // namespace huizhi::db
