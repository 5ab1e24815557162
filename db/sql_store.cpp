#include "db/sql_store.h"

#include <system_error>
#include <utility>

#include "db/database.h"

namespace huizhi::db {
namespace {

constexpr const char* kDatabaseName = "studio.db";

Result<void> make_private_home(const std::filesystem::path& home) {
    std::error_code failed;
    const bool made = std::filesystem::create_directories(home, failed);
    if (failed) {
        const std::string name = home.string();
        return Error{ErrorCode::Environment,
                     {name + "：无法创建数据文件夹，请检查权限和磁盘（" + failed.message() + "）",
                      name + ": the data folder cannot be made; check permissions and the disk (" +
                          failed.message() + ")"},
                     "",
                     name};
    }
    if (made) {
        std::filesystem::permissions(home, std::filesystem::perms::owner_all, failed);
    }
    return {};
}

Result<std::unique_ptr<Store>> open_file(const std::filesystem::path& file) {
    auto database = Database::open(file);
    if (!database) {
        return database.error();
    }
    if (auto ready = migrate(**database, file); !ready) {
        return ready.error();
    }
    return std::unique_ptr<Store>(std::make_unique<SqlStore>(std::move(*database)));
}

}  // namespace

SqlStore::SqlStore(std::unique_ptr<Database> database) : database_(std::move(database)) {}

SqlStore::~SqlStore() = default;

Result<void> SqlStore::together(const std::function<Result<void>()>& work) {
    return database_->together(work);
}

Result<std::map<std::string, std::string>> SqlStore::values_of(const std::string& table,
                                                               const std::string& owner_column,
                                                               const std::string& owner) {
    const auto rows = database_->select({"name", "value"},
                                        "FROM " + table + " WHERE " + owner_column + "=?", {owner});
    if (!rows) {
        return rows.error();
    }
    std::map<std::string, std::string> values;
    for (const Row& row : rows->rows) {
        values[row.text("name")] = row.text("value");
    }
    return values;
}

Result<void> SqlStore::save_values(const std::string& table,
                                   const std::string& owner_column,
                                   const std::string& owner,
                                   const std::map<std::string, std::string>& values) {
    auto done = database_->run("DELETE FROM " + table + " WHERE " + owner_column + "=?", {owner});
    for (const auto& [name, value] : values) {
        if (!done) {
            return done;
        }
        done = database_->run(
            "INSERT INTO " + table + "(" + owner_column + ",name,value) VALUES(?,?,?)",
            {owner, name, value});
    }
    return done;
}

Result<std::unique_ptr<Store>> open_store(const std::filesystem::path& home) {
    if (auto made = make_private_home(home); !made) {
        return made.error();
    }
    return open_file(home / kDatabaseName);
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

Result<std::unique_ptr<Store>> open_store_in_memory() {
    return open_file({});
}

}  // namespace huizhi::db
