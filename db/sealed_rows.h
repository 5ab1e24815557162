#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/records/damage_notes.h"
#include "db/database.h"
#include "db/row_reading.h"
#include "db/row_seal.h"
#include "db/sealed_table.h"

namespace huizhi::db {

/// The rows of sealed tables: each bears a keyed hash of the table's name and of every column as it
/// is stored (lengths and kinds too), made when it is written and held against it when it is read.
///
/// Errors:  Environment with the field kDamagedField; NotPermitted where a seal is to be made while
///          the vault is closed. Rows are given unlooked at then: nothing is known of seals.
/// Threads: one thread an object.
class SealedRows {
public:
    SealedRows(Database& database, const Vault& vault, DamageNotes* notes)
        : database_(database), vault_(vault), notes_(notes) {}

    /// `SELECT ... rest`, each row read by `read`, a Result<Record>(const Row&).
    template <class Record, class Read>
    [[nodiscard]] Result<std::vector<Record>> read(const SealedTable& table,
                                                   const std::string& rest,
                                                   const std::vector<Value>& values,
                                                   OnDamage on_damage,
                                                   const Read& read) {
        const auto rows = select(table, rest, values, on_damage);
        if (!rows) {
            return rows.error();
        }
        std::vector<Record> records;
        for (const Row& row : rows->rows) {
            auto record = read(row);
            if (record) {
                records.push_back(std::move(*record));
            } else if (auto left = leave_out(named(table, row, record.error()), on_damage); !left) {
                return left.error();
            }
        }
        return records;
    }
    /// That all of these rows are sound: one after another, they may be many.
    [[nodiscard]] Result<void> check(const SealedTable& table,
                                     const std::string& rest,
                                     const std::vector<Value>& values);
    /// Inserts the row, or updates the one of the same first column, which keeps what is `of_new`
    /// ones alone. Every sealed column is named. A transaction, or part of one; so the next two.
    [[nodiscard]] Result<void> save(const SealedTable& table,
                                    std::vector<Column> row,
                                    const std::vector<Column>& of_new = {});
    [[nodiscard]] Result<void> add(const SealedTable& table, std::vector<Column> row);
    /// Changes columns of the rows that `FROM ... rest` finds and that are sound.
    [[nodiscard]] Result<void> change(const SealedTable& table,
                                      const std::string& rest,
                                      const std::vector<Value>& values,
                                      const std::vector<Column>& changes,
                                      OnDamage on_damage = OnDamage::Refuse);
    /// Each of these rows as `change` makes it, sealed by another vault; a damaged one is refused.
    using Change = std::function<Result<void>(std::vector<Column>& row)>;
    [[nodiscard]] Result<void> seal_anew(const SealedTable& table,
                                         const std::string& rest,
                                         const std::vector<Value>& values,
                                         const Vault& fresh,
                                         const Change& change);
    /// Nothing where the others may be given without what this is about: it is noted then.
    [[nodiscard]] Result<void> leave_out(const Error& error, OnDamage on_damage);

    [[nodiscard]] Result<bool> complete();  ///< one without a seal is damaged; if a vault opened
    /// While old rows are renewed: an earlier version's window that was left open writes such.
    void believe_unsealed(bool believed) { believed_ = believed; }
    std::function<void()> first_look;  ///< asked once, before the first row is read with a vault

private:
    [[nodiscard]] Result<Rows> select(const SealedTable& table,
                                      const std::string& rest,
                                      const std::vector<Value>& values,
                                      OnDamage on_damage);
    [[nodiscard]] Result<bool> all_as_sealed(const SealedTable& table,
                                             const std::string& rest,
                                             const std::vector<Value>& values);
    void look_first();
    [[nodiscard]] Result<void> verify(const SealedTable& table, const Row& row);
    [[nodiscard]] Result<void> seal(const SealedTable& table, std::vector<Column>& row);

    Database& database_;
    const Vault& vault_;
    DamageNotes* notes_;  ///< none: nobody takes notes
    bool complete_ = false;
    bool believed_ = false;
};

}  // namespace huizhi::db
