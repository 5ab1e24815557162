#include "core/backup/repository.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <set>
#include <system_error>

#include "core/backup/backup.h"
#include "core/backup/work_folder.h"
#include "core/base/clock.h"
#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "core/base/system/file_lock.h"
#include "core/records/studio.h"
#include "core/vault/account_reset.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEnding = ".hzb";
constexpr const char* kHalfWritten = "half-written";

Error no_plan() {
    return Error::refused("plan", {"还没有设定备份计划：请先指明备份放在哪里",
                                   "no backup is planned yet: say first where backups go"});
}

Error is_away(const fs::path& repository) {
    const std::string name = repository.string();
    return Error::environment(
        {name + "：备份盘不在（没有插上、没有挂载或文件夹被移走）；以前的备份没有改动",
         name + ": the place for backups is not there (a disk that is not plugged in or mounted, "
                "or a folder that was moved); earlier backups are as they were"},
        name);
}

bool is_there(const fs::path& folder) {
    std::error_code none;
    return fs::is_directory(folder, none);
}

/// Photos and sheets that are kept once.
class ObjectStore {
public:
    explicit ObjectStore(fs::path folder) : folder_(std::move(folder)) {}

    /// Its digest; written unless it lies there.
    Result<std::string> put(std::span<const std::uint8_t> bytes) {
        const std::string digest = sha256_hex(bytes);
        const fs::path file = folder_ / digest.substr(0, 2) / digest;
        std::error_code none;
        const auto size = fs::file_size(file, none);
        if (!none && size == bytes.size()) {
            return digest;
        }
        fs::create_directories(file.parent_path(), none);
        if (auto written = write_file(file, bytes, folder_ / kHalfWritten); !written) {
            return written.error();
        }
        ++new_objects;
        new_bytes += bytes.size();
        return digest;
    }

    std::uint64_t new_objects = 0;
    std::uint64_t new_bytes = 0;

private:
    fs::path folder_;
};

/// The objects that one snapshot names; they come first in it.
class Names final : public ArchiveVisitor {
public:
    explicit Names(std::set<std::string>& names) : names_(names) {}
    Result<bool> begin(const ArchiveEntry& entry) override {
        if (!entry.object.empty()) {
            names_.insert(entry.object);
        }
        return entry.path.starts_with("photos/");
    }
    Result<void> data(std::span<const std::uint8_t>) override { return {}; }
    Result<void> end() override { return {}; }

private:
    std::set<std::string>& names_;
};

/// False: one of them cannot be read, so that nobody knows what it names.
bool names_of_all(const fs::path& repository, const BackupKey& key, std::set<std::string>& names) {
    for (const std::string& snapshot : snapshots_in(repository)) {
        const auto reader = ArchiveReader::open(repository / "snapshots" / snapshot);
        Names collect(names);
        if (!reader || !(*reader)->visit(key, collect)) {
            return false;
        }
    }
    return true;
}

/// Everything that no snapshot names goes; nothing where one of them cannot be read.
int remove_unnamed(const fs::path& repository, const BackupKey& key) {
    std::set<std::string> names;
    if (!names_of_all(repository, key, names)) {
        return 0;
    }
    std::vector<fs::path> unnamed;
    std::error_code trouble;
    fs::recursive_directory_iterator entry(repository / "objects", trouble);
    for (; !trouble && entry != fs::recursive_directory_iterator(); entry.increment(trouble)) {
        const std::string name = entry->path().filename().string();
        std::error_code none;
        if (name == kHalfWritten) {
            entry.disable_recursion_pending();
        } else if (entry->is_regular_file(none) && !names.contains(name)) {
            unnamed.push_back(entry->path());
        }
    }
    for (const fs::path& file : unnamed) {
        std::error_code ignored;
        fs::remove(file, ignored);
    }
    return static_cast<int>(unnamed.size());
}

/// The one just made stays whatever its name says: a clock may have been set back. Those of a clock
/// that was ahead are a plan's worth of their own: they would take all the days from those of now.
int remove_by_plan(const fs::path& repository,
                   const BackupPlan& plan,
                   const fs::path& made,
                   Instant now) {
    const std::vector<std::string> names = snapshots_in(repository);
    std::vector<std::string> kept{made.filename().string()};
    for (const bool to_come : {false, true}) {
        std::vector<std::string> some;
        std::copy_if(names.begin(), names.end(), std::back_inserter(some),
                     [&](const std::string& name) { return is_to_come(name, now) == to_come; });
        some = kept_by_plan(some, plan);
        kept.insert(kept.end(), some.begin(), some.end());
    }
    int removed = 0;
    for (const std::string& name : names) {
        std::error_code failed;
        const bool goes = std::find(kept.begin(), kept.end(), name) == kept.end();
        removed += goes && fs::remove(repository / "snapshots" / name, failed) ? 1 : 0;
    }
    return removed;
}

/// As file names bear it on every system; the second one of a second comes after the first.
fs::path free_snapshot_place(const Studio& studio, const fs::path& repository) {
    std::string time = iso_time(studio.clock.now());
    std::replace(time.begin(), time.end(), ':', '-');
    std::replace(time.begin(), time.end(), 'T', '_');
    std::string number = "0001";
    for (const std::string& name : snapshots_in(repository)) {
        if (name.starts_with(time + "-")) {
            const std::string after = std::to_string(std::atoi(name.c_str() + time.size() + 1) + 1);
            number = std::string(4 - std::min<std::size_t>(after.size(), 4), '0') + after;
        }
    }
    return repository / "snapshots" / (time + "-" + number + kEnding);
}

Result<void> make_folders(const fs::path& repository) {
    for (const fs::path& folder : {repository / "snapshots", repository / "objects",
                                   repository / "objects" / kHalfWritten}) {
        std::error_code failed;
        fs::create_directories(folder, failed);
        if (failed) {
            return unwritable_file(folder / "file");
        }
    }
    std::error_code ignored;  // a stick knows no rights
    fs::permissions(repository, fs::perms::owner_all, ignored);
    return {};
}

/// Written and read again in a folder of its own, then renamed.
Result<BackupRun> new_snapshot(Studio& studio,
                               const DatabaseCare& database,
                               const BackupKey& key,
                               const fs::path& repository) {
    if (auto made = make_folders(repository); !made) {
        return made.error();
    }
    remove_cut_off_files(repository / "objects" / kHalfWritten);
    const auto work = WorkFolder::make(repository, "writing");
    if (!work) {
        return work.error();
    }
    ObjectStore objects(repository / "objects");
    const fs::path writing = (*work)->path() / "snapshot";
    const auto verified =
        write_archive_of(studio, database, key, writing,
                         [&objects](const std::string&, std::span<const std::uint8_t> bytes) {
                             return objects.put(bytes);
                         });
    if (!verified || verified->damage) {
        return verified ? Error::environment(verified->damage->message) : verified.error();
    }
    const fs::path place = free_snapshot_place(studio, repository);
    std::error_code failed;
    fs::rename(writing, place, failed);
    if (failed || !flush_disk_of(repository)) {
        return unwritable_file(place);
    }
    return BackupRun{
        place, *verified, objects.new_objects, objects.new_bytes + verified->file_bytes, 0, 0};
}

Result<BackupRun> run_by_plan(Studio& studio,
                              const DatabaseCare& database,
                              const BackupRecord& record) {
    const auto repository = repository_at_hand(studio, record);
    const auto key = repository ? backup_key_of(studio) : repository.error();
    if (!key) {
        return key.error();
    }
    auto run = new_snapshot(studio, database, *key, *repository);
    if (run) {
        run->removed_snapshots =
            remove_by_plan(*repository, *record.plan, run->snapshot, studio.clock.now());
        run->removed_objects = remove_unnamed(*repository, *key);
    } else {
        static_cast<void>(remove_unnamed(*repository, *key));  // what it had written already
    }
    return run;
}

}  // namespace

std::vector<std::string> snapshots_in(const fs::path& repository) {
    std::vector<std::string> names;
    std::error_code none;
    fs::directory_iterator entry(repository / "snapshots", none);
    for (; !none && entry != fs::directory_iterator(); entry.increment(none)) {
        const std::string name = entry->path().filename().string();
        if (name.ends_with(kEnding) && name.size() > 10 && is_real_day(name.substr(0, 10))) {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool is_to_come(const std::string& snapshot, Instant now) {
    constexpr std::size_t kTime = 25;  // "2026-11-29_09-30-00+08-00", see free_snapshot_place
    std::string time = snapshot.substr(0, kTime);
    if (time.size() == kTime) {
        time[10] = 'T';
        time[13] = time[16] = time[22] = ':';
        if (const auto made = instant_of(time)) {
            return *made > now;
        }
    }
    return snapshot.substr(0, 10) > iso_day(now);
}

Result<fs::path> repository_of(Studio& studio, const BackupPlan& plan) {
    const auto key = backup_key_of(studio);
    return key ? Result<fs::path>(plan.to / ("huizhi-" + key->id)) : Result<fs::path>(key.error());
}

Result<fs::path> repository_at_hand(Studio& studio, const BackupRecord& record) {
    if (!record.plan) {
        return no_plan();
    }
    auto repository = repository_of(studio, *record.plan);
    if (repository && !is_there(*repository)) {
        return is_away(*repository);
    }
    return repository;
}

Result<BackupPlan> set_backup_plan(Studio& studio, const BackupPlan& plan) {
    if (auto allowed = require(studio, Permission::Backup); !allowed) {
        return allowed.error();
    }
    auto record = read_backup_record(studio.home);
    if (!record) {
        record = BackupRecord{};  // what was damaged is written anew
    }
    BackupPlan wanted = plan;
    std::error_code none;
    wanted.to = fs::weakly_canonical(fs::absolute(plan.to), none);
    const fs::path inside = wanted.to.lexically_relative(fs::weakly_canonical(studio.home, none));
    if (!inside.empty() && *inside.begin() != "..") {
        return Error::invalid("to", {"备份不能放在数据目录里面，请换一处，最好是另一个磁盘",
                                     "backups cannot lie inside the data folder: choose another "
                                     "place, best on another disk"});
    }
    if (!is_there(wanted.to)) {
        return is_away(wanted.to);
    }
    const auto repository = repository_of(studio, wanted);
    const auto made = repository ? make_folders(*repository) : Result<void>(repository.error());
    if (!made) {
        return made.error();
    }
    record->plan = wanted;
    auto saved = audit(studio, {AuditAct::Settings, "backup", ""});
    saved = saved ? save_backup_record(studio.home, *record) : saved;
    return saved ? Result<BackupPlan>(wanted) : Result<BackupPlan>(saved.error());
}

Result<BackupRun> run_backup(Studio& studio, const DatabaseCare& database) {
    if (auto allowed = require(studio, Permission::Backup); !allowed) {
        return allowed.error();
    }
    auto record = read_backup_record(studio.home);
    if (!record) {
        return record.error();
    }
    if (!record->plan) {
        return no_plan();
    }
    ByteLocks turn(studio.home / "backup.lock");
    if (turn.usable() && !turn.take(0)) {
        return Error::refused("plan", {"另一个程序正在备份，请等它结束",
                                       "another program is backing up; wait for its end"});
    }
    if (auto noted = audit(studio, {AuditAct::Backup, "backup", ""}); !noted) {
        return noted.error();
    }
    static_cast<void>(drop_old_resets(studio));  // a full disk keeps nobody from backing up
    auto run = run_by_plan(studio, database, *record);
    record->last_run = {iso_time(studio.clock.now()), run.ok(), run ? Text{} : run.error().message,
                        run ? run->snapshot.filename().string() : std::string()};
    record->last_good_run = run ? record->last_run : record->last_good_run;
    static_cast<void>(save_backup_record(studio.home, *record));  // a full disk undoes no backup
    return run;
}

}  // namespace huizhi
