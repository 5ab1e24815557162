#include "core/backup/restore.h"

#include <algorithm>
#include <charconv>
#include <future>
#include <memory>
#include <string>
#include <system_error>

#include "core/backup/work_folder.h"
#include "core/base/file_io.h"
#include "core/base/system/this_program.h"
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

/// How a home is called from when it leaves its place until the new one has it: whoever finds it so
/// knows that this was broken off.
std::string replaced_stem(const fs::path& home) {
    return "." + home.filename().string() + ".replaced-";
}

/// That of a restore that has ended. Empty: there is none.
fs::path left_replaced(const fs::path& home) {
    const std::string stem = replaced_stem(home);
    std::error_code none;
    fs::directory_iterator entry(home.parent_path(), none);
    for (; !none && entry != fs::directory_iterator(); entry.increment(none)) {
        const std::string name = entry->path().filename().string();
        int process = 0;
        const auto read = std::from_chars(name.data() + std::min(stem.size(), name.size()),
                                          name.data() + name.size(), process);
        if (name.starts_with(stem) && read.ec == std::errc() && *read.ptr == '\0' && process > 0 &&
            !may_run(process)) {
            return entry->path();
        }
    }
    return {};
}

/// The new home takes the place; what was there is kept aside, or put back.
Result<fs::path> take_place(const fs::path& made, const fs::path& home) {
    std::error_code failed;
    fs::path replaced;
    if (fs::exists(home, failed) && fs::is_empty(home, failed)) {
        fs::remove(home, failed);
    } else if (fs::exists(home, failed)) {
        replaced = home.parent_path() / (replaced_stem(home) + std::to_string(process_id()));
        fs::rename(home, replaced, failed);
    }
    if (failed) {
        return unwritable_file(home);
    }
    fs::rename(made, home, failed);
    if (replaced.empty()) {
        return failed ? Result<fs::path>(unwritable_file(home)) : Result<fs::path>(fs::path());
    }
    std::error_code stays;
    if (failed) {
        fs::rename(replaced, home, stays);
        return unwritable_file(home);
    }
    const fs::path aside = name_aside(home);
    fs::rename(replaced, aside, stays);
    return stays ? replaced : aside;
}

/// Where a home is to be replaced nobody works in it.
Result<std::shared_ptr<const void>> nobody_in(const fs::path& home,
                                              Replace replace,
                                              const DatabaseCare& database) {
    std::error_code none;
    if (replace != Replace::Home || !fs::exists(home / kDatabaseName, none)) {
        return std::shared_ptr<const void>();
    }
    auto alone = database.hold_alone(home);
    if (alone != nullptr) {
        return alone;
    }
    const std::string name = home.string();
    Error error = Error::refused(
        "home",
        {name + "：另有程序（例如打开的窗口）正开着这个数据目录，或者所在磁盘不支持文件锁、"
                "无法确认，没有恢复；请先全部关闭",
         name + ": another program, a window perhaps, has this home open, or its disk takes "
                "no locks that would show it; nothing was restored: close them all first"});
    error.file = name;
    return error;
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

bool settle_restore(const fs::path& home) {
    if (home.empty()) {
        return false;
    }
    const fs::path place = fs::absolute(home.has_filename() ? home : home.parent_path());
    const fs::path replaced = left_replaced(place);
    if (replaced.empty()) {
        return false;
    }
    std::error_code failed;
    const bool there = fs::exists(fs::symlink_status(place, failed));
    fs::rename(replaced, there ? name_aside(place) : place, failed);
    return !failed;
}

Result<Restored> restore_backup(const fs::path& file,
                                const fs::path& home,
                                Replace replace,
                                const BackupKey& key,
                                const DatabaseCare& database) {
    const fs::path target = fs::absolute(home.has_filename() ? home : home.parent_path());
    static_cast<void>(settle_restore(target));
    if (auto free = check_target(target, replace); !free) {
        return free.error();
    }
    if (const auto nobody = nobody_in(target, replace, database); !nobody) {
        return nobody.error();  // before so much is written
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
    auto alone = nobody_in(target, replace, database);
    if (!alone) {
        return alone.error();
    }
#ifdef _WIN32
    alone->reset();  // a folder with an open file in it cannot be renamed
#endif
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
