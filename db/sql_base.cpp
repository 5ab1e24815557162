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
    database_->at_commit_soon([this] { return commits_->may_write(); });
    tables_.rows.first_look = [this] { commits_->look(); };
}

SqlBase::~SqlBase() = default;

Result<void> SqlBase::together(const std::function<Result<void>()>& work) {
    return database_->together(work);
}

Result<void> SqlBase::together_soon(const std::function<Result<void>()>& work) {
    return database_->together_soon(work);
}

Result<std::optional<SqlBase::Kept>> SqlBase::borne(const SealedTable& table,
                                                    const std::string& day,
                                                    const std::string& id) {
    return first_of(tables_.rows.read<Kept>(
        table, "FROM " + table.name + " WHERE " + table.keys.front() + "=?", {id}, OnDamage::Refuse,
        [&day](const Row& row) {
            return Result<Kept>(Kept{day.empty() ? std::string() : row.text(day),
                                     {row.text("station"), row.text("branch")}});
        }));
}

Result<Station> SqlBase::kept_station(const SealedTable& table, const std::string& id) {
    const auto there = borne(table, "", id);
    if (!there) {
        return there.error();
    }
    return *there ? (*there)->station : station();
}

Result<SqlBase::Kept> SqlBase::kept(const SealedTable& table,
                                    const char* day,
                                    const std::string& id,
                                    const std::string& iso_time) {
    const auto there = borne(table, day, id);
    if (!there) {
        return there.error();
    }
    Kept kept = *there ? **there : Kept{"", station()};
    if (kept.day.empty()) {
        auto now = business_day_at(iso_time);
        if (!now) {
            return now.error();
        }
        kept.day = std::move(*now);
    }
    return kept;
}

Station SqlBase::station() const {
    const std::filesystem::path& file = database_->file();
    return file.empty() ? Station{} : station_of_home(file.parent_path());
}

}  // namespace huizhi::db
