#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "db/database.h"
#include "db/stored_row.h"

struct sqlite3;
struct sqlite3_stmt;

namespace huizhi::db {

/// The statements of one SQLite connection, compiled once and kept: a queue runs the same few
/// dozen for every row, and compiling takes longer than running them.
///
/// Errors:  throws what Poco's own SQLite sessions throw.
/// Threads: one thread an object. The connection outlives it.
class Prepared {
public:
    explicit Prepared(sqlite3* connection) : connection_(connection) {}
    ~Prepared();
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;

    /// What gets each row: its values as text, and how each is stored (Row::kind).
    using TakeRow = std::function<void(std::vector<std::string>, std::string)>;
    /// Runs it to its end.
    void run(const std::string& sql, const std::vector<Value>& values, const TakeRow& row = {});
    /// The same, each row as the database holds it.
    void run_through(const std::string& sql,
                     const std::vector<Value>& values,
                     const std::function<void(const StoredRow&)>& row);

private:
    template <class Take>
    void step_through(const std::string& sql, const std::vector<Value>& values, const Take& take);
    [[nodiscard]] sqlite3_stmt* statement(const std::string& sql);
    void bind(sqlite3_stmt* statement, const std::vector<Value>& values) const;
    void check(int result) const;
    void forget_all();

    sqlite3* connection_;
    std::unordered_map<std::string, sqlite3_stmt*> kept_;
};

}  // namespace huizhi::db
