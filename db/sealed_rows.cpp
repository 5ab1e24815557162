#include "db/sealed_rows.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <string_view>

#include "core/base/parallel/one_behind.h"
#include "core/records/damage_notes.h"
#include "core/vault/vault.h"
#include "db/row_reading.h"

namespace huizhi::db {
namespace {

std::vector<std::string> columns_of(const SealedTable& table) {
    std::vector<std::string> columns = table.sealed;
    for (const auto& [name, before] : table.added) {
        columns.push_back(name);
    }
    columns.insert(columns.end(), table.unsealed.begin(), table.unsealed.end());
    columns.emplace_back(kSealColumn);
    return columns;
}

std::vector<Column> stored_columns(const SealedTable& table, const Row& row) {
    std::vector<Column> columns;
    const auto take = [&](const std::string& column) {
        const auto number = row.number(column);
        columns.emplace_back(column, number ? Value(*number) : Value(row.text(column)));
    };
    for (const std::string& column : table.sealed) {
        take(column);
    }
    for (const auto& [column, before] : table.added) {
        take(column);
    }
    return columns;
}

/// What of rows is hashed, gathered, so that another thread hashes it while these are followed by
/// others.
class ManyRows {
public:
    /// `seal`: the place of that column.
    void add(const SealedTable& table, const StoredRow& row, int seal) {
        add_sealed_text(table, row, texts_);
        ends_.push_back(texts_.size());
        seals_.emplace_back(row.text(seal));
    }
    [[nodiscard]] bool is_full() const { return ends_.size() >= kRows; }
    [[nodiscard]] bool are_as_sealed(const Vault& vault) const {
        std::size_t begin = 0;
        for (std::size_t i = 0; i < ends_.size(); ++i) {
            const auto seal = row_seal_of(vault, texts_.substr(begin, ends_[i] - begin));
            if (!seal || *seal != seals_[i]) {
                return false;
            }
            begin = ends_[i];
        }
        return true;
    }

private:
    static constexpr std::size_t kRows = 2000;  // under a megabyte
    std::string texts_;
    std::vector<std::size_t> ends_;
    std::vector<std::string> seals_;
};

/// Those of `changes` that are not so already; they are taken over.
std::vector<Column> take(const std::vector<Column>& changes, std::vector<Column>& row) {
    std::vector<Column> changed;
    for (const Column& change : changes) {
        const auto found = std::find_if(
            row.begin(), row.end(), [&](const Column& one) { return one.first == change.first; });
        assert(found != row.end());
        if (found->second != change.second) {
            changed.push_back(change);
        }
        found->second = change.second;
    }
    return changed;
}

/// What stays as it is is not named: rows of the books refuse that (migrations/008_books.sql), and
/// take a seal.
Result<void> update(Database& database,
                    const SealedTable& table,
                    const std::vector<Column>& changed,
                    const std::vector<Column>& before) {
    std::string sql;
    std::vector<Value> values;
    for (const auto& [name, value] : changed) {
        sql += (sql.empty() ? "" : ",") + name + "=?";
        values.push_back(value);
    }
    std::string where;
    for (std::size_t i = 0; i < table.keys.size(); ++i) {  // they come first
        where += (where.empty() ? "" : " AND ") + table.keys[i] + "=?";
        values.push_back(before[i].second);
    }
    return database.run("UPDATE " + table.name + " SET " + sql + " WHERE " + where, values);
}

}  // namespace

Result<void> SealedRows::verify(const SealedTable& table, const Row& row) {
    const std::string& stored = row.text(kSealColumn);
    if (stored.empty() && believed_) {
        return {};
    }
    if (stored.empty()) {
        const auto all_sealed = complete();
        const bool old = all_sealed && !*all_sealed;
        return old          ? Result<void>()
               : all_sealed ? damaged_row(table, row)
                            : Result<void>(all_sealed.error());
    }
    const auto seal = row_seal(vault_, table, row);
    if (!seal) {
        return seal.error();
    }
    return *seal == stored ? Result<void>() : Result<void>(damaged_row(table, row));
}

Result<void> SealedRows::leave_out(const Error& error, OnDamage on_damage) {
    const bool noted = on_damage == OnDamage::LeaveOut && notes_ != nullptr;
    if (error.field != kDamagedField || !(noted || on_damage == OnDamage::PassOver)) {
        return error;
    }
    if (noted) {
        notes_->add(error);
    }
    return {};
}

void SealedRows::look_first() {
    if (first_look) {
        std::exchange(first_look, nullptr)();
    }
}

Result<Rows> SealedRows::select(const SealedTable& table,
                                const std::string& rest,
                                const std::vector<Value>& values,
                                OnDamage on_damage) {
    const bool open = vault_.is_open();
    if (open) {
        look_first();
    }
    auto rows = database_.select(columns_of(table), rest, values);
    if (!rows || !open) {
        return rows;
    }
    std::optional<Error> refused;
    std::erase_if(rows->rows, [&](const Row& row) {
        const auto sound = refused ? Result<void>() : verify(table, row);
        const auto left = sound ? Result<void>() : leave_out(sound.error(), on_damage);
        refused = left ? refused : std::optional(left.error());
        return !sound.ok();
    });
    return refused ? Result<Rows>(std::move(*refused)) : std::move(rows);
}

/// Quick, and says no of rows that may be sound, too: such a row is then looked at by itself.
Result<bool> SealedRows::all_as_sealed(const SealedTable& table,
                                       const std::string& rest,
                                       const std::vector<Value>& values) {
    OneBehind<ManyRows, bool> hashing(
        [this](const ManyRows& rows) { return rows.are_as_sealed(vault_); });
    const std::vector<std::string> columns = columns_of(table);
    const int seal = static_cast<int>(columns.size()) - 1;
    ManyRows rows;
    bool sound = true;
    const auto read = database_.each_stored(columns, rest, values, [&](const StoredRow& row) {
        if (!sound) {
            return;
        }
        rows.add(table, row, seal);
        if (rows.is_full()) {
            const auto before = hashing.next(std::exchange(rows, ManyRows()));
            sound = !before || before->made;
        }
    });
    const auto before = hashing.last();
    sound = sound && (!before || before->made);
    return read ? Result<bool>(sound && rows.are_as_sealed(vault_)) : Result<bool>(read.error());
}

Result<void> SealedRows::check(const SealedTable& table,
                               const std::string& rest,
                               const std::vector<Value>& values) {
    if (!vault_.is_open()) {
        return {};
    }
    look_first();
    static_cast<void>(complete());  // asked beforehand, not first in the middle of an answer
    const auto all = all_as_sealed(table, rest, values);
    if (!all || *all) {
        return all ? Result<void>() : Result<void>(all.error());
    }
    const std::vector<std::string> columns = columns_of(table);
    Result<void> sound;
    const auto read =
        database_.each(columns, rest, values, [&](std::vector<std::string> row, std::string kinds) {
            sound = sound ? verify(table, Row(columns, std::move(row), std::move(kinds))) : sound;
        });
    return read ? sound : read;
}

/// What is written before anybody has logged in keeps the seal that it has.
Result<void> SealedRows::seal(const SealedTable& table, std::vector<Column>& row) {
    if (table.before_login && !vault_.is_open()) {
        return {};
    }
    auto made = row_seal(vault_, table, row);
    if (!made) {
        return made.error();
    }
    row.emplace_back(kSealColumn, std::move(*made));
    return {};
}

Result<void> SealedRows::save(const SealedTable& table,
                              std::vector<Column> row,
                              const std::vector<Column>& of_new) {
    if (auto sealed = seal(table, row); !sealed) {
        return sealed;
    }
    return database_.together([&] { return database_.save(table.name, row, of_new); });
}

Result<void> SealedRows::add(const SealedTable& table, std::vector<Column> row) {
    if (auto sealed = seal(table, row); !sealed) {
        return sealed;
    }
    return database_.together([&] { return database_.insert(table.name, row); });
}

Result<void> SealedRows::change(const SealedTable& table,
                                const std::string& rest,
                                const std::vector<Value>& values,
                                const std::vector<Column>& changes,
                                OnDamage on_damage) {
    return database_.together([&]() -> Result<void> {
        const auto rows = select(table, rest, values, on_damage);
        Result<void> done = rows ? Result<void>() : Result<void>(rows.error());
        for (std::size_t i = 0; done && i < rows->rows.size(); ++i) {
            const std::vector<Column> before = stored_columns(table, rows->rows[i]);
            std::vector<Column> row = before;
            std::vector<Column> changed = take(changes, row);
            if (changed.empty() && !rows->rows[i].text(kSealColumn).empty()) {
                continue;
            }
            const std::size_t columns = row.size();
            done = seal(table, row);
            if (row.size() > columns) {
                changed.push_back(row.back());
            }
            if (done && !changed.empty()) {
                done = update(database_, table, changed, before);
            }
        }
        return done;
    });
}

Result<void> SealedRows::seal_anew(const SealedTable& table,
                                   const std::string& rest,
                                   const std::vector<Value>& values,
                                   const Vault& fresh,
                                   const Change& change) {
    const auto rows = select(table, rest, values, OnDamage::Refuse);
    Result<void> done = rows ? Result<void>() : Result<void>(rows.error());
    for (std::size_t i = 0; done && i < rows->rows.size(); ++i) {
        const std::vector<Column> before = stored_columns(table, rows->rows[i]);
        std::vector<Column> row = before;
        done = change(row);
        auto seal = done ? row_seal(fresh, table, row) : Result<std::string>(done.error());
        if (!seal) {
            return seal.error();
        }
        std::vector<Column> changed;
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (row[column] != before[column]) {
                changed.push_back(row[column]);
            }
        }
        changed.emplace_back(kSealColumn, std::move(*seal));
        done = update(database_, table, changed, before);
    }
    return done;
}

Result<bool> SealedRows::complete() {
    if (complete_) {
        return true;
    }
    const auto rows =
        database_.select({"text"}, "FROM vault_note WHERE name=?", {std::string(kSealsNote)});
    if (!rows || rows->rows.empty()) {
        return rows ? Result<bool>(false) : Result<bool>(rows.error());
    }
    const auto text = vault_.unseal(rows->rows.front().text("text"), kSealsNotePlace);
    if (!text && text.error().code == ErrorCode::NotPermitted) {
        return text.error();
    }
    complete_ = true;  // also when the note is damaged: it was written
    return true;
}

}  // namespace huizhi::db
