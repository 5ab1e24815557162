#include "db/row_reading.h"

#include <limits>

#include "core/records/damage_notes.h"

namespace huizhi::db {
namespace {

/// The id as people type it: "j1", "j1 text_name".
std::string id_of(const SealedTable& table, const Row& row) {
    std::string id;
    for (const std::string& key : table.keys) {
        id += (id.empty() ? "" : " ") + row.text(key);
    }
    constexpr std::size_t kLongest = 80;  // bytes; a damaged one may be anything
    return id.substr(0, kLongest);
}

Error damaged(const SealedTable& table, const Row& row, const std::string& part) {
    const std::string id = id_of(table, row);
    Error error =
        Error::environment({"数据库里的" + table.noun.zh + " " + id + " 已损坏（" + part +
                                "）：请从备份恢复；其他记录可照常使用",
                            "the " + table.noun.en + " " + id + " is damaged in the database (" +
                                part + "): restore it from a backup; other records can be used"});
    error.field = kDamagedField;
    error.about = row_name(table, row);
    return error;
}

}  // namespace

template <class Read>
Read RowReading::or_fault(const std::optional<Read>& read, const char* column) {
    if (!read && !fault_) {
        fault_ = damaged_column(table_, row_, column);
    }
    return read.value_or(Read{});
}

std::int64_t RowReading::number(const char* column) {
    return or_fault(row_.number(column), column);
}

int RowReading::count(const char* column) {
    const auto number = row_.number(column);
    const bool fits = number && *number >= 0 && *number <= std::numeric_limits<int>::max();
    return or_fault(fits ? std::optional(static_cast<int>(*number)) : std::nullopt, column);
}

bool RowReading::flag(const char* column) {
    const auto number = row_.number(column);
    const bool fits = number && (*number == 0 || *number == 1);
    return or_fault(fits ? std::optional(*number == 1) : std::nullopt, column);
}

SubmissionState RowReading::state(const char* column) {
    return or_fault(state_from_name(row_.text(column)), column);
}

Role RowReading::role(const char* column) {
    const Role role = role_from_name(row_.text(column));  // of an unknown word: staff
    return or_fault(role_name(role) == row_.text(column) ? std::optional(role) : std::nullopt,
                    column);
}

Sex RowReading::sex(const char* column) {
    const std::string& word = row_.text(column);
    const bool known = word == "male" || word == "female";
    return or_fault(known ? std::optional(word == "male" ? Sex::Male : Sex::Female) : std::nullopt,
                    column);
}

std::string row_name(const SealedTable& table, const Row& row) {
    std::string name = table.name;
    for (const std::string& key : table.keys) {
        name += "/" + row.text(key);
    }
    return name;
}

Error damaged_row(const SealedTable& table, const Row& row) {
    return damaged(table, row, table.name);
}

Error damaged_column(const SealedTable& table, const Row& row, const char* column) {
    return damaged(table, row, table.name + "." + column);
}

Error named(const SealedTable& table, const Row& row, const Error& error) {
    const bool unnamed = error.code == ErrorCode::Environment && error.field.empty();
    return unnamed ? damaged_row(table, row) : error;
}

Result<std::int64_t> summed(const Row& row, const std::string& column) {
    const auto number = row.number(column);
    if (number) {
        return *number;
    }
    Error error = Error::environment(
        {"数据库给出的数字无法读取（" + column + "）：请从备份恢复",
         "a figure of the database cannot be read (" + column + "): restore it from a backup"});
    error.field = kDamagedField;
    return error;
}

Result<int> counted(const Row& row, const std::string& column) {
    const auto number = summed(row, column);
    return number ? Result<int>(static_cast<int>(*number)) : Result<int>(number.error());
}

}  // namespace huizhi::db
