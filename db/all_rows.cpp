#include "db/all_rows.h"

#include <cstdint>
#include <string>
#include <vector>

#include "core/records/damage_notes.h"
#include "core/vault/vault.h"
#include "db/tables.h"

namespace huizhi::db {
namespace {

constexpr std::int64_t kPortion = 500;  ///< rows; those of jobs have some kilobytes

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ",") + word;
    }
    return text;
}

/// A table's rows by key, a portion at a time; each is looked for once, however many there are.
class Portions {
public:
    Portions(Database& database, const SealedTable& table)
        : database_(database),
          table_(table),
          keys_(joined(table.keys)),
          marks_(joined(std::vector<std::string>(table.keys.size(), "?"))) {}

    /// False at the end.
    [[nodiscard]] Result<bool> next() {
        before_ = last_;
        std::vector<Value> values = before_;
        values.emplace_back(kPortion);
        const auto rows = database_.select(
            table_.keys, "FROM " + table_.name + after() + " ORDER BY " + keys_ + " LIMIT ?",
            values);
        if (!rows || rows->rows.empty()) {
            return rows ? Result<bool>(false) : Result<bool>(rows.error());
        }
        last_.clear();
        for (const std::string& key : table_.keys) {
            const auto number = rows->rows.back().number(key);
            last_.push_back(number ? Value(*number) : Value(rows->rows.back().text(key)));
        }
        if (last_ == before_) {  // a key that is no text comes after itself, for ever
            return Error{ErrorCode::Environment,
                         {"表 " + table_.name + " 中有一行的编号已损坏，它后面的行没有看到",
                          "a row's key in the table " + table_.name +
                              " is damaged, and the rows behind it were not seen"},
                         kDamagedField,
                         ""};
        }
        return true;
    }
    /// `FROM ... WHERE` of this portion: the condition that it ends with goes on with AND.
    [[nodiscard]] std::string rest() const {
        return "FROM " + table_.name + (before_.empty() ? " WHERE " : after() + " AND ") + "(" +
               keys_ + ")<=(" + marks_ + ")";
    }
    [[nodiscard]] std::vector<Value> values() const {
        std::vector<Value> values = before_;
        values.insert(values.end(), last_.begin(), last_.end());
        return values;
    }

private:
    [[nodiscard]] std::string after() const {
        return before_.empty() ? "" : " WHERE (" + keys_ + ")>(" + marks_ + ")";
    }

    Database& database_;
    const SealedTable& table_;
    std::string keys_;
    std::string marks_;
    std::vector<Value> before_;
    std::vector<Value> last_;
};

Result<void> seal_rows(Tables& tables, const SealedTable& table) {
    Portions portions(tables.database, table);
    auto more = portions.next();
    while (more && *more) {
        auto done =
            tables.rows.change(table, portions.rest() + " AND row_seal=''", portions.values(), {});
        if (!done) {
            return done;
        }
        more = portions.next();
    }
    return more ? Result<void>() : Result<void>(more.error());
}

Result<void> look_at_rows(Tables& tables, const SealedTable& table) {
    Portions portions(tables.database, table);
    auto more = portions.next();
    while (more && *more) {
        const auto looked =
            tables.rows.read<bool>(table, portions.rest(), portions.values(), OnDamage::LeaveOut,
                                   [](const Row&) { return Result<bool>(true); });
        if (!looked) {
            return looked.error();
        }
        more = portions.next();
    }
    return more ? Result<void>() : Result<void>(more.error());
}

}  // namespace

Result<void> seal_all_rows(Tables& tables) {
    const auto known = tables.rows.complete();
    if (!known || *known) {
        return known ? Result<void>() : Result<void>(known.error());
    }
    return tables.database.together([&]() -> Result<void> {
        for (const SealedTable* table : sealed_tables()) {
            if (auto done = seal_rows(tables, *table); !done) {
                return done;
            }
        }
        const auto note = tables.vault.seal("all", kSealsNotePlace);
        return note ? tables.database.save("vault_note",
                                           {{"name", std::string(kSealsNote)}, {"text", *note}})
                    : Result<void>(note.error());
    });
}

Result<void> look_at_all_rows(Tables& tables) {
    for (const SealedTable* table : sealed_tables()) {
        if (auto looked = look_at_rows(tables, *table); !looked) {
            return looked;
        }
    }
    return {};
}

}  // namespace huizhi::db
