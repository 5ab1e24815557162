#include "core/backup/backup.h"

#include <algorithm>
#include <future>
#include <memory>
#include <system_error>

#include "core/backup/home_files.h"
#include "core/backup/work_folder.h"
#include "core/base/file_io.h"
#include "core/base/inside.h"
#include "core/base/written_files.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"
#include "core/vault/vault.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestFile = 1'000'000'000;

Error refused_out(const fs::path& file, const Text& why) {
    const std::string name = file.string();
    return {ErrorCode::InvalidInput, {name + "：" + why.zh, name + ": " + why.en}, "out", name};
}

/// The folder to write in, and what may be replaced there.
Result<void> check_place(const Studio& studio, const OutputFile& output) {
    if (is_inside(output.file, studio.home)) {
        return refused_out(output.file, {"备份不能放在数据目录里面，请换一处，最好是另一个磁盘",
                                         "a backup cannot lie inside the data folder: choose "
                                         "another place, best on another disk"});
    }
    std::error_code none;
    const fs::file_status there = fs::status(output.file, none);
    if (fs::exists(there) && !fs::is_regular_file(there)) {
        return refused_out(output.file, {"不是普通文件（文件夹、设备或管道）",
                                         "not a regular file (a folder, a device or a pipe)"});
    }
    return may_write(output);
}

Result<void> move_into_place(const fs::path& from, const fs::path& to) {
    std::error_code failed;
    fs::rename(from, to, failed);
    if (failed) {
        return unwritable_file(to);
    }
    static_cast<void>(flush_disk_of(to.has_parent_path() ? to.parent_path() : "."));
    remember_written(to);
    return {};
}

/// One file of the home; one that has gone since it was listed was deleted on purpose.
Result<void> write_file_of(ArchiveWriter& writer,
                           const HomeFile& home,
                           const Elsewhere& elsewhere) {
    const auto bytes = read_file(home.file, kLargestFile);
    if (!bytes) {
        std::error_code none;
        const bool gone = !fs::exists(fs::symlink_status(home.file, none));
        return gone ? Result<void>()
                    : Result<void>(Error::environment(bytes.error().message, home.file.string()));
    }
    // What a version before the vault left in clear is sealed with the rest.
    const bool apart = elsewhere && home.path.starts_with("photos/") && is_sealed(*bytes);
    if (!apart) {
        return writer.add(home.path, *bytes);
    }
    const auto digest = elsewhere(home.path, *bytes);
    return digest ? writer.refer({home.path, bytes->size(), *digest})
                  : Result<void>(digest.error());
}

/// For the database's copy: in the home, or where that cannot be written.
Result<std::unique_ptr<WorkFolder>> work_place(const fs::path& home) {
    auto work = WorkFolder::make(home, kHomeWork);
    std::error_code nowhere;
    return work ? std::move(work) : WorkFolder::make(fs::temp_directory_path(nowhere), kHomeWork);
}

/// Files that lie elsewhere come first: who only wants to know them need not read the rest.
Result<void> write_files(ArchiveWriter& writer,
                         const std::vector<HomeFile>& files,
                         const Elsewhere& elsewhere) {
    for (const bool photos : {true, false}) {
        for (const HomeFile& file : files) {
            if (file.path.starts_with("photos/") != photos) {
                continue;
            }
            if (auto written = write_file_of(writer, file, elsewhere); !written) {
                return written;
            }
        }
    }
    return {};
}

struct ToWrite {
    const std::vector<HomeFile>& files;
    const fs::path& database;
    const Elsewhere& elsewhere;
};

/// Gives the sum of the database (core/backup/content_sum.h).
Result<std::string> write_archive(const fs::path& file,
                                  const ArchiveHeader& header,
                                  const BackupKey& key,
                                  const ToWrite& what) {
    const auto writer = ArchiveWriter::begin(file, header, key);
    auto written =
        writer ? write_files(**writer, what.files, what.elsewhere) : Result<void>(writer.error());
    auto content = written ? (*writer)->add_file(kDatabaseName, what.database)
                           : Result<std::string>(written.error());
    const auto finished = content ? (*writer)->finish() : Result<ArchiveTotals>(content.error());
    return finished ? content : Result<std::string>(finished.error());
}

/// Before the database: a mark that is older accuses nobody, one that is newer would tell of writes
/// that were lost. Empty: the home has none.
std::vector<HomeFile> mark_of(const fs::path& home, const fs::path& work) {
    const fs::path copy = work / kCommitMarkName;
    std::error_code none;
    return fs::copy_file(home / kCommitMarkName, copy, none) && !none
               ? std::vector<HomeFile>{{kCommitMarkName, copy}}
               : std::vector<HomeFile>{};
}

}  // namespace

Result<Verification> write_archive_of(Studio& studio,
                                      const DatabaseCare& database,
                                      const BackupKey& key,
                                      const fs::path& file,
                                      const Elsewhere& elsewhere) {
    const auto header = new_header(studio, key);
    const auto work = header ? work_place(studio.home) : header.error();
    if (!work) {
        return work.error();
    }
    const std::vector<HomeFile> mark = mark_of(studio.home, (*work)->path());
    // The database first: every photo that it names was written before it.
    const fs::path copy = (*work)->path() / kDatabaseName;
    const auto copied = database.copy_without_codes(studio.home, copy);
    auto files = copied ? home_files(studio.home) : copied.error();
    if (!files) {
        return files.error();
    }
    files->insert(files->end(), mark.begin(), mark.end());
    auto examined = std::async(std::launch::async | std::launch::deferred,
                               [&database, copy] { return database.examine(copy); });
    const auto content = write_archive(file, *header, key, {*files, copy, elsewhere});
    return content ? verify_written(file, key, {*content, std::move(examined)})
                   : Result<Verification>(content.error());
}

Result<BackupMade> make_backup(Studio& studio,
                               const DatabaseCare& database,
                               const OutputFile& output) {
    if (auto allowed = require(studio, Permission::Backup); !allowed) {
        return allowed.error();
    }
    if (auto fits = check_place(studio, output); !fits) {
        return fits.error();
    }
    const auto key = backup_key_of(studio);
    const auto work = key ? WorkFolder::make(output.file.parent_path(),
                                             "." + output.file.filename().string() + ".writing")
                          : key.error();
    if (!work) {
        return work.error();
    }
    const fs::path writing = (*work)->path() / "backup";
    if (auto noted = audit(studio, {AuditAct::Backup, "backup", ""}); !noted) {
        return noted.error();
    }
    const auto verified = write_archive_of(studio, database, *key, writing);
    if (!verified || verified->damage) {
        return verified ? Error::environment(verified->damage->message, output.file.string())
                        : verified.error();
    }
    if (auto moved = move_into_place(writing, output.file); !moved) {
        return moved.error();
    }
    return BackupMade{output.file, *verified};
}

}  // namespace huizhi
