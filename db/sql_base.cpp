#include "db/sql_base.h"

#include "db/commit_mark.h"
#include "db/not_found.h"

namespace huizhi::db {

SqlBase::SqlBase(std::unique_ptr<Database> database,
                 const Vault& vault,
                 DamageNotes* notes,
                 std::unique_ptr<OpenMark> open)
    : open_(std::move(open)),
      database_(std::move(database)),
      vault_(vault),
      tables_(*database_, vault, notes),
      commits_(std::make_unique<CommitMark>(*database_, tables_.rows, vault, notes)) {
    database_->at_commit([this] { return commits_->before(); }, [this] { commits_->after(); });
    tables_.rows.first_look = [this] { commits_->look(); };
}

SqlBase::~SqlBase() = default;

Result<void> SqlBase::together(const std::function<Result<void>()>& work) {
    return database_->together(work);
}

Result<void> SqlBase::together_soon(const std::function<Result<void>()>& work) {
    return database_->together_soon(work);
}

Result<std::string> SqlBase::kept_day(const SealedTable& table,
                                      const char* column,
                                      const std::string& id,
                                      const std::string& iso_time) {
    const auto kept = first_of(tables_.rows.read<std::string>(
        table, "FROM " + table.name + " WHERE id=?", {id}, OnDamage::Refuse,
        [column](const Row& row) { return Result<std::string>(row.text(column)); }));
    if (!kept) {
        return kept.error();
    }
    return *kept && !(*kept)->empty() ? **kept : business_day_at(iso_time);
}

}  // namespace huizhi::db
