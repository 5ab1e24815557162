#include "core/backup/home_copy.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <system_error>

#include "core/backup/home_files.h"
#include "core/backup/work_folder.h"
#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "core/base/inside.h"
#include "core/base/system/durable_file.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/account_reset.h"
#include "core/vault/audit/audit.h"
#include "core/vault/blob_store.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestCopied = 1'000'000'000;

Error no_place(const fs::path& to, const Text& why) {
    const std::string name = to.string();
    return {ErrorCode::InvalidInput, {name + "：" + why.zh, name + ": " + why.en}, "to", name};
}

Result<void> check_place(const fs::path& home, const fs::path& to) {
    std::error_code none;
    if (is_inside(to, home) || is_inside(home, to)) {
        return no_place(to, {"不能放在原数据目录里面或外层，请换一处",
                             "it lies inside the home that is copied, or around it: choose "
                             "another place"});
    }
    if (!fs::exists(fs::symlink_status(to, none))) {
        return {};
    }
    const bool folder = fs::is_directory(to, none) && !fs::is_symlink(to, none);
    return folder && fs::is_empty(to, none)
               ? Result<void>()
               : Result<void>(no_place(to, {"那里已有内容；请指定一个空的或不存在的文件夹",
                                            "something lies there; name an empty folder or one "
                                            "that is not there"}));
}

/// What lies in files, measured as it is read: each with its name, one after another.
class Files {
public:
    void add(const std::string& path, std::span<const std::uint8_t> bytes) {
        Measured& part = parts_[path.starts_with("photos/") ? "photos" : "files"];
        const std::string text = part.sha256 + "\n" + path + "\n" + sha256_hex(bytes);
        part.sha256 =
            sha256_hex(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
        ++part.count;
    }
    [[nodiscard]] const std::map<std::string, Measured>& parts() const { return parts_; }

private:
    std::map<std::string, Measured> parts_{{"files", {}}, {"photos", {}}};
};

Result<std::vector<std::uint8_t>> bytes_of(const fs::path& file) {
    auto bytes = read_file(file, kLargestCopied);
    return bytes ? std::move(bytes) : Error::environment(bytes.error().message, file.string());
}

Result<void> make_folders(const fs::path& root, const fs::path& path) {
    fs::path folder = root;
    for (const fs::path& part : path.parent_path()) {
        folder /= part;
        std::error_code failed;
        if (fs::create_directory(folder, failed)) {
            fs::permissions(folder, fs::perms::owner_all, failed);
        }
        if (failed) {
            return unwritable_file(folder);
        }
    }
    return {};
}

Result<void> copy_file(const HomeFile& file, const fs::path& root, Files& from) {
    const auto bytes = bytes_of(file.file);
    if (!bytes) {
        return bytes.error();
    }
    if (auto made = make_folders(root, file.path); !made) {
        return made;
    }
    const fs::path target = root / file.path;
    NewFile writing(target);
    if (!writing.is_open() || !writing.append(*bytes) || !writing.close()) {
        return unwritable_file(target);
    }
    from.add(file.path, *bytes);
    return {};
}

/// As it lies on the other side's disk.
Result<Files> files_of(const fs::path& home) {
    const auto files = home_files(home);
    if (!files) {
        return files.error();
    }
    Files measured;
    for (const HomeFile& file : *files) {
        const auto bytes = bytes_of(file.file);
        if (!bytes) {
            return bytes.error();
        }
        measured.add(file.path, *bytes);
    }
    return measured;
}

/// The mark tells of writes that were lost, so that it goes along (db/commit_mark.h).
Result<void> copy_mark(const fs::path& home, const fs::path& root) {
    std::error_code failed;
    if (fs::exists(home / kCommitMarkName, failed)) {
        fs::copy_file(home / kCommitMarkName, root / kCommitMarkName, failed);
    }
    return failed ? Result<void>(unwritable_file(root / kCommitMarkName)) : Result<void>();
}

void compare(const std::vector<TableDigest>& from,
             const std::vector<TableDigest>& to,
             std::vector<CopiedPart>& parts) {
    std::map<std::string, CopiedPart> tables;
    for (const TableDigest& one : from) {
        tables[one.table].from = {one.rows, one.sha256};
    }
    for (const TableDigest& one : to) {
        tables[one.table].to = {one.rows, one.sha256};
    }
    for (auto& [name, part] : tables) {
        part.name = name;
        parts.push_back(std::move(part));
    }
}

/// Both sides are listed alike, so that what the list lacks would be lacking on both: whether it
/// has every photo is asked of the books.
Result<void> check_photos(Studio& studio, const std::vector<HomeFile>& files) {
    const auto kept = studio.store.kept_photos();
    if (!kept) {
        return kept.error();
    }
    std::set<std::string> names;
    for (const HomeFile& file : files) {
        if (!file.path.starts_with("photos/keys/")) {  // a picture's key bears its name
            names.insert(file.file.filename().string());
        }
    }
    for (const KeptPhoto& photo : *kept) {
        const auto file = studio.blobs.path_of(photo.digest);
        if (!file) {
            return file.error();
        }
        // The other name is that of an older version (BlobStore::rename_old).
        if (!names.contains(file->filename().string()) && !names.contains(photo.digest)) {
            return Error::environment(
                {file->string() + "：照片不在数据目录里，没有复制（制作 " + photo.job + "）",
                 file->string() +
                     ": this photo is not in the home, so that "
                     "nothing is copied (job " +
                     photo.job + ")"},
                file->string());
        }
    }
    return {};
}

/// While nobody writes.
Result<HomeCopy> copy_and_compare(Studio& studio,
                                  const DatabaseCare& database,
                                  const fs::path& root) {
    if (auto marked = copy_mark(studio.home, root); !marked) {
        return marked.error();
    }
    if (auto copied = database.copy(studio.home, root / kDatabaseName); !copied) {
        return copied.error();
    }
    const auto listed = home_files(studio.home);
    const auto whole = listed ? check_photos(studio, *listed) : Result<void>(listed.error());
    if (!whole) {
        return whole.error();
    }
    Files from;
    for (const HomeFile& file : *listed) {
        if (auto copied = copy_file(file, root, from); !copied) {
            return copied.error();
        }
    }
    const auto to = files_of(root);
    const auto tables = database.digests(studio.home / kDatabaseName);
    const auto copied = database.digests(root / kDatabaseName);
    if (!to || !tables || !copied) {
        return !to ? to.error() : !tables ? tables.error() : copied.error();
    }
    HomeCopy made;
    compare(*tables, *copied, made.parts);
    for (const auto& [name, measured] : from.parts()) {
        made.parts.push_back({name, measured, to->parts().at(name)});
    }
    return made;
}

Result<void> take_place(WorkFolder& made, const fs::path& to) {
    std::error_code failed;
    if (fs::exists(to, failed)) {
        fs::remove(to, failed);  // an empty folder alone
    }
    if (!failed && !flush_disk_of(made.path())) {
        return unwritable_file(made.path());
    }
    if (!failed) {
        fs::rename(made.path(), to, failed);
    }
    if (failed) {
        return unwritable_file(to);
    }
    made.keep();
    static_cast<void>(flush_disk_of(to.parent_path()));
    return {};
}

}  // namespace

bool HomeCopy::same() const {
    return std::all_of(parts.begin(), parts.end(),
                       [](const CopiedPart& part) { return part.same(); });
}

Result<HomeCopy> copy_home(Studio& studio, const DatabaseCare& database, const fs::path& to) {
    if (auto allowed = require(studio, Permission::Backup); !allowed) {
        return allowed.error();
    }
    const fs::path target = fs::absolute(to.has_filename() ? to : to.parent_path());
    if (auto free = check_place(fs::absolute(studio.home), target); !free) {
        return free.error();
    }
    if (auto noted = audit(studio, {AuditAct::Backup, "home", ""}); !noted) {
        return noted.error();
    }
    static_cast<void>(drop_old_resets(studio));  // what is over need not go along
    std::error_code failed;
    fs::create_directories(target.parent_path(), failed);
    const auto work =
        WorkFolder::make(target.parent_path(), "." + target.filename().string() + ".copying");
    if (!work) {
        return work.error();
    }
    auto made = in_one_write(studio.store,
                             [&] { return copy_and_compare(studio, database, (*work)->path()); });
    if (!made || !made->same()) {
        return made;
    }
    if (auto placed = take_place(**work, target); !placed) {
        return placed.error();
    }
    made->home = target;
    return made;
}

}  // namespace huizhi
