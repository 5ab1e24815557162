#include "core/backup/rehearsal.h"

#include <memory>
#include <system_error>

#include "core/backup/backup_key.h"
#include "core/backup/repository.h"
#include "core/backup/work_folder.h"
#include "core/base/clock.h"
#include "core/records/studio.h"
#include "core/vault/blob_store.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

bool is_digest(const std::string& name) {
    return name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// Every photo and sheet of the temporary home, opened with the key of whoever is logged in.
Result<std::uint64_t> open_photos(const Studio& studio, const fs::path& home) {
    const BlobStore photos(home / "photos", studio.vault);
    std::uint64_t opened = 0;
    std::error_code trouble;
    fs::recursive_directory_iterator entry(home / "photos", trouble);
    for (; !trouble && entry != fs::recursive_directory_iterator(); entry.increment(trouble)) {
        const std::string name = entry->path().filename().string();
        if (!is_digest(name)) {
            continue;
        }
        if (const auto bytes = photos.get(name); !bytes) {
            return Error::refused("backup", bytes.error().message);
        }
        ++opened;
    }
    return opened;
}

Result<Rehearsal> rehearse_in(const fs::path& place,
                              Studio& studio,
                              const DatabaseCare& database,
                              const fs::path& snapshot) {
    const auto key = backup_key_of(studio);
    const auto restored =
        key ? restore_backup(snapshot, place / "home", Replace::Nothing, *key, database)
            : Result<Restored>(key.error());
    const auto photos = restored ? open_photos(studio, restored->home) : restored.error();
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
    auto rehearsal = rehearsed(studio, database, *repository, names.back());
    if (rehearsal) {
        record->last_rehearsal = rehearsal->event;
        if (auto saved = save_backup_record(studio.home, *record); !saved) {
            return saved.error();
        }
    }
    return rehearsal;
}

}  // namespace huizhi
