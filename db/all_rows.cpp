#include "db/all_rows.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/records/damage_notes.h"
#include "core/vault/vault.h"
#include "db/customer_keys.h"
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

/// The columns that are sealed, by table.
const std::map<std::string, std::vector<std::string>>& sealed_words() {
    static const std::map<std::string, std::vector<std::string>> kValues{
        {"channel", {"key"}},
        {"channel_value", {"value"}},
        {"customer", {"id_number", "birth_date", "phone", "guardian_phone"}},
        {"job", {"original_sha256", "photo_sha256", "check_json"}},
        {"job_field", {"value"}},
        {"receipt", {"photo_sha256", "sheet_sha256"}},
        {"consent", {"given_by", "guardian_phone"}},
        {"customer_source", {"words"}},
        {"customer_note", {"words"}},
        {"retake", {"words"}}};
    return kValues;
}

const std::string& text_in(const Column& column) {
    return std::get<std::string>(column.second);
}

/// As each noun's file binds it: sealed_column.h, value_table.cpp, channel.cpp.
std::string place_in(const SealedTable& table,
                     const std::string& column,
                     const std::vector<Column>& row) {
    if (table.name == "channel") {
        return key_place(text_in(row[0]), text_in(row[1]));
    }
    return table.name + "." + (column == "value" ? text_in(row[1]) : column) + "/" +
           text_in(row[0]);
}

Result<void> seal_values_anew(const Tables& tables,
                              const Vault& fresh,
                              const SealedTable& table,
                              std::vector<Column>& row) {
    const auto names = sealed_words().find(table.name);
    for (auto& [column, value] : row) {
        auto* const text = std::get_if<std::string>(&value);
        const bool sealed = names != sealed_words().end() && text != nullptr &&
                            std::count(names->second.begin(), names->second.end(), column) > 0 &&
                            is_sealed(*text);
        if (!sealed) {
            continue;
        }
        const std::string place = place_in(table, column, row);
        const auto plain = tables.vault.unseal(*text, place);
        auto anew = plain ? fresh.seal(*plain, place) : plain;
        if (!anew) {
            return anew.error();
        }
        *text = std::move(*anew);
    }
    return {};
}

/// Of each customer the hash that his number is found by; the others change in their table.
Result<std::map<std::string, std::string>> hash_customers_anew(Tables& tables,
                                                               const Vault& fresh,
                                                               const Portions& portion) {
    std::map<std::string, std::string> numbers;
    const auto customers = tables.customers(portion.rest(), portion.values(), OnDamage::Refuse);
    if (!customers) {
        return customers.error();
    }
    for (const Customer& customer : *customers) {
        const auto number = hash_of_number(fresh, customer);
        const auto before = customer_keys(tables.vault, customer);
        const auto after = customer_keys(fresh, customer);
        if (!number || !before || !after) {
            return !number ? number.error() : !before ? before.error() : after.error();
        }
        numbers[customer.id] = *number;
        for (std::size_t i = 0; i < before->size(); ++i) {
            auto done = (*before)[i] == (*after)[i]
                            ? Result<void>()
                            : tables.database.run(
                                  "UPDATE customer_key SET key=? WHERE key=? AND customer="
                                  "(SELECT seq FROM customer WHERE id=?)",
                                  {(*after)[i], (*before)[i], customer.id});
            if (!done) {
                return done.error();
            }
        }
    }
    return numbers;
}

/// A portion of a table.
Result<void> seal_rows_anew(Tables& tables,
                            const Vault& fresh,
                            const SealedTable& table,
                            const Portions& portion) {
    const auto numbers =
        table.name == kCustomers.name
            ? hash_customers_anew(tables, fresh, portion)
            : Result<std::map<std::string, std::string>>(std::map<std::string, std::string>());
    if (!numbers) {
        return numbers.error();
    }
    return tables.rows.seal_anew(
        table, portion.rest(), portion.values(), fresh, [&](std::vector<Column>& row) {
            for (auto& [column, value] : row) {
                if (table.name == kCustomers.name && column == "id_number_hash") {
                    value = numbers->at(text_in(row.front()));
                }
            }
            return seal_values_anew(tables, fresh, table, row);
        });
}

/// Each is bound to its name; those that are in clear, or seal a word alone, stay as they are.
Result<void> seal_notes_anew(Tables& tables, const Vault& fresh) {
    const auto notes = tables.database.select({"name", "text"}, "FROM vault_note");
    Result<void> done = notes ? Result<void>() : Result<void>(notes.error());
    for (std::size_t i = 0; done && i < notes->rows.size(); ++i) {
        const std::string& name = notes->rows[i].text("name");
        const std::string& text = notes->rows[i].text("text");
        const std::string place = "vault_note.text/" + name;
        if (!is_sealed(text)) {
            continue;
        }
        const auto plain = tables.vault.unseal_key(text, place);  // some are keys
        const auto anew =
            plain ? fresh.seal_key(*plain, place) : Result<std::string>(plain.error());
        done = anew ? tables.database.save("vault_note", {{"name", name}, {"text", *anew}})
                    : Result<void>(anew.error());
    }
    return done;
}

Result<std::int64_t> rows_of(Tables& tables) {
    std::int64_t count = 0;
    for (const SealedTable* table : sealed_tables()) {
        const auto rows = tables.database.select({"count(*)"}, "FROM " + table->name);
        const auto counted_rows =
            rows ? summed(rows->rows.front(), "count(*)") : Result<std::int64_t>(rows.error());
        if (!counted_rows) {
            return counted_rows;
        }
        count += *counted_rows;
    }
    return count;
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

Result<void> seal_all_rows_anew(Tables& tables, const Vault& fresh, const KeyChangeStep& step) {
    const auto all = rows_of(tables);
    if (!all) {
        return all.error();
    }
    std::int64_t done = 0;
    for (const SealedTable* table : sealed_tables()) {
        Portions portions(tables.database, *table);
        auto more = portions.next();
        while (more && *more) {
            if (auto sealed = seal_rows_anew(tables, fresh, *table, portions); !sealed) {
                return sealed;
            }
            done = std::min(done + kPortion, *all);
            if (auto goes_on = step(done, *all); !goes_on) {
                return goes_on;
            }
            more = portions.next();
        }
        if (!more) {
            return more.error();
        }
    }
    return seal_notes_anew(tables, fresh);
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
