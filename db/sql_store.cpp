#include "db/sql_store.h"

#include <system_error>
#include <utility>

#include "core/vault/vault.h"
#include "db/database.h"

namespace huizhi::db {
namespace {

constexpr const char* kDatabaseName = "studio.db";

Result<void> make_private_home(const std::filesystem::path& home) {
    std::error_code failed;
    const bool made = std::filesystem::create_directories(home, failed);
    if (failed) {
        const std::string name = home.string();
        return Error::environment(
            {name + "：无法创建数据文件夹，请检查权限和磁盘（" + failed.message() + "）",
             name + ": the data folder cannot be made; check permissions and the disk (" +
                 failed.message() + ")"},
            name);
    }
    if (made) {
        std::filesystem::permissions(home, std::filesystem::perms::owner_all, failed);
    }
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
