#include "db/database.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <chrono>
#include <thread>

#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/SQLiteException.h>
#include <Poco/Data/SQLite/Utility.h>
#include <Poco/Data/Session.h>
#include <Poco/Exception.h>
#include <sqlite3.h>

#include "core/base/system/private_file.h"
#include "db/prepared.h"

namespace huizhi::db {

struct Database::Connection {
    std::filesystem::path file;
    Poco::Data::Session session;
    Prepared prepared{Poco::Data::SQLite::Utility::dbHandle(session)};  ///< ends before the session
};

namespace {

/// How long one program waits for another's write to end before it gives up.
constexpr int kBusySeconds = 10;
constexpr std::chrono::milliseconds kBusyPause{20};

Text what_went_wrong(const Poco::Exception& caught) {
    using namespace Poco::Data::SQLite;  // NOLINT(google-build-using-namespace): a dozen names
    if (dynamic_cast<const CorruptImageException*>(&caught) != nullptr) {
        return {"数据库已损坏，请从备份恢复", "the database is damaged; restore it from a backup"};
    }
    if (dynamic_cast<const DatabaseFullException*>(&caught) != nullptr) {
        return {"磁盘已满，请清理后重试", "the disk is full; make room and try again"};
    }
    if (dynamic_cast<const ReadOnlyException*>(&caught) != nullptr) {
        return {"没有写入权限或磁盘是只读的", "it cannot be written: read-only, or no permission"};
    }
    if (dynamic_cast<const DBLockedException*>(&caught) != nullptr) {
        return {"数据库被另一个程序占用，请稍后重试",
                "another program holds the database; try again later"};
    }
    if (dynamic_cast<const CantOpenDBFileException*>(&caught) != nullptr ||
        dynamic_cast<const IOErrorException*>(&caught) != nullptr) {
        return {"数据库文件读写失败，请检查磁盘和权限",
                "the database file cannot be read or written; check the disk and permissions"};
    }
    if (caught.displayText().find("not a database") != std::string::npos) {
        return {"文件不是数据库或已损坏，请从备份恢复",
                "the file is no database or is damaged; restore it from a backup"};
    }
    return {"数据库出错：" + caught.displayText(), "the database failed: " + caught.displayText()};
}

Error database_error(const std::filesystem::path& file, const Text& reason) {
    const std::string name = file.empty() ? ":memory:" : file.string();
    return Error::environment({name + "：" + reason.zh, name + ": " + reason.en}, name);
}

/// Poco throws; nothing of it leaves this file.
template <class Work>
auto guarded(const std::filesystem::path& file, Work&& work) -> decltype(work()) {
    try {
        return work();
    } catch (const Poco::Exception& caught) {
        return database_error(file, what_went_wrong(caught));
    } catch (const std::exception& caught) {
        return database_error(file, {std::string("数据库出错：") + caught.what(),
                                     std::string("the database failed: ") + caught.what()});
    } catch (...) {
        return database_error(file, {"数据库操作中断", "work on the database was broken off"});
    }
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    std::string text;
    text.reserve(words.size() * 16);
    for (const std::string& word : words) {
        text += text.empty() ? std::string_view() : between;
        text += word;
    }
    return text;
}

/// SQLite counts its memory for nobody here, and takes a lock for each piece to do so.
void stop_counting_memory() {
    static const int done = ::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(done);  // refused once SQLite is in use: slower, nothing else
}

/// SQLite would make the file readable by all; its companions (-wal, -shm) take over its mode.
Result<void> make_database_file(const std::filesystem::path& file) {
    switch (make_private_file(file)) {
        case PrivateFile::NotOpened:
            return database_error(file, {"无法打开或创建数据库，请检查文件夹权限和磁盘",
                                         "the database cannot be opened or made; check the "
                                         "folder's permissions and the disk"});
        case PrivateFile::NotRegular:
            return database_error(file, {"不是普通文件", "not a regular file"});
        case PrivateFile::Ready:
            break;
    }
    return {};
}

}  // namespace

const std::string& Row::text(std::string_view column) const {
    const auto found = std::find(columns_->begin(), columns_->end(), column);
    assert(found != columns_->end());
    return values_[static_cast<std::size_t>(found - columns_->begin())];
}

std::int64_t Row::number(std::string_view column) const {
    const std::string& digits = text(column);
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

int Row::count(std::string_view column) const {
    return static_cast<int>(number(column));
}

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file) {
    if (!file.empty()) {
        if (auto made = make_database_file(file); !made) {
            return made.error();
        }
    }
    const std::string name = file.empty() ? ":memory:" : file.string();
    return guarded(file, [&]() -> Result<std::unique_ptr<Database>> {
        stop_counting_memory();
        Poco::Data::SQLite::Connector::registerConnector();
        auto connection = std::unique_ptr<Connection>(
            new Connection{file, Poco::Data::Session("SQLite", name, kBusySeconds)});
        std::unique_ptr<Database> database(new Database(std::move(connection)));
        if (auto ready = database->set_up(); !ready) {
            return ready.error();
        }
        return database;
    });
}

/// SQLite does not wait for another program that is making the same switch, however long its busy
/// timeout: so the waiting is done here.
Result<void> Database::switch_to_wal() {
    const auto last = std::chrono::steady_clock::now() + std::chrono::seconds(kBusySeconds);
    return guarded(connection_->file, [&]() -> Result<void> {
        for (;;) {
            try {
                connection_->prepared.run("PRAGMA journal_mode=WAL", {});
                return {};
            } catch (const Poco::Data::SQLite::DBLockedException&) {
                if (std::chrono::steady_clock::now() > last) {
                    throw;
                }
            }
            std::this_thread::sleep_for(kBusyPause);
        }
    });
}

Result<void> Database::set_up() {
    // FULL: a receipt or a payment that was shown to somebody survives a power cut.
    for (const char* const setting :
         {"PRAGMA busy_timeout=10000", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
          "PRAGMA secure_delete=ON", "PRAGMA temp_store=MEMORY"}) {
        if (auto done = run(setting); !done) {
            return done;
        }
    }
    return switch_to_wal();
}

Result<Rows> Database::select(const std::vector<std::string>& columns,
                              const std::string& rest,
                              const std::vector<Value>& values) {
    return guarded(connection_->file, [&]() -> Result<Rows> {
        Rows rows{std::make_unique<const std::vector<std::string>>(columns), {}};
        connection_->prepared.run("SELECT " + joined(columns, ",") + " " + rest, values,
                                  [&rows](std::vector<std::string> row) {
                                      rows.rows.emplace_back(*rows.columns, std::move(row));
                                  });
        return rows;
    });
}

Result<void> Database::run(const std::string& sql, const std::vector<Value>& values) {
    return guarded(connection_->file, [&]() -> Result<void> {
        connection_->prepared.run(sql, values);
        return {};
    });
}

Result<void> Database::save(const std::string& table, const std::vector<Column>& row) {
    std::vector<std::string> names;
    std::vector<std::string> marks;
    std::vector<std::string> changes;
    std::vector<Value> values;
    for (const auto& [name, value] : row) {
        if (!names.empty()) {
            changes.push_back(name + "=excluded." + name);
        }
        names.push_back(name);
        marks.emplace_back("?");
        values.push_back(value);
    }
    return run("INSERT INTO " + table + "(" + joined(names, ",") + ") VALUES(" +
                   joined(marks, ",") + ") ON CONFLICT(" + names.front() + ") DO UPDATE SET " +
                   joined(changes, ","),
               values);
}

Result<void> Database::together(const std::function<Result<void>()>& work) {
    if (in_transaction_) {
        return work();
    }
    // IMMEDIATE: what is read inside cannot change before it is written.
    if (auto begun = run("BEGIN IMMEDIATE"); !begun) {
        return begun;
    }
    in_transaction_ = true;
    Result<void> done = guarded(connection_->file, work);
    in_transaction_ = false;
    if (done) {
        done = run("COMMIT");
    }
    if (!done) {
        static_cast<void>(run("ROLLBACK"));  // may have been rolled back already by a full disk
    }
    return done;
}

}  // namespace huizhi::db
