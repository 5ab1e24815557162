// What only SQLite knows lies in db/dialect (and in the migrations), nowhere else in db.

#include "db/dialect/dialect.h"

#include <filesystem>
#include <fstream>
#include <regex>

#include <catch2/catch.hpp>

#include "db/database.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;
namespace dialect = huizhi::db::dialect;

namespace {

/// Statements, clauses, tables and functions that PostgreSQL does not know, or knows otherwise, and
/// marks with a number. Upserts are alike in both, and of the dialect all the same.
const std::regex& of_sqlite_alone() {
    static const std::regex words(
        R"(PRAGMA |pragma_|sqlite_master|sqlite_schema|sqlite_sequence|INSERT OR |REPLACE INTO|)"
        R"(ON CONFLICT|RAISE\(|[Rr][Oo][Ww][Ii][Dd]|AUTOINCREMENT|BEGIN (IMMEDIATE|EXCLUSIVE)|)"
        R"( GLOB |INDEXED BY|julianday|strftime|datetime\(|\bdate\(\?|unixepoch|randomblob|)"
        R"(\binstr\(|ifnull\(|\biif\(|group_concat|typeof\(|\bchar\(1\)|printf\(\'|\?[0-9])");
    return words;
}

/// "file:line: text" of each line that says one; comments may.
std::vector<std::string> breaches_in(const fs::path& room) {
    std::vector<std::string> breaches;
    for (const auto& entry : fs::recursive_directory_iterator(room)) {
        const fs::path path = entry.path().lexically_relative(room);
        const std::string part = path.begin()->string();
        const std::string kind = path.extension().string();
        if (part == "dialect" || part == "migrations" || (kind != ".h" && kind != ".cpp")) {
            continue;
        }
        std::ifstream file(entry.path());
        std::string line;
        for (int number = 1; std::getline(file, line); ++number) {
            const bool comment = line.find_first_not_of(' ') == line.find("//");
            if (!comment && std::regex_search(line, of_sqlite_alone())) {
                breaches.push_back(path.generic_string() + ":" + std::to_string(number) + ": " +
                                   line);
            }
        }
    }
    return breaches;
}

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

}  // namespace

TEST_CASE("what only SQLite knows lies in db/dialect", "[dialect]") {
    CHECK(breaches_in(fs::path(HUIZHI_SOURCE_DIR) / "db") == std::vector<std::string>{});
}

TEST_CASE("a word of SQLite elsewhere is found with its file and line", "[dialect]") {
    const tests::TempDir room;
    write(room / "dialect/dialect.cpp", "\"PRAGMA x\"\n");
    write(room / "migrations/001_chain.sql", "seq INTEGER PRIMARY KEY AUTOINCREMENT\n");
    write(room / "sound.cpp", "#pragma once\n// PRAGMA is said in dialect\nrun(\"SELECT 1\");\n");
    CHECK(breaches_in(room.path()).empty());
    for (const char* const words :
         {"PRAGMA synchronous=FULL", "INSERT OR IGNORE INTO x", "x ON CONFLICT DO NOTHING",
          "SELECT RAISE(ABORT, 'x')", "julianday(at)", "strftime('%s', at)", "WHERE rowid=1",
          "WITHOUT ROWID", "AUTOINCREMENT", "randomblob(8)", "at<date(?,'+1 day')", "WHERE day=?1",
          "BEGIN IMMEDIATE", "FROM sqlite_master", "instr(format,'@')"}) {
        INFO(words);
        write(room / "receipt.cpp", "\n\nrun(\"" + std::string(words) + "\");\n");
        const auto found = breaches_in(room.path());
        REQUIRE(found.size() == 1);
        CHECK(found.front() == "receipt.cpp:3: run(\"" + std::string(words) + "\");");
    }
}

TEST_CASE("the dialect's values are what they are named", "[dialect]") {
    const tests::TempDir home;
    const auto database = db::Database::open(home / "studio.db");
    REQUIRE(database.ok());
    const auto value = [&](const std::string& column) {
        const auto rows = (*database)->select({column}, "");
        REQUIRE(rows.ok());
        return rows->rows.front().text(column);
    };
    CHECK(value(dialect::seconds_of("'1970-01-02T08:00:00+08:00'")) == "86400");
    CHECK(value(dialect::before_letter("'id-card@440300'", '@')) == "id-card");
    CHECK(value(dialect::before_letter("'extra'", '@')) == "extra");
    CHECK(value(dialect::after_letter("'id-card@440300'", '@')) == "440300");
    REQUIRE((*database)->run("CREATE TABLE one(b TEXT, a TEXT PRIMARY KEY)").ok());
    const auto tables = (*database)->select({"name"}, dialect::tables());
    REQUIRE(tables.ok());
    REQUIRE(tables->rows.size() == 1);
    CHECK(tables->rows.front().text("name") == "one");
    const auto columns =
        (*database)->select({"name", "pk"}, dialect::columns_of(), {std::string("one")});
    REQUIRE(columns.ok());
    REQUIRE(columns->rows.size() == 2);
    CHECK(columns->rows[0].text("name") == "b");
    CHECK(columns->rows[1].text("pk") == "1");
    const auto sound = (*database)->select({"integrity_check"}, dialect::faults(3));
    REQUIRE(sound.ok());
    CHECK(sound->rows.front().text("integrity_check") == "ok");
    REQUIRE((*database)->save("one", {{"a", "k"}, {"b", "1"}}).ok());
    REQUIRE((*database)->save("one", {{"a", "k"}, {"b", "2"}}).ok());
    const auto kept = (*database)->select({"b"}, "FROM one");
    REQUIRE(kept.ok());
    REQUIRE(kept->rows.size() == 1);
    CHECK(kept->rows.front().text("b") == "2");
}
