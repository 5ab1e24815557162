#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/records/account.h"
#include "core/records/identity.h"
#include "core/records/submission.h"
#include "db/row.h"
#include "db/sealed_table.h"

namespace huizhi::db {

/// One row becomes a record. A figure, a state or a word that cannot be understood is an error of
/// the row that names its table, column and id: never a zero, never a default.
class RowReading {
public:
    RowReading(const SealedTable& table, const Row& row) : table_(table), row_(row) {}

    [[nodiscard]] const std::string& text(const char* column) const { return row_.text(column); }
    /// What each gives when it cannot be read is thrown away by `done`.
    std::int64_t number(const char* column);
    int count(const char* column);  ///< from 0 on
    bool flag(const char* column);  ///< 0 or 1
    SubmissionState state(const char* column);
    Role role(const char* column);
    Sex sex(const char* column);

    /// The record, or the first thing that could not be read.
    template <class Record>
    [[nodiscard]] Result<Record> done(Record record) {
        return fault_ ? Result<Record>(std::move(*fault_)) : Result<Record>(std::move(record));
    }

private:
    template <class Read>
    Read or_fault(const std::optional<Read>& read, const char* column);

    const SealedTable& table_;
    const Row& row_;
    std::optional<Error> fault_;
};

/// "job/j1", "job_field/j1/text_name".
[[nodiscard]] std::string row_name(const SealedTable& table, const Row& row);
/// Environment, `field` kDamagedField, `about` the row's name.
[[nodiscard]] Error damaged_row(const SealedTable& table, const Row& row);
[[nodiscard]] Error damaged_column(const SealedTable& table, const Row& row, const char* column);

/// An error of reading that names the row, where it did not.
[[nodiscard]] Error named(const SealedTable& table, const Row& row, const Error& error);

/// A figure that the database made of sound rows.
[[nodiscard]] Result<std::int64_t> summed(const Row& row, const std::string& column);
[[nodiscard]] Result<int> counted(const Row& row, const std::string& column = "count(*)");

}  // namespace huizhi::db
