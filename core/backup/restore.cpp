#include "core/backup/restore.h"

#include <future>
#include <memory>
#include <system_error>

#include "core/backup/work_folder.h"
#include "core/base/file_io.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

Error taken(const fs::path& home) {
    const std::string name = home.string();
    Error error = Error::refused(
        "home", {name + "：文件夹里已有内容，没有恢复；请指定一个空的或不存在的文件夹",
                 name + ": something lies in this folder, nothing was restored; name an empty "
                        "folder or one that is not there"});
    error.file = name;
    return error;
}

/// Each file under its own name below the folder.
class PutBack final : public ArchiveVisitor {
public:
    PutBack(fs::path snapshot, fs::path home)
        : snapshot_(std::move(snapshot)), home_(std::move(home)) {}

    Result<bool> begin(const ArchiveEntry& entry) override {
        file_ = home_ / fs::path(entry.path);
        std::error_code failed;
        fs::create_directories(file_.parent_path(), failed);
        writing_ = failed ? nullptr : std::make_unique<NewFile>(file_);
        if (!writing_ || !writing_->is_open()) {
            return unwritable_file(file_);
        }
        if (entry.object.empty()) {
            return true;
        }
        const auto bytes = read_object(snapshot_, entry);
        const auto written = bytes ? data(*bytes) : Result<void>(bytes.error());
        return written ? Result<bool>(true) : Result<bool>(written.error());
    }
    Result<void> data(std::span<const std::uint8_t> bytes) override {
        return writing_->append(bytes) ? Result<void>() : Result<void>(unwritable_file(file_));
    }
    Result<void> end() override {
#ifdef _WIN32
        const bool kept = writing_->flush() && writing_->close();
#else
        const bool kept = writing_->close();  // flushed all at once, at the end
#endif
        writing_.reset();
        return kept ? Result<void>() : Result<void>(unwritable_file(file_));
    }

private:
    fs::path snapshot_;
    fs::path home_;
    fs::path file_;
    std::unique_ptr<NewFile> writing_;
};

/// Folders are for this user's eyes, as the files are.
void make_private(const fs::path& home) {
    std::error_code none;
    fs::permissions(home, fs::perms::owner_all, none);
    fs::recursive_directory_iterator entry(home, none);
    for (; !none && entry != fs::recursive_directory_iterator(); entry.increment(none)) {
        if (entry->is_directory(none)) {
            fs::permissions(entry->path(), fs::perms::owner_all, none);
        }
    }
}

/// A name beside the home that nothing has.
fs::path name_aside(const fs::path& home) {
    std::error_code none;
    for (int number = 1;; ++number) {
        const fs::path name = home.string() + ".before-restore-" + std::to_string(number);
        if (!fs::exists(fs::symlink_status(name, none))) {
            return name;
        }
    }
}

/// The new home takes the place; what was there is kept aside, or put back.
Result<fs::path> take_place(const fs::path& made, const fs::path& home) {
    std::error_code failed;
    fs::path aside;
    if (fs::exists(home, failed) && fs::is_empty(home, failed)) {
        fs::remove(home, failed);
    } else if (fs::exists(home, failed)) {
        aside = name_aside(home);
        fs::rename(home, aside, failed);
    }
    if (!failed) {
        fs::rename(made, home, failed);
        if (failed && !aside.empty()) {
            std::error_code ignored;
            fs::rename(aside, home, ignored);
        }
    }
    return failed ? Result<fs::path>(unwritable_file(home)) : Result<fs::path>(aside);
}

Result<void> check_target(const fs::path& home, Replace replace) {
    std::error_code none;
    if (!fs::exists(fs::symlink_status(home, none))) {
        return {};
    }
    const bool folder = fs::is_directory(home, none) && !fs::is_symlink(home, none);
    const bool empty = folder && fs::is_empty(home, none);
    return folder && (empty || replace == Replace::Home) ? Result<void>()
                                                         : Result<void>(taken(home));
}

Result<Restored> put_together(ArchiveReader& reader,
                              const fs::path& file,
                              const fs::path& folder,
                              const BackupKey& key,
                              const DatabaseCare& database) {
    PutBack put_back(file, folder);
    const auto totals = reader.visit(key, put_back);
    if (!totals) {
        return totals.error();
    }
    make_private(folder);
    auto flushed = std::async(std::launch::async | std::launch::deferred,
                              [&folder] { return flush_disk_of(folder); });
    const auto findings = database.examine(folder / kDatabaseName);  // while the disk takes it
    if (!findings) {
        return findings.error();
    }
    if (auto damage = damage_of(*findings, file)) {
        return *damage;
    }
    if (!flushed.get()) {
        return unwritable_file(folder);
    }
    return Restored{{}, {}, reader.header().made_at, *totals, *findings};
}

}  // namespace

Result<void> may_replace_home(const Studio& studio) {
    return require(studio, Permission::Backup);
}

Result<Restored> restore_backup(const fs::path& file,
                                const fs::path& home,
                                Replace replace,
                                const BackupKey& key,
                                const DatabaseCare& database) {
    const fs::path target = fs::absolute(home.has_filename() ? home : home.parent_path());
    if (auto free = check_target(target, replace); !free) {
        return free.error();
    }
    const auto reader = ArchiveReader::open(file);
    if (!reader) {
        return reader.error();
    }
    std::error_code failed;
    fs::create_directories(target.parent_path(), failed);
    const auto work =
        WorkFolder::make(target.parent_path(), "." + target.filename().string() + ".restoring");
    if (!work) {
        return work.error();
    }
    auto restored = put_together(**reader, file, (*work)->path(), key, database);
    if (!restored) {
        return restored;
    }
    auto aside = take_place((*work)->path(), target);
    if (!aside) {
        return aside.error();
    }
    (*work)->keep();
    static_cast<void>(flush_disk_of(target.parent_path()));
    restored->home = target;
    restored->kept_aside = std::move(*aside);
    return restored;
}

}  // namespace huizhi
