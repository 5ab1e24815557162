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
#include "db/database_error.h"
#include "db/prepared.h"

namespace huizhi::db {

struct Database::Connection {
    std::filesystem::path file;
    Poco::Data::Session session;
    sqlite3* handle{Poco::Data::SQLite::Utility::dbHandle(session)};
    Prepared prepared{handle};  ///< ends before the session
};

namespace {

/// How long one program waits for another's write to end before it gives up.
constexpr int kBusySeconds = 10;
constexpr std::chrono::milliseconds kBusyPause{20};

/// Poco throws; nothing of it leaves this file. `connection`: whose last error counts, or none.
template <class Work>
auto guarded(const std::filesystem::path& file, sqlite3* connection, Work&& work)
    -> decltype(work()) {
    try {
        return work();
    } catch (const Poco::Exception& caught) {
        return database_error(file, caught,
                              connection == nullptr ? 0 : ::sqlite3_system_errno(connection));
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
    static const int done = ::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) |
                            ::sqlite3_config(SQLITE_CONFIG_URI, 1);  // for read_only_name
    static_cast<void>(done);  // refused once SQLite is in use: slower, nothing else
}

/// SQLite would make the file readable by all; its companions (-wal, -shm) take over its mode.
/// False: it is there, but can only be read.
Result<bool> make_database_file(const std::filesystem::path& file) {
    std::error_code unreadable;
    switch (make_private_file(file)) {
        case PrivateFile::NotOpened:
            return std::filesystem::is_regular_file(file, unreadable)
                       ? Result<bool>(false)
                       : Result<bool>(not_writable(file));
        case PrivateFile::NotRegular:
            return database_error(file, {"不是普通文件", "not a regular file"});
        case PrivateFile::Ready:
            break;
    }
    return true;
}

/// As SQLite takes names with settings.
std::string read_only_name(const std::filesystem::path& file, const char* setting) {
    std::string name = "file:";
    for (const char letter : std::filesystem::absolute(file).string()) {
        constexpr std::string_view kSpecial = "%?#";
        name += kSpecial.find(letter) == std::string_view::npos ? std::string(1, letter)
                : letter == '%'                                 ? "%25"
                : letter == '?'                                 ? "%3f"
                                                                : "%23";
    }
    return name + "?" + setting;
}

/// Nobody has it open and nothing waits to be taken over: what lies in the file is all there is.
bool is_at_rest(const std::filesystem::path& file) {
    std::error_code none;
    const auto waiting = std::filesystem::file_size(file.string() + "-wal", none);
    return none || waiting == 0;
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

Result<std::unique_ptr<Database>> Database::connect(const std::filesystem::path& file,
                                                    const std::string& name,
                                                    bool read_only) {
    return guarded(file, nullptr, [&]() -> Result<std::unique_ptr<Database>> {
        stop_counting_memory();
        Poco::Data::SQLite::Connector::registerConnector();
        auto connection = std::unique_ptr<Connection>(
            new Connection{file, Poco::Data::Session("SQLite", name, kBusySeconds)});
        std::unique_ptr<Database> database(new Database(std::move(connection)));
        database->read_only_ = read_only;
        if (auto ready = read_only ? database->set_up_reading() : database->set_up(); !ready) {
            return ready.error();
        }
        return database;
    });
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file) {
    if (file.empty()) {
        return connect(file, ":memory:", false);
    }
    const auto writable = make_database_file(file);
    if (!writable) {
        return writable.error();
    }
    auto opened = *writable ? connect(file, file.string(), false)
                            : Result<std::unique_ptr<Database>>(not_writable(file));
    std::error_code none;
    if (opened || opened.error().field != "disk" || std::filesystem::file_size(file, none) == 0) {
        return opened;
    }
    auto read = open_reading(file);  // what cannot be written is read
    return read ? std::move(read) : std::move(opened);
}

/// Without its companions it must not change meanwhile.
Result<std::unique_ptr<Database>> Database::open_reading(const std::filesystem::path& file) {
    auto read = connect(file, read_only_name(file, "mode=ro"), true);
    return read || !is_at_rest(file) ? std::move(read) : open_at_rest(file);
}

Result<std::unique_ptr<Database>> Database::open_at_rest(const std::filesystem::path& file) {
    return connect(file, read_only_name(file, "mode=ro&immutable=1"), true);
}

const std::filesystem::path& Database::file() const {
    return connection_->file;
}

/// SQLite does not wait for another program that is making the same switch, however long its busy
/// timeout: so the waiting is done here.
Result<void> Database::switch_to_wal() {
    const auto last = std::chrono::steady_clock::now() + std::chrono::seconds(kBusySeconds);
    return guarded(connection_->file, connection_->handle, [&]() -> Result<void> {
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

/// The first question shows whether it can be read at all.
Result<void> Database::set_up_reading() {
    for (const char* const setting :
         {"PRAGMA busy_timeout=10000", "PRAGMA query_only=ON", "PRAGMA temp_store=MEMORY"}) {
        if (auto done = run(setting); !done) {
            return done;
        }
    }
    const auto asked = select({"count(*)"}, "FROM sqlite_master");
    return asked ? Result<void>() : Result<void>(asked.error());
}

/// The journal and its index stay when the last program ends, so that a disk that is full then, or
/// was made read-only, can be read by the next one.
void Database::keep_companions() {
    int keep = 1;
    ::sqlite3_file_control(connection_->handle, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
}

Result<void> Database::set_up() {
    keep_companions();
    // FULL: a receipt or a payment that was shown to somebody survives a power cut.
    for (const char* const setting :
         {"PRAGMA busy_timeout=10000", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
          "PRAGMA secure_delete=ON", "PRAGMA temp_store=MEMORY",
          "PRAGMA journal_size_limit=4194304"}) {
        if (auto done = run(setting); !done) {
            return done;
        }
    }
    return switch_to_wal();
}

Result<Rows> Database::select(const std::vector<std::string>& columns,
                              const std::string& rest,
                              const std::vector<Value>& values) {
    return guarded(connection_->file, connection_->handle, [&]() -> Result<Rows> {
        Rows rows{std::make_unique<const std::vector<std::string>>(columns), {}};
        connection_->prepared.run("SELECT " + joined(columns, ",") + " " + rest, values,
                                  [&rows](std::vector<std::string> row) {
                                      rows.rows.emplace_back(*rows.columns, std::move(row));
                                  });
        return rows;
    });
}

Result<void> Database::run(const std::string& sql, const std::vector<Value>& values) {
    return guarded(connection_->file, connection_->handle, [&]() -> Result<void> {
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
    if (auto begun = run(read_only_ ? "BEGIN" : "BEGIN IMMEDIATE"); !begun) {
        return begun;
    }
    in_transaction_ = true;
    Result<void> done = guarded(connection_->file, connection_->handle, work);
    in_transaction_ = false;
    if (done) {
        done = run("COMMIT");
    }
    if (!done) {
        static_cast<void>(run("ROLLBACK"));  // may have been rolled back already by a full disk
    }
    return done;
}

/// In the journal a transaction that was not waited for lies before the next one: it is as whole.
Result<void> Database::together_soon(const std::function<Result<void>()>& work) {
    if (in_transaction_ || read_only_) {
        return together(work);
    }
    if (auto set = run("PRAGMA synchronous=NORMAL"); !set) {
        return set;
    }
    auto done = together(work);
    const auto back = run("PRAGMA synchronous=FULL");
    return done ? back : done;
}

}  // namespace huizhi::db
