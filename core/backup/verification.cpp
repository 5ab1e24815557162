#include "core/backup/verification.h"

#include <memory>

#include "core/backup/work_folder.h"
#include "core/base/digest.h"
#include "core/base/file_io.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestObject = 1'000'000'000;

Error damaged(const fs::path& file, const Text& how) {
    const std::string name = file.string();
    Error error = Error::refused("backup", {name + "：" + how.zh, name + ": " + how.en});
    error.file = name;
    return error;
}

/// The database goes into a folder of its own; of the other files nothing is kept.
class Look final : public ArchiveVisitor {
public:
    Look(fs::path snapshot, fs::path database, Objects objects)
        : snapshot_(std::move(snapshot)), database_(std::move(database)), objects_(objects) {}

    Result<bool> begin(const ArchiveEntry& entry) override {
        if (!entry.object.empty()) {
            const auto whole = look_at(entry);
            return whole ? Result<bool>(true) : Result<bool>(whole.error());
        }
        if (entry.path == kDatabaseName) {
            writing_ = std::make_unique<NewFile>(database_);
        }
        return true;
    }
    Result<void> data(std::span<const std::uint8_t> bytes) override {
        return !writing_ || writing_->append(bytes) ? Result<void>()
                                                    : Result<void>(unwritable_file(database_));
    }
    Result<void> end() override {
        const bool kept = !writing_ || writing_->close();
        writing_.reset();
        return kept ? Result<void>() : Result<void>(unwritable_file(database_));
    }

private:
    [[nodiscard]] Result<void> look_at(const ArchiveEntry& entry) const {
        if (objects_ == Objects::Present) {
            std::error_code none;
            const auto size = fs::file_size(object_file(snapshot_, entry.object), none);
            return !none && size == entry.size
                       ? Result<void>()
                       : Result<void>(damaged(object_file(snapshot_, entry.object),
                                              {"缺失或长度不对", "missing, or of another length"}));
        }
        const auto bytes = read_object(snapshot_, entry);
        return bytes ? Result<void>() : Result<void>(bytes.error());
    }

    fs::path snapshot_;
    fs::path database_;
    Objects objects_;
    std::unique_ptr<NewFile> writing_;
};

/// Damage is an answer, any other error none.
Result<void> note(Verification& verification, const Error& error) {
    if (error.code != ErrorCode::Refused) {
        return error;
    }
    verification.damage = error;
    return {};
}

/// What opens a backup, and how thoroughly.
struct Opener {
    const BackupKey& key;
    const DatabaseCare& care;
    Objects objects;
};

Result<void> look_inside(ArchiveReader& reader,
                         const fs::path& file,
                         const Opener& opener,
                         Verification& verification) {
    std::error_code nowhere;
    const auto work = WorkFolder::make(fs::temp_directory_path(nowhere), "huizhi-verify");
    if (!work) {
        return work.error();
    }
    const fs::path database = (*work)->path() / kDatabaseName;
    Look look(file, database, opener.objects);
    const auto seen = reader.visit(opener.key, look);
    if (!seen) {
        return note(verification, seen.error());
    }
    verification.opened = true;
    verification.totals = *seen;
    std::error_code none;
    if (!fs::exists(database, none)) {
        verification.damage = damaged(file, {"里面没有数据库", "it holds no database"});
        return {};
    }
    const auto findings = opener.care.examine(database);
    if (!findings) {
        verification.damage = damaged(file, {"其中的数据库打不开", "its database does not open"});
        return {};
    }
    verification.database = *findings;
    verification.damage = damage_of(*findings, file);
    return {};
}

}  // namespace

fs::path object_file(const fs::path& snapshot, const std::string& digest) {
    return fs::absolute(snapshot).parent_path().parent_path() / "objects" / digest.substr(0, 2) /
           digest;
}

Result<std::vector<std::uint8_t>> read_object(const fs::path& snapshot, const ArchiveEntry& entry) {
    const fs::path file = object_file(snapshot, entry.object);
    auto bytes = read_file(file, kLargestObject);
    if (!bytes) {
        return damaged(file, {"备份里的这个文件缺失或读不出",
                              "a file of the backup is missing or "
                              "cannot be read"});
    }
    if (bytes->size() != entry.size || sha256_hex(*bytes) != entry.object) {
        return damaged(file, {"备份里的这个文件已损坏（与摘要不符）",
                              "a file of the backup is damaged: it does not match its digest"});
    }
    return bytes;
}

std::optional<Error> damage_of(const DatabaseFindings& findings, const fs::path& backup) {
    if (!findings.damage.empty()) {
        return damaged(backup, {"其中的数据库有问题：" + findings.damage.zh,
                                "its database is not whole: " + findings.damage.en});
    }
    if (findings.schema > findings.known_schema) {
        return damaged(backup, {"由更新版本的程序写出，请先升级本程序",
                                "it was made by a newer version: update this program first"});
    }
    return std::nullopt;
}

Result<Verification> verify_backup(const fs::path& file,
                                   const BackupKey* key,
                                   const DatabaseCare& database,
                                   Objects objects) {
    Verification verification;
    const auto reader = ArchiveReader::open(file);
    auto seen = reader ? Result<void>() : note(verification, reader.error());
    if (reader) {
        std::error_code none;
        verification.made_at = (*reader)->header().made_at;
        verification.file_bytes = fs::file_size(file, none);
        if (key != nullptr) {
            seen = look_inside(**reader, file, {*key, database, objects}, verification);
        } else if (const auto records = (*reader)->check_records(); !records) {
            seen = note(verification, records.error());
        }
    }
    return seen ? Result<Verification>(std::move(verification))
                : Result<Verification>(seen.error());
}

}  // namespace huizhi
