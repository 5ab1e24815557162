#include "db/all_rows.h"

#include <cstdint>
#include <string>

#include "core/vault/vault.h"
#include "db/tables.h"

namespace huizhi::db {
namespace {

constexpr std::int64_t kPortion = 500;  ///< rows; those of jobs have some kilobytes

Result<void> seal_rows(Tables& tables, const SealedTable& table) {
    const std::string old = "FROM " + table.name + " WHERE row_seal='' LIMIT ?";
    for (;;) {
        const auto left = tables.database.select({"1"}, old, {std::int64_t{1}});
        if (!left || left->rows.empty()) {
            return left ? Result<void>() : Result<void>(left.error());
        }
        if (auto done = tables.rows.change(table, old, {kPortion}, {}); !done) {
            return done;
        }
    }
}

Result<void> look_at_rows(Tables& tables, const SealedTable& table) {
    std::string order;
    for (const std::string& key : table.keys) {
        order += (order.empty() ? "" : ",") + key;
    }
    const std::string rest = "FROM " + table.name + " ORDER BY " + order + " LIMIT ? OFFSET ?";
    for (std::int64_t seen = 0;; seen += kPortion) {
        const auto left = tables.database.select({"1"}, rest, {kPortion, seen});
        if (!left || left->rows.empty()) {
            return left ? Result<void>() : Result<void>(left.error());
        }
        const auto looked =
            tables.rows.read<bool>(table, rest, {kPortion, seen}, OnDamage::LeaveOut,
                                   [](const Row&) { return Result<bool>(true); });
        if (!looked) {
            return looked.error();
        }
    }
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
