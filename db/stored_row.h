#pragma once

#include <string_view>

struct sqlite3_stmt;

namespace huizhi::db {

/// One row where the database holds it, for who reads very many: nothing of it is copied. Columns
/// are counted from 0, as they were asked for.
///
/// Lifetime: until the next row is read; a text until its column is asked for again.
class StoredRow {
public:
    explicit StoredRow(sqlite3_stmt* statement) : statement_(statement) {}
    /// As it is stored (Row::kind). Before its text is asked for, which may turn it into one.
    [[nodiscard]] char kind(int column) const;
    [[nodiscard]] std::string_view text(int column) const;

private:
    sqlite3_stmt* statement_;
};

}  // namespace huizhi::db
