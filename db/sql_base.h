#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/records/station.h"
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

    /// Business day and station that a row bears.
    struct Kept {
        std::string day;
        Station station;
    };
    /// Those that the row bears already, or those of what is written here at `iso_time`: once noted
    /// they never move again. `day`: the column of the business day.
    [[nodiscard]] Result<Kept> kept(const SealedTable& table,
                                    const char* day,
                                    const std::string& id,
                                    const std::string& iso_time);
    /// The station that the row bears already, or this one.
    [[nodiscard]] Result<Station> kept_station(const SealedTable& table, const std::string& id);
    /// That of the home, as it is named now; the first of a database in memory.
    [[nodiscard]] Station station() const;

    std::unique_ptr<OpenMark> open_;  ///< ends after the database
    std::unique_ptr<Database> database_;
    const Vault& vault_;
    Tables tables_;
    std::unique_ptr<CommitMark> commits_;

private:
    /// What the row bears already; `day` empty: no day of it is asked for.
    [[nodiscard]] Result<std::optional<Kept>> borne(const SealedTable& table,
                                                    const std::string& day,
                                                    const std::string& id);
};

}  // namespace huizhi::db
