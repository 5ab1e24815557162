#include "db/database.h"

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
#include "db/dialect/dialect.h"
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

/// At how many pages of 4 KiB a commit moves the journal into the database: SQLite's own figure,
/// and what one that waits for no disk leaves to those that do (16 MB, some 500 searches on
/// record).
constexpr int kPagesMoved = 1000;
constexpr int kMostPagesLeft = 4000;

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

struct Insertion {
    Insertion(const std::string& table, const std::vector<Column>& row) {
        std::vector<std::string> names;
        for (const auto& [name, value] : row) {
            names.push_back(name);
            values.push_back(value);
        }
        const std::vector<std::string> marks(row.size(), "?");
        sql = "INSERT INTO " + table + "(" + joined(names, ",") + ") VALUES(" + joined(marks, ",") +
              ")";
    }
    std::string sql;
    std::vector<Value> values;
};

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

/// SQLite does not wait for another program that is making the same switch, however long its busy
/// timeout: so the waiting is done here.
Result<void> Database::switch_to_wal() {
    const auto last = std::chrono::steady_clock::now() + std::chrono::seconds(kBusySeconds);
    const auto switched = [&] {
        try {
            connection_->prepared.run(dialect::journal_ahead(), {});
            return true;
        } catch (const Poco::Data::SQLite::DBLockedException&) {
            if (std::chrono::steady_clock::now() > last) {
                throw;
            }
            return false;
        }
    };
    return guarded(connection_->file, connection_->handle, [&]() -> Result<void> {
        while (!switched()) {
            std::this_thread::sleep_for(kBusyPause);
        }
        return {};
    });
}

/// The first question shows whether it can be read at all.
Result<void> Database::set_up_reading() {
    for (const char* const setting : dialect::settings_to_read()) {
        if (auto done = run(setting); !done) {
            return done;
        }
    }
    const auto asked = select({"count(*)"}, dialect::tables());
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
    for (const char* const setting : dialect::settings_to_write()) {
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
                                  [&rows](std::vector<std::string> row, std::string kinds) {
                                      rows.rows.emplace_back(*rows.columns, std::move(row),
                                                             std::move(kinds));
                                  });
        return rows;
    });
}

Result<void> Database::each(
    const std::vector<std::string>& columns,
    const std::string& rest,
    const std::vector<Value>& values,
    const std::function<void(std::vector<std::string>, std::string)>& take) {
    return guarded(connection_->file, connection_->handle, [&]() -> Result<void> {
        connection_->prepared.run("SELECT " + joined(columns, ",") + " " + rest, values, take);
        return {};
    });
}

Result<void> Database::each_stored(const std::vector<std::string>& columns,
                                   const std::string& rest,
                                   const std::vector<Value>& values,
                                   const std::function<void(const StoredRow&)>& take) {
    return guarded(connection_->file, connection_->handle, [&]() -> Result<void> {
        connection_->prepared.run_through("SELECT " + joined(columns, ",") + " " + rest, values,
                                          take);
        return {};
    });
}

Result<void> Database::run(const std::string& sql, const std::vector<Value>& values) {
    return guarded(connection_->file, connection_->handle, [&]() -> Result<void> {
        connection_->prepared.run(sql, values);
        return {};
    });
}

Result<void> Database::save(const std::string& table,
                            const std::vector<Column>& row,
                            const std::vector<Column>& of_new) {
    std::vector<std::string> others;
    for (std::size_t i = 1; i < row.size(); ++i) {
        others.push_back(row[i].first);
    }
    std::vector<Column> all = row;
    all.insert(all.end(), of_new.begin(), of_new.end());
    const Insertion insertion(table, all);
    return run(insertion.sql + dialect::or_update(row.front().first, others), insertion.values);
}

Result<void> Database::insert(const std::string& table, const std::vector<Column>& row) {
    const Insertion insertion(table, row);
    return run(insertion.sql, insertion.values);
}

void Database::at_commit(std::function<Result<void>()> before, std::function<void()> after) {
    before_commit_ = std::move(before);
    after_commit_ = std::move(after);
}

void Database::at_commit_soon(std::function<Result<void>()> before) {
    before_uncounted_ = std::move(before);
}

const std::filesystem::path& Database::file() const {
    return connection_->file;
}

Result<void> Database::together(const std::function<Result<void>()>& work) {
    if (in_transaction_) {
        return work();
    }
    const char* const begin = read_only_ ? dialect::begin_reading() : dialect::begin_writing();
    if (auto begun = run(begin); !begun) {
        return begun;
    }
    const int changes_before = ::sqlite3_total_changes(connection_->handle);
    in_transaction_ = true;
    Result<void> done = guarded(connection_->file, connection_->handle, work);
    done = done ? finish(changes_before) : done;
    in_transaction_ = false;
    if (!done) {
        static_cast<void>(run("ROLLBACK"));  // may have been rolled back already by a full disk
    }
    return done;
}

/// In the journal a transaction that was not waited for lies before the next one: it is as whole.
/// Moving the journal into the database waits for the disk, which is left to the next one, too, as
/// long as the journal is small.
Result<void> Database::together_soon(const std::function<Result<void>()>& work) {
    if (in_transaction_ || read_only_) {
        return together(work);
    }
    if (auto set = run(dialect::wait_for_no_disk()); !set) {
        return set;
    }
    counts_ = false;
    ::sqlite3_wal_autocheckpoint(connection_->handle, kMostPagesLeft);
    auto done = together(work);
    ::sqlite3_wal_autocheckpoint(connection_->handle, kPagesMoved);
    counts_ = true;
    const auto back = run(dialect::wait_for_disk());
    return done ? back : done;
}

Result<void> Database::finish(int changes_before) {
    const bool changed = ::sqlite3_total_changes(connection_->handle) != changes_before;
    const auto& before = counts_ ? before_commit_ : before_uncounted_;
    if (changed && before) {
        if (auto done = before(); !done) {
            return done;
        }
    }
    auto done = run("COMMIT");
    if (done && changed && counts_ && after_commit_) {
        after_commit_();
    }
    return done;
}

Result<void> Database::check_whole(const std::function<bool()>& goes_on) {
    constexpr int kSteps = 100'000;  // of SQLite's machine: some milliseconds
    const auto ask = [](void* asked) {
        return (*static_cast<const std::function<bool()>*>(asked))() ? 0 : 1;
    };
    if (goes_on) {
        ::sqlite3_progress_handler(connection_->handle, kSteps, ask,
                                   const_cast<std::function<bool()>*>(&goes_on));
    }
    std::string found;
    const auto done = guarded(connection_->file, connection_->handle, [&]() -> Result<void> {
        connection_->prepared.run("SELECT integrity_check " + dialect::faults(1), {},
                                  [&found](std::vector<std::string> row, const std::string&) {
                                      found = row.empty() ? "" : row.front();
                                  });
        return {};
    });
    ::sqlite3_progress_handler(connection_->handle, 0, nullptr, nullptr);
    if (goes_on && !goes_on()) {
        return {};
    }
    if (!done) {
        return done;
    }
    return found == "ok" ? Result<void>() : Result<void>(damaged_database(file(), found));
}

}  // namespace huizhi::db
