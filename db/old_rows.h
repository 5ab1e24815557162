#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/store.h"
#include "db/tables.h"

namespace huizhi::db {

/// What earlier versions wrote, brought to what this one writes: sealed, in one form, found by
/// keyed hashes. In one transaction, when the vault is opened. A damaged row is left as it is: it
/// is told where it is used. Errors and threads: as SealedRows.
class OldRows {
public:
    OldRows(Store& store, Tables& tables) : store_(store), tables_(tables) {}

    [[nodiscard]] Result<bool> any();
    [[nodiscard]] Result<void> renew();

private:
    [[nodiscard]] Result<bool> any_row(const std::string& rest);
    [[nodiscard]] Result<void> seal_customers();
    [[nodiscard]] Result<void> seal_jobs();
    [[nodiscard]] Result<void> seal_receipts();
    /// What was kept as it was typed gets its canonical form, and the keys of that.
    [[nodiscard]] Result<void> renew_names();
    /// An older version cannot see a sealed number and registers its customer again: one stays.
    [[nodiscard]] Result<void> move_visits(const std::string& from, const std::string& to);
    [[nodiscard]] Result<void> key_digests();

    Store& store_;
    Tables& tables_;
};

/// db/channel.cpp.
[[nodiscard]] Result<void> seal_old_channels(Tables& tables);

}  // namespace huizhi::db
