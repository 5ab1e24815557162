#include "db/database_copy.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <sqlite3.h>

#include "core/base/system/private_file.h"
#include "core/records/locked_key.h"
#include "db/database_error.h"
#include "db/dialect/dialect.h"

namespace huizhi::db {
namespace {

constexpr int kBusyMilliseconds = 10'000;
constexpr std::size_t kKeptCopies = 2;
constexpr const char* kBefore = ".before-";

struct Close {
    void operator()(sqlite3* connection) const { ::sqlite3_close(connection); }
};
using Connection = std::unique_ptr<sqlite3, Close>;

Error why(const std::filesystem::path& file, int code, sqlite3* connection) {
    switch (code & 0xFF) {
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
            if (Error error = not_writable(file); error.field == "disk") {
                return error;
            }
            break;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return database_error(file, {"数据库已损坏，请从备份恢复",
                                         "the database is damaged; restore it from a backup"});
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return database_error(file, {"数据库被另一个程序占用，请稍后重试",
                                         "another program holds the database; try again later"});
        default:
            break;
    }
    const std::string said = connection == nullptr ? "" : ::sqlite3_errmsg(connection);
    return database_error(file, {"数据库出错：" + said, "the database failed: " + said});
}

Result<Connection> opened(const std::filesystem::path& file, int flags) {
    sqlite3* raw = nullptr;
    const int code = ::sqlite3_open_v2(file.string().c_str(), &raw, flags, nullptr);
    Connection connection(raw);
    if (code != SQLITE_OK) {
        return why(file, code, raw);
    }
    ::sqlite3_busy_timeout(raw, kBusyMilliseconds);
    return connection;
}

/// One file, whatever journal its source keeps.
int as_one_file(sqlite3* connection) {
    return ::sqlite3_exec(connection, dialect::no_journal(), nullptr, nullptr, nullptr);
}

Result<void> copy_into(const std::filesystem::path& from, const std::filesystem::path& to) {
    const auto source = opened(from, SQLITE_OPEN_READONLY);
    if (!source) {
        return source.error();
    }
    const auto target = opened(to, SQLITE_OPEN_READWRITE);
    if (!target) {
        return target.error();
    }
    sqlite3_backup* backup = ::sqlite3_backup_init(target->get(), "main", source->get(), "main");
    if (backup == nullptr) {
        return why(to, ::sqlite3_errcode(target->get()), target->get());
    }
    const int step = ::sqlite3_backup_step(backup, -1);
    const int finished = ::sqlite3_backup_finish(backup);
    if (step != SQLITE_DONE || finished != SQLITE_OK) {
        const int code = step == SQLITE_DONE ? finished : step;
        const bool reading = (code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB;
        return why(reading ? from : to, code, target->get());
    }
    const int code = as_one_file(target->get());
    return code == SQLITE_OK ? Result<void>() : Result<void>(why(to, code, target->get()));
}

void remove_copy(const std::filesystem::path& file) {
    for (const char* companion : {"", "-journal", "-wal", "-shm"}) {
        std::error_code ignored;
        std::filesystem::remove(file.string() + companion, ignored);
    }
}

struct Kept {
    int version = 0;
    std::filesystem::path file;
};

/// Newest first.
std::vector<Kept> kept_copies(const std::filesystem::path& file) {
    const std::string stem = file.filename().string() + kBefore;
    std::vector<Kept> kept;
    std::error_code none;
    std::filesystem::directory_iterator entry(file.parent_path(), none);
    for (; !none && entry != std::filesystem::directory_iterator(); entry.increment(none)) {
        const std::string name = entry->path().filename().string();
        int version = 0;
        const char* end = name.data() + name.size();
        if (name.starts_with(stem) &&
            std::from_chars(name.data() + stem.size(), end, version).ptr == end) {
            kept.push_back({version, entry->path()});
        }
    }
    std::sort(kept.begin(), kept.end(),
              [](const Kept& one, const Kept& other) { return one.version > other.version; });
    return kept;
}

std::string three_digits(int number) {
    const std::string digits = std::to_string(number);
    return std::string(3 - std::min<std::size_t>(3, digits.size()), '0') + digits;
}

}  // namespace

Result<void> copy_database(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (make_private_file(to) != PrivateFile::Ready) {
        return not_writable(to);
    }
    auto copied = copy_into(from, to);
    if (!copied) {
        remove_copy(to);
    }
    return copied;
}

Result<void> forget_codes(const std::filesystem::path& copy) {
    const auto connection = opened(copy, SQLITE_OPEN_READWRITE);
    if (!connection) {
        return connection.error();
    }
    const std::string sql = "DELETE FROM locked_key WHERE substr(holder,1," +
                            std::to_string(std::string_view(kResetHolders).size()) + ")='" +
                            kResetHolders + "'";
    const int wiped =
        ::sqlite3_exec(connection->get(), dialect::wipe_what_goes(), nullptr, nullptr, nullptr);
    const int code = wiped != SQLITE_OK ? wiped
                                        : ::sqlite3_exec(connection->get(), sql.c_str(), nullptr,
                                                         nullptr, nullptr);
    return code == SQLITE_OK ? Result<void>() : Result<void>(why(copy, code, connection->get()));
}

Result<void> keep_before_migration(const std::filesystem::path& file, int stored) {
    const std::filesystem::path kept = file.string() + kBefore + three_digits(stored);
    const std::filesystem::path writing = kept.string() + ".tmp";
    remove_copy(writing);  // of a program that was killed
    if (auto copied = copy_database(file, writing); !copied) {
        return copied;
    }
    std::error_code failed;
    std::filesystem::rename(writing, kept, failed);
    if (failed) {
        remove_copy(writing);
        return not_writable(kept);
    }
    const std::vector<Kept> copies = kept_copies(file);
    for (std::size_t at = kKeptCopies; at < copies.size(); ++at) {
        remove_copy(copies[at].file);
    }
    return {};
}

void forget_kept_copies(const std::filesystem::path& file) {
    for (const Kept& copy : kept_copies(file)) {
        remove_copy(copy.file);
    }
}

}  // namespace huizhi::db
