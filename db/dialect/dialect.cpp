#include "db/dialect/dialect.h"

namespace huizhi::db::dialect {
namespace {

/// As a value; names come from the database itself, and a quote in one would end it.
/// A quote within would end it.
std::string between(char quote, const std::string& name) {
    std::string text(1, quote);
    for (const char letter : name) {
        text += letter == quote ? std::string(2, quote) : std::string(1, letter);
    }
    return text + quote;
}

std::string as_value(const std::string& name) {
    return between('\'', name);
}

std::string as_name(const std::string& name) {
    return between('"', name);
}

}  // namespace

std::string or_update(const std::string& key, const std::vector<std::string>& columns) {
    std::string text = " ON CONFLICT(" + key + ") DO UPDATE SET ";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        text += (i == 0 ? "" : ",") + columns[i] + "=excluded." + columns[i];
    }
    return text;
}

const char* or_leave() {
    return " ON CONFLICT DO NOTHING";
}

const char* begin_writing() {
    return "BEGIN IMMEDIATE";
}

const char* begin_reading() {
    return "BEGIN";
}

std::span<const char* const> settings_to_write() {
    // FULL: a receipt or a payment that was shown to somebody survives a power cut.
    static constexpr const char* kSettings[] = {
        "PRAGMA busy_timeout=10000",        "PRAGMA synchronous=FULL",  "PRAGMA foreign_keys=ON",
        "PRAGMA secure_delete=ON",          "PRAGMA temp_store=MEMORY", "PRAGMA cell_size_check=ON",
        "PRAGMA journal_size_limit=4194304"};
    return kSettings;
}

// 64 MB of pages: a whole check looks each row up in each index.
std::span<const char* const> settings_to_read() {
    static constexpr const char* kSettings[] = {
        "PRAGMA busy_timeout=10000", "PRAGMA query_only=ON", "PRAGMA temp_store=MEMORY",
        "PRAGMA cell_size_check=ON", "PRAGMA cache_size=-65536"};
    return kSettings;
}

const char* journal_ahead() {
    return "PRAGMA journal_mode=WAL";
}

const char* no_journal() {
    return "PRAGMA journal_mode=DELETE";
}

const char* wipe_what_goes() {
    return "PRAGMA secure_delete=ON";
}

const char* empty_journal() {
    return "PRAGMA wal_checkpoint(TRUNCATE)";
}

const char* wait_for_disk() {
    return "PRAGMA synchronous=FULL";
}

const char* wait_for_no_disk() {
    return "PRAGMA synchronous=NORMAL";
}

const char* tables() {
    return "FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
}

const char* table_named() {
    return "FROM sqlite_master WHERE type='table' AND name=?";
}

const char* columns_of() {
    return "FROM pragma_table_info(?) ORDER BY cid";
}

std::string faults(int most) {
    return "FROM pragma_integrity_check(" + std::to_string(most) + ")";
}

std::string faults_of_structure(int most) {
    return "FROM pragma_quick_check(" + std::to_string(most) + ")";
}

const char* whole_indexes_of() {
    return "FROM pragma_index_list(?) WHERE partial=0 ORDER BY seq";
}

std::string rows_of(const std::string& table) {
    return "FROM " + as_name(table) + " NOT INDEXED";
}

std::string entries_of(const std::string& table, const std::string& index) {
    return "FROM " + as_name(table) + " INDEXED BY " + as_name(index);
}

std::string orphans_in(const std::string& table) {
    return "FROM pragma_foreign_key_check(" + as_value(table) + ")";
}

const char* orphans() {
    return "FROM pragma_foreign_key_check";
}

std::string seconds_of(const std::string& column) {
    return "CAST(strftime('%s', " + column + ") AS INTEGER)";
}

std::string before_letter(const std::string& column, char letter) {
    const std::string one = std::string("'") + letter + "'";
    return "substr(" + column + ",1,instr(" + column + "||" + one + "," + one + ")-1)";
}

std::string after_letter(const std::string& column, char letter) {
    return "substr(" + column + ",instr(" + column + ",'" + letter + "')+1)";
}

}  // namespace huizhi::db::dialect
