#include "core/backup/rehearsal.h"

#include <algorithm>
#include <memory>

#include "core/backup/backup_key.h"
#include "core/backup/repository.h"
#include "core/backup/work_folder.h"
#include "core/base/clock.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/blob_store.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

/// Every photo and sheet of the temporary home that the books name now, opened with the key of
/// whoever is logged in. What came since is not in it.
Result<std::uint64_t> open_photos(Studio& studio, const fs::path& home) {
    const auto named = studio.store.named_photos();
    if (!named) {
        return named.error();
    }
    const BlobStore photos(home / "photos", studio.vault);
    std::uint64_t opened = 0;
    for (const std::string& digest : *named) {
        const auto bytes = photos.get(digest);
        if (!bytes && bytes.error().code != ErrorCode::NotFound) {
            return Error::refused("backup", bytes.error().message);
        }
        opened += bytes ? 1 : 0;
    }
    return opened;
}

/// Where there is time for it: each row of the restored books looked up in each index.
Result<void> look_closely(const DatabaseCare& database, const fs::path& home) {
    const auto found = database.examine_home(home);
    if (!found) {
        return found.error();
    }
    return found->damage.empty() ? Result<void>()
                                 : Result<void>(Error::refused("backup", found->damage));
}

Result<Rehearsal> rehearse_in(const fs::path& place,
                              Studio& studio,
                              const DatabaseCare& database,
                              const fs::path& snapshot) {
    const auto key = backup_key_of(studio);
    const auto restored =
        key ? restore_backup(snapshot, place / "home", Replace::Nothing, *key, database)
            : Result<Restored>(key.error());
    const auto looked =
        restored ? look_closely(database, restored->home) : Result<void>(restored.error());
    const auto photos = looked ? open_photos(studio, restored->home) : looked.error();
    if (!photos) {
        return photos.error();
    }
    return Rehearsal{{}, restored->made_at, restored->totals, *photos, restored->database};
}

/// Of damage, which is an answer; of anything else the rehearsal did not take place.
Result<Rehearsal> rehearsed(Studio& studio,
                            const DatabaseCare& database,
                            const fs::path& repository,
                            const std::string& name) {
    const auto work = WorkFolder::make(studio.home, kHomeWork);
    if (!work) {
        return work.error();
    }
    auto done = rehearse_in((*work)->path(), studio, database, repository / "snapshots" / name);
    if (!done && done.error().code != ErrorCode::Refused) {
        return done;
    }
    Rehearsal rehearsal = done ? std::move(*done) : Rehearsal{};
    rehearsal.event = {iso_time(studio.clock.now()), done.ok(),
                       done ? Text{} : done.error().message, name};
    return rehearsal;
}

/// What a clock that was ahead has named is no newer than the rest; where there is nothing else,
/// the one that was made last.
std::string newest_of(const std::vector<std::string>& names,
                      const BackupRecord& record,
                      Instant now) {
    const auto newest = std::find_if(names.rbegin(), names.rend(), [now](const std::string& name) {
        return !is_to_come(name, now);
    });
    if (newest != names.rend()) {
        return *newest;
    }
    const auto last = std::find(names.begin(), names.end(), record.last_good_run.snapshot);
    return last != names.end() ? *last : names.back();
}

}  // namespace

Result<Rehearsal> rehearse_restore(Studio& studio, const DatabaseCare& database) {
    if (auto allowed = require(studio, Permission::Backup); !allowed) {
        return allowed.error();
    }
    auto record = read_backup_record(studio.home);
    const auto repository =
        record ? repository_at_hand(studio, *record) : Result<fs::path>(record.error());
    if (!repository) {
        return repository.error();
    }
    const auto names = snapshots_in(*repository);
    if (names.empty()) {
        return Error::refused("plan", {"还没有备份可以演练，请先备份一次",
                                       "there is no backup to rehearse yet: back up once"});
    }
    auto rehearsal =
        rehearsed(studio, database, *repository, newest_of(names, *record, studio.clock.now()));
    if (rehearsal) {
        record->last_rehearsal = rehearsal->event;
        if (auto saved = save_backup_record(studio.home, *record); !saved) {
            return saved.error();
        }
    }
    return rehearsal;
}

}  // namespace huizhi
