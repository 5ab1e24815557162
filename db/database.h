#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "db/row.h"
#include "db/stored_row.h"

namespace huizhi::db {

using Value = std::variant<std::int64_t, std::string>;

using Column = std::pair<std::string, Value>;

/// One connection to the studio's database, in the words that the store needs. The only files that
/// call Poco::Data and SQLite are database.cpp, database_copy.cpp and prepared.cpp.
///
/// Errors:  Environment naming the file; nothing throws.
/// Threads: one thread an object.
class Database {
public:
    /// An empty `file` is a database in memory. One that cannot be written (a full or read-only
    /// disk, no permission) is opened for reading; what writes says why it cannot.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file);
    /// For reading, a file that nobody uses and that nothing is written beside.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open_at_rest(
        const std::filesystem::path& file);
    /// For reading, one that may be in use.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open_reading(
        const std::filesystem::path& file);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// `SELECT columns rest`; every value as text.
    [[nodiscard]] Result<Rows> select(const std::vector<std::string>& columns,
                                      const std::string& rest,
                                      const std::vector<Value>& values = {});
    /// The same, each row handed on as it is read: its values, and how each is stored (Row::kind).
    [[nodiscard]] Result<void> each(
        const std::vector<std::string>& columns,
        const std::string& rest,
        const std::vector<Value>& values,
        const std::function<void(std::vector<std::string>, std::string)>& take);
    /// The same as the database holds them, for who reads very many.
    [[nodiscard]] Result<void> each_stored(const std::vector<std::string>& columns,
                                           const std::string& rest,
                                           const std::vector<Value>& values,
                                           const std::function<void(const StoredRow&)>& take);
    [[nodiscard]] Result<void> run(const std::string& sql, const std::vector<Value>& values = {});
    /// Inserts the row, or updates the one that has the same first column, which keeps what is
    /// `of_new` ones alone.
    [[nodiscard]] Result<void> save(const std::string& table,
                                    const std::vector<Column>& row,
                                    const std::vector<Column>& of_new = {});
    [[nodiscard]] Result<void> insert(const std::string& table, const std::vector<Column>& row);
    /// One transaction, written at its end or not at all. Inside another it joins that one.
    [[nodiscard]] Result<void> together(const std::function<Result<void>()>& work);
    /// The same without waiting for the disk, and uncounted; a later write takes it along.
    [[nodiscard]] Result<void> together_soon(const std::function<Result<void>()>& work);
    /// What is done at the end of each transaction that changed something, inside it; and after it.
    void at_commit(std::function<Result<void>()> before, std::function<void()> after);
    void at_commit_soon(std::function<Result<void>()> before);  ///< of `together_soon`
    /// Reads all of it: pages, rows, indexes against rows. `goes_on` is asked now and then; once it
    /// says no the answer is that nothing was found.
    [[nodiscard]] Result<void> check_whole(const std::function<bool()>& goes_on = {});
    [[nodiscard]] const std::filesystem::path& file() const;  ///< empty: in memory
    [[nodiscard]] bool read_only() const { return read_only_; }

private:
    struct Connection;
    explicit Database(std::unique_ptr<Connection> connection);
    [[nodiscard]] static Result<std::unique_ptr<Database>> connect(
        const std::filesystem::path& file, const std::string& name, bool read_only);
    [[nodiscard]] Result<void> set_up();
    [[nodiscard]] Result<void> set_up_reading();
    void keep_companions();
    [[nodiscard]] Result<void> finish(int changes_before);
    [[nodiscard]] Result<void> switch_to_wal();

    std::unique_ptr<Connection> connection_;
    bool read_only_ = false;
    bool in_transaction_ = false;
    bool counts_ = true;  ///< what is not waited for may be lost, and nobody misses it
    std::function<Result<void>()> before_commit_;
    std::function<void()> after_commit_;
    std::function<Result<void>()> before_uncounted_;
};

}  // namespace huizhi::db
