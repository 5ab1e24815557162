#pragma once

#include <algorithm>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/embedded_text.h"
#include "db/database.h"
#include "db/dialect/dialect.h"

namespace huizhi::db {
std::span<const EmbeddedText> migrations();
}

namespace huizhi::tests {

/// The statement that takes these columns of a table over.
inline std::string copied(const std::string& table, const std::string& columns) {
    return "INSERT INTO main." + table + "(" + columns + ") SELECT " + columns + " FROM newer." +
           table;
}

/// The same rows in a home of an earlier schema: what that one had no columns for is left out.
/// Precondition: nobody has the home open.
inline void make_earlier(const std::filesystem::path& home, int version) {
    namespace fs = std::filesystem;
    const fs::path newer = home / "studio.db.newer";
    for (const char* companion : {"", "-wal", "-shm"}) {
        std::error_code none;
        fs::rename(home / (std::string("studio.db") + companion), newer.string() + companion, none);
    }
    const auto raw = std::move(*db::Database::open(home / "studio.db"));
    const auto run = [&](const std::string& sql) {
        INFO(sql);
        REQUIRE(raw->run(sql).ok());
    };
    const auto names = [&](const std::string& rest, const std::vector<db::Value>& values) {
        std::vector<std::string> found;
        const auto rows = raw->select({"name"}, rest, values);
        REQUIRE(rows.ok());
        for (const db::Row& row : rows->rows) {
            found.push_back(row.text("name"));
        }
        return found;
    };
    for (int step = 1; step <= version; ++step) {
        std::string sql(db::migrations()[static_cast<std::size_t>(step - 1)].text);
        while (!sql.empty()) {
            const std::size_t end = sql.find(";\n\n");
            run(sql.substr(0, end));
            sql.erase(0, end == std::string::npos ? end : end + 3);
        }
        run("INSERT INTO schema_version(version) VALUES(" + std::to_string(step) + ")");
    }
    run("ATTACH '" + newer.string() + "' AS newer");
    run("BEGIN");
    run("PRAGMA defer_foreign_keys=ON");
    // What locks comes last: a transaction its postings, a closed day all of that day.
    const auto rank = [](const std::string& table) {
        return table == "day_close" ? 2 : table == "ledger_transaction" ? 1 : 0;
    };
    auto tables = names(db::dialect::tables(), {});
    std::stable_sort(tables.begin(), tables.end(),
                     [&](const auto& one, const auto& other) { return rank(one) < rank(other); });
    for (const std::string& table : tables) {
        std::string columns;
        for (const std::string& column : names(db::dialect::columns_of(), {table})) {
            columns += (columns.empty() ? "" : ",") + column;
        }
        if (table != "schema_version") {
            run("DELETE FROM main." + table);  // what a step began it with
            run(copied(table, columns));
        }
    }
    run("COMMIT");
    run("DETACH newer");
    for (const char* companion : {"", "-wal", "-shm"}) {
        fs::remove(newer.string() + companion);
    }
}

}  // namespace huizhi::tests
