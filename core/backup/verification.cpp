#include "core/backup/verification.h"

#include <memory>
#include <utility>

#include "core/backup/content_sum.h"
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

/// Where an archive's database goes; of the other files nothing is kept.
class Look : public ArchiveVisitor {
public:
    Result<bool> begin(const ArchiveEntry& entry) override {
        if (!entry.object.empty()) {
            const auto whole = look_at(entry);
            return whole ? Result<bool>(true) : Result<bool>(whole.error());
        }
        in_database_ = entry.path == kDatabaseName;
        const auto begun = in_database_ ? begin_database() : Result<void>();
        return begun ? Result<bool>(true) : Result<bool>(begun.error());
    }
    Result<void> data(std::span<const std::uint8_t> bytes) override {
        return in_database_ ? take(bytes) : Result<void>();
    }
    Result<void> end() override {
        return std::exchange(in_database_, false) ? end_database() : Result<void>();
    }

protected:
    [[nodiscard]] virtual Result<void> look_at(const ArchiveEntry& entry) const = 0;
    [[nodiscard]] virtual Result<void> begin_database() = 0;
    [[nodiscard]] virtual Result<void> take(std::span<const std::uint8_t> bytes) = 0;
    [[nodiscard]] virtual Result<void> end_database() = 0;

private:
    bool in_database_ = false;
};

/// The database into a folder of its own, every byte beside the archive compared with its digest.
class LookAtAll final : public Look {
public:
    LookAtAll(fs::path snapshot, fs::path database)
        : snapshot_(std::move(snapshot)), database_(std::move(database)) {}

private:
    Result<void> look_at(const ArchiveEntry& entry) const override {
        const auto bytes = read_object(snapshot_, entry);
        return bytes ? Result<void>() : Result<void>(bytes.error());
    }
    Result<void> begin_database() override {
        writing_ = std::make_unique<NewFile>(database_);
        return {};
    }
    Result<void> take(std::span<const std::uint8_t> bytes) override {
        return writing_->append(bytes) ? Result<void>() : Result<void>(unwritable_file(database_));
    }
    Result<void> end_database() override {
        const bool kept = writing_->close();
        writing_.reset();
        return kept ? Result<void>() : Result<void>(unwritable_file(database_));
    }

    fs::path snapshot_;
    fs::path database_;
    std::unique_ptr<NewFile> writing_;
};

/// The database's digest; what lies beside the archive is there, and of the right length.
class LookAtWritten final : public Look {
public:
    explicit LookAtWritten(fs::path snapshot) : snapshot_(std::move(snapshot)) {}
    [[nodiscard]] const std::string& content() const { return content_; }

private:
    Result<void> look_at(const ArchiveEntry& entry) const override {
        std::error_code none;
        const auto size = fs::file_size(object_file(snapshot_, entry.object), none);
        return !none && size == entry.size
                   ? Result<void>()
                   : Result<void>(damaged(object_file(snapshot_, entry.object),
                                          {"缺失或长度不对", "missing, or of another length"}));
    }
    Result<void> begin_database() override {
        sum_ = ContentSum();
        return {};
    }
    Result<void> take(std::span<const std::uint8_t> bytes) override {
        sum_.add(bytes);
        return {};
    }
    Result<void> end_database() override {
        content_ = sum_.hex();
        return {};
    }

    fs::path snapshot_;
    ContentSum sum_;
    std::string content_;  ///< of the database; empty: there was none
};

/// Damage is an answer, any other error none.
Result<void> note(Verification& verification, const Error& error) {
    if (error.code != ErrorCode::Refused) {
        return error;
    }
    verification.damage = error;
    return {};
}

Error no_database(const fs::path& file) {
    return damaged(file, {"里面没有数据库", "it holds no database"});
}

void note_findings(Verification& verification,
                   const Result<DatabaseFindings>& findings,
                   const fs::path& file) {
    if (!findings) {
        verification.damage = damaged(file, {"其中的数据库打不开", "its database does not open"});
        return;
    }
    verification.database = *findings;
    verification.damage = damage_of(*findings, file);
}

/// The records, opened and shown to the look. False: they are damaged, which is noted.
Result<bool> open_records(ArchiveReader& reader,
                          const BackupKey& key,
                          Look& look,
                          Verification& verification) {
    const auto seen = reader.visit(key, look);
    if (!seen) {
        const auto noted = note(verification, seen.error());
        return noted ? Result<bool>(false) : Result<bool>(noted.error());
    }
    verification.opened = true;
    verification.totals = *seen;
    return true;
}

Result<void> look_inside(ArchiveReader& reader,
                         const fs::path& file,
                         const BackupKey& key,
                         const DatabaseCare& care,
                         Verification& verification) {
    std::error_code nowhere;
    const auto work = WorkFolder::make(fs::temp_directory_path(nowhere), "huizhi-verify");
    if (!work) {
        return work.error();
    }
    const fs::path database = (*work)->path() / kDatabaseName;
    LookAtAll look(file, database);
    const auto opened = open_records(reader, key, look, verification);
    if (!opened || !*opened) {
        return opened ? Result<void>() : Result<void>(opened.error());
    }
    std::error_code none;
    if (!fs::exists(database, none)) {
        verification.damage = no_database(file);
        return {};
    }
    note_findings(verification, care.examine(database), file);
    return {};
}

/// What is known of a backup before its records are read.
Verification seen_outside(const ArchiveReader& reader, const fs::path& file) {
    std::error_code none;
    Verification verification;
    verification.made_at = reader.header().made_at;
    verification.file_bytes = fs::file_size(file, none);
    return verification;
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
                                   const DatabaseCare& database) {
    Verification verification;
    const auto reader = ArchiveReader::open(file);
    auto seen = reader ? Result<void>() : note(verification, reader.error());
    if (reader) {
        verification = seen_outside(**reader, file);
        if (key != nullptr) {
            seen = look_inside(**reader, file, *key, database, verification);
        } else if (const auto records = (*reader)->check_records(); !records) {
            seen = note(verification, records.error());
        }
    }
    return seen ? Result<Verification>(std::move(verification))
                : Result<Verification>(seen.error());
}

Result<Verification> verify_written(const fs::path& file,
                                    const BackupKey& key,
                                    WrittenDatabase database) {
    Verification verification;
    const auto reader = ArchiveReader::open(file);
    if (!reader) {
        const auto noted = note(verification, reader.error());
        return noted ? Result<Verification>(std::move(verification)) : noted.error();
    }
    verification = seen_outside(**reader, file);
    LookAtWritten look(file);
    const auto opened = open_records(**reader, key, look, verification);
    if (!opened || !*opened) {
        return opened ? Result<Verification>(std::move(verification)) : opened.error();
    }
    if (look.content().empty()) {
        verification.damage = no_database(file);
    } else if (look.content() == database.content) {
        note_findings(verification, database.findings.get(), file);
    } else {
        verification.damage = damaged(
            file, {"其中的数据库不是写进去的那份", "its database is not the one that was written"});
    }
    return verification;
}

}  // namespace huizhi
