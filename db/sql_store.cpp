#include "db/sql_store.h"

#include <system_error>
#include <utility>

#include "core/records/damage_notes.h"
#include "core/records/database_care.h"
#include "core/vault/vault.h"
#include "db/all_rows.h"
#include "db/commit_mark.h"
#include "db/database_error.h"
#include "db/migration.h"
#include "db/open_mark.h"
#include "db/sql_rows.h"

namespace huizhi::db {
namespace {

/// Others see nothing of a home, also of one that was made beforehand with wider rights; folders
/// that many write in (/tmp) are left as they are, and so is one that somebody else owns.
void tighten(const std::filesystem::path& home) {
    using std::filesystem::perms;
    std::error_code none;
    const perms rights = std::filesystem::status(home, none).permissions();
    const bool everybodys = (rights & perms::sticky_bit) != perms::none;
    if (!none && !everybodys && (rights & (perms::group_all | perms::others_all)) != perms::none) {
        std::filesystem::permissions(home, perms::owner_all, none);
    }
    for (const char* companion : {"", "-wal", "-shm"}) {
        const auto file = home / (std::string(kDatabaseName) + companion);
        const perms wide = std::filesystem::status(file, none).permissions();
        if (!none && (wide & (perms::group_all | perms::others_all)) != perms::none) {
            std::filesystem::permissions(file, perms::owner_read | perms::owner_write, none);
        }
    }
}

Result<void> make_private_home(const std::filesystem::path& home) {
    std::error_code failed;
    std::filesystem::create_directories(home, failed);
    if (failed) {
        const std::string name = home.string();
        return Error::environment(
            {name + "：无法创建数据文件夹，请检查权限和磁盘（" + failed.message() + "）",
             name + ": the data folder cannot be made; check permissions and the disk (" +
                 failed.message() + ")"},
            name);
    }
    tighten(home);
    return {};
}

std::uintmax_t size_of(const std::filesystem::path& file) {
    std::error_code none;
    const auto size = std::filesystem::file_size(file, none);
    return none ? 0 : size;
}

/// Before anything is read of it that damage could have changed.
Result<std::unique_ptr<Database>> opened(const std::filesystem::path& file) {
    auto database = Database::open(file);
    if (!database) {
        return database;
    }
    if (size_of(file) <= kCheckedAtOpening) {
        if (auto sound = (*database)->check_whole(); !sound) {
            return sound.error();
        }
    }
    if (auto ready = migrate(**database, file); !ready) {
        return ready.error();
    }
    return database;
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(const std::filesystem::path& home,
                                          const Vault& vault,
                                          DamageNotes* notes) {
    if (auto made = make_private_home(home); !made) {
        return made.error();
    }
    auto open = std::make_unique<OpenMark>(home);  // first: who changes the data key looks for it
    auto database = opened(home / kDatabaseName);
    if (!database) {
        return database.error();
    }
    return std::unique_ptr<Store>(
        std::make_unique<SqlStore>(std::move(*database), vault, notes, std::move(open)));
}

/// No part of the URL is said again: it may hold a password.
Result<void> check_store_url(const std::string& url) {
    if (url.empty()) {
        return {};
    }
    if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
        Error error = Error::environment(
            {"这个版本没有 PostgreSQL 存储，只能用数据目录里的 SQLite；没有读写任何数据",
             "this build has no PostgreSQL store, only SQLite in the home; nothing was read or "
             "written"});
        error.field = "store";
        return error;
    }
    return Error{ErrorCode::Usage,
                 {"存储地址应写成 postgresql://用户:密码@主机:端口/数据库；不写则用数据目录",
                  "a store is postgresql://USER:PASSWORD@HOST:PORT/DATABASE; without one it is the "
                  "home"},
                 "store",
                 ""};
}

bool has_store(const std::filesystem::path& home) {
    std::error_code unreadable;
    return std::filesystem::exists(home / kDatabaseName, unreadable);
}

void remove_store(const std::filesystem::path& home) {
    for (const char* name : {"studio.db-wal", "studio.db-shm", "studio.db-journal", "studio.mark",
                             "studio.open", "studio.open-by", kDatabaseName}) {
        std::error_code ignored;
        std::filesystem::remove(home / name, ignored);
    }
}

Result<std::unique_ptr<Store>> open_store_in_memory(const Vault& vault) {
    auto database = opened({});
    if (!database) {
        return database.error();
    }
    return std::unique_ptr<Store>(std::make_unique<SqlStore>(std::move(*database), vault));
}

bool check_is_due(const std::filesystem::path& home) {
    return size_of(home / kDatabaseName) > kCheckedAtOpening &&
           check_is_due(home, SystemClock().now());
}

Result<void> check_home(const std::filesystem::path& home, const std::function<bool()>& goes_on) {
    auto database = Database::open(home / kDatabaseName);
    if (!database) {
        return database.error();
    }
    auto sound = (*database)->check_whole(goes_on);
    if (sound && (!goes_on || goes_on())) {
        note_check(home, SystemClock().now());
    }
    return sound;
}

Result<void> check_records(const std::filesystem::path& home,
                           const Vault& vault,
                           DamageNotes& notes) {
    if (!vault.is_open()) {
        const auto closed = vault.search_hash("", "");
        return closed ? Result<void>() : Result<void>(closed.error());
    }
    if (auto sound = check_home(home, {}); !sound) {
        return sound;
    }
    auto database = Database::open(home / kDatabaseName);
    if (!database) {
        return database.error();
    }
    Tables tables(**database, vault, &notes);
    CommitMark(**database, tables.rows, vault, &notes).look();
    return look_at_all_rows(tables);
}

Result<std::int64_t> accept_lost_writes(const std::filesystem::path& home, const Vault& vault) {
    auto database = opened(home / kDatabaseName);
    if (!database) {
        return database.error();
    }
    Tables tables(**database, vault, nullptr);
    CommitMark commits(**database, tables.rows, vault, nullptr);
    (*database)->at_commit([&] { return commits.before(); }, [&] { commits.after(); });
    return commits.accept();
}

}  // namespace huizhi::db
