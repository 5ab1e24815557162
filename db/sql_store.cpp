#include "db/sql_store.h"

#include <system_error>
#include <utility>

#include "core/records/database_care.h"
#include "core/vault/vault.h"
#include "db/database.h"

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

Result<std::unique_ptr<Store>> open_file(const std::filesystem::path& file, const Vault& vault) {
    auto database = Database::open(file);
    if (!database) {
        return database.error();
    }
    if (auto ready = migrate(**database, file); !ready) {
        return ready.error();
    }
    return std::unique_ptr<Store>(std::make_unique<SqlStore>(std::move(*database), vault));
}

}  // namespace

SqlStore::SqlStore(std::unique_ptr<Database> database, const Vault& vault)
    : database_(std::move(database)), vault_(vault) {}

SqlStore::~SqlStore() = default;

Result<void> SqlStore::together(const std::function<Result<void>()>& work) {
    return database_->together(work);
}

Result<std::unique_ptr<Store>> open_store(const std::filesystem::path& home, const Vault& vault) {
    if (auto made = make_private_home(home); !made) {
        return made.error();
    }
    return open_file(home / kDatabaseName, vault);
}

bool has_store(const std::filesystem::path& home) {
    std::error_code unreadable;
    return std::filesystem::exists(home / kDatabaseName, unreadable);
}

void remove_store(const std::filesystem::path& home) {
    for (const char* companion : {"-wal", "-shm", "-journal", ""}) {
        std::error_code ignored;
        std::filesystem::remove(home / (std::string(kDatabaseName) + companion), ignored);
    }
}

Result<std::unique_ptr<Store>> open_store_in_memory(const Vault& vault) {
    return open_file({}, vault);
}

}  // namespace huizhi::db
