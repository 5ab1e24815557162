#pragma once

#include <memory>
#include <string>

#include "core/records/store.h"
#include "db/database.h"
#include "db/open_mark.h"
#include "db/tables.h"

namespace huizhi::db {

class CommitMark;

/// What every part of the Store on SQL works with. Threads: as SqlStore (db/sql_rows.h).
class SqlBase : public Store {
public:
    ~SqlBase() override;

    Result<void> together(const std::function<Result<void>()>& work) override;
    Result<void> together_soon(const std::function<Result<void>()>& work) override;

protected:
    SqlBase(std::unique_ptr<Database> database,
            const Vault& vault,
            DamageNotes* notes,
            std::unique_ptr<OpenMark> open);

    /// The business day that the row bears already, or that of what is written at `iso_time`: once
    /// noted it never moves again. `column`: where it stands.
    [[nodiscard]] Result<std::string> kept_day(const SealedTable& table,
                                               const char* column,
                                               const std::string& id,
                                               const std::string& iso_time);

    std::unique_ptr<OpenMark> open_;  ///< ends after the database
    std::unique_ptr<Database> database_;
    const Vault& vault_;
    Tables tables_;
    std::unique_ptr<CommitMark> commits_;
};

}  // namespace huizhi::db
