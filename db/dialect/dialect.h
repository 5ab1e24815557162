#pragma once

#include <span>
#include <string>
#include <vector>

/// All that only SQLite knows, as text: everything else in db is SQL that PostgreSQL takes as well
/// (tests/db/dialect_test.cpp looks for what is not). Types, triggers and earlier upserts are those
/// of the migrations, which each database has of its own. A mark is a plain `?`, in order.
namespace huizhi::db::dialect {

// A row that may be there already.

/// After an INSERT: the row with the same `key` takes over `columns`.
[[nodiscard]] std::string or_update(const std::string& key,
                                    const std::vector<std::string>& columns);
/// After an INSERT: one that is there stays as it is.
[[nodiscard]] const char* or_leave();

// A transaction.

/// Nobody else writes from here on: what is read inside cannot change before it is written.
[[nodiscard]] const char* begin_writing();
[[nodiscard]] const char* begin_reading();

// The connection and its journal.

[[nodiscard]] std::span<const char* const> settings_to_write();
[[nodiscard]] std::span<const char* const> settings_to_read();
/// A journal written ahead: who reads waits for nobody who writes.
[[nodiscard]] const char* journal_ahead();
/// The journal goes into the database, which is one file then.
[[nodiscard]] const char* no_journal();
/// Writes over what is deleted.
[[nodiscard]] const char* wipe_what_goes();
/// The same as far as others allow it now, and the journal's bytes are gone.
[[nodiscard]] const char* empty_journal();
[[nodiscard]] const char* wait_for_disk();
[[nodiscard]] const char* wait_for_no_disk();

// What the database knows of itself.

/// `FROM` of the names (`name`) of its tables; its own are left out.
[[nodiscard]] const char* tables();
/// The same with one mark: of the table of that name.
[[nodiscard]] const char* table_named();
/// `FROM` of the columns (`name`) of the table of one mark, as they were added, and the place of
/// each in its key (`pk`, from 1 on; 0: in none).
[[nodiscard]] const char* columns_of();
/// `FROM` of the first `most` faults of pages, rows and indexes (`integrity_check`), of which the
/// first says "ok" when there is none.
[[nodiscard]] std::string faults(int most);
/// The same of pages and rows alone (`quick_check`), which says nothing of what an index misses.
[[nodiscard]] std::string faults_of_structure(int most);
/// `FROM` of the indexes (`name`) of the table of one mark that hold each of its rows.
[[nodiscard]] const char* whole_indexes_of();
/// `FROM` of a table's rows as they lie in the table, and as they lie in one of its indexes; these
/// are counted by `count(1)`: for `count(*)` the database chooses an index itself.
[[nodiscard]] std::string rows_of(const std::string& table);
[[nodiscard]] std::string entries_of(const std::string& table, const std::string& index);
/// `FROM` of the rows that point to others which are not there; `"table"`: theirs.
[[nodiscard]] const char* orphans();
[[nodiscard]] std::string orphans_in(const std::string& table);

// Values.

/// Seconds since 1970 of a column of times with their offset.
[[nodiscard]] std::string seconds_of(const std::string& column);
/// What stands before the first `letter`, or all; what stands after it.
[[nodiscard]] std::string before_letter(const std::string& column, char letter);
[[nodiscard]] std::string after_letter(const std::string& column, char letter);

}  // namespace huizhi::db::dialect
