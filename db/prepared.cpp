#include "db/prepared.h"

#include <utility>

#include <Poco/Data/SQLite/Utility.h>
#include <sqlite3.h>

namespace huizhi::db {
namespace {

/// More kinds of statements than the program has; only a defect would bring more.
constexpr std::size_t kMostKept = 200;

/// Whatever happens, the statement lets go of the database and of the values that it was given.
class Run {
public:
    explicit Run(sqlite3_stmt* statement) : statement_(statement) {}
    ~Run() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

private:
    sqlite3_stmt* statement_;
};

char kind_of(int type) {
    switch (type) {
        case SQLITE_INTEGER:
            return 'i';
        case SQLITE_TEXT:
            return 't';
        case SQLITE_FLOAT:
            return 'f';
        case SQLITE_BLOB:
            return 'b';
        default:
            return 'n';
    }
}

/// Before the values are read, which may turn them into text.
std::string kinds_of(sqlite3_stmt* statement) {
    std::string kinds(static_cast<std::size_t>(sqlite3_column_count(statement)), 'n');
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        kinds[i] = kind_of(sqlite3_column_type(statement, static_cast<int>(i)));
    }
    return kinds;
}

std::vector<std::string> row_of(sqlite3_stmt* statement) {
    const int columns = sqlite3_column_count(statement);
    std::vector<std::string> row(static_cast<std::size_t>(columns));
    for (int i = 0; i < columns; ++i) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
        if (text != nullptr) {
            row[static_cast<std::size_t>(i)].assign(
                text, static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
        }
    }
    return row;
}

}  // namespace

Prepared::~Prepared() {
    forget_all();
}

void Prepared::forget_all() {
    for (const auto& [sql, statement] : kept_) {
        sqlite3_finalize(statement);
    }
    kept_.clear();
}

void Prepared::check(int result) const {
    if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW) {
        Poco::Data::SQLite::Utility::throwException(connection_, result);
    }
}

sqlite3_stmt* Prepared::statement(const std::string& sql) {
    const auto known = kept_.find(sql);
    if (known != kept_.end()) {
        return known->second;
    }
    if (kept_.size() >= kMostKept) {
        forget_all();
    }
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()),
                             SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    kept_.emplace(sql, statement);
    return statement;
}

/// The values are not copied: they outlive the run.
void Prepared::bind(sqlite3_stmt* statement, const std::vector<Value>& values) const {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int place = static_cast<int>(i) + 1;
        if (const auto* number = std::get_if<std::int64_t>(&values[i])) {
            check(sqlite3_bind_int64(statement, place, *number));
        } else {
            const auto& text = std::get<std::string>(values[i]);
            check(sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()),
                                    SQLITE_STATIC));
        }
    }
}

template <class Take>
void Prepared::step_through(const std::string& sql,
                            const std::vector<Value>& values,
                            const Take& take) {
    sqlite3_stmt* const prepared = statement(sql);
    const Run in_use(prepared);
    bind(prepared, values);
    int result = SQLITE_ROW;
    while ((result = sqlite3_step(prepared)) == SQLITE_ROW) {
        take(prepared);
    }
    check(result);
}

void Prepared::run(const std::string& sql, const std::vector<Value>& values, const TakeRow& row) {
    step_through(sql, values, [&row](sqlite3_stmt* prepared) {
        if (row) {
            std::string kinds = kinds_of(prepared);
            row(row_of(prepared), std::move(kinds));
        }
    });
}

void Prepared::run_through(const std::string& sql,
                           const std::vector<Value>& values,
                           const std::function<void(const StoredRow&)>& row) {
    step_through(sql, values, [&row](sqlite3_stmt* prepared) { row(StoredRow(prepared)); });
}

char StoredRow::kind(int column) const {
    return kind_of(sqlite3_column_type(statement_, column));
}

std::string_view StoredRow::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return text == nullptr
               ? std::string_view()
               : std::string_view(
                     text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

}  // namespace huizhi::db
