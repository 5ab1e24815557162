#include "db/table_digest.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>

#include "core/base/digest.h"
#include "core/base/hex.h"
#include "db/database.h"
#include "db/dialect/dialect.h"

namespace huizhi::db {
namespace {

Sha256 digest_of(const std::string& text) {
    return sha256(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

/// Identifiers come from the database itself; a quote in one would end it.
std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char letter : name) {
        text += letter == '"' ? "\"\"" : std::string(1, letter);
    }
    return text + "\"";
}

struct Shape {
    std::vector<std::string> columns;
    std::string order;  ///< the key, or every column where there is none
};

Result<Shape> shape_of(Database& database, const std::string& table) {
    const auto rows = database.select({"name", "pk"}, dialect::columns_of(), {table});
    if (!rows) {
        return rows.error();
    }
    Shape shape;
    std::vector<std::pair<std::int64_t, std::string>> key;
    for (const Row& row : rows->rows) {
        shape.columns.push_back(quoted(row.text("name")));
        if (const auto place = row.number("pk").value_or(0); place > 0) {
            key.emplace_back(place, shape.columns.back());
        }
    }
    std::sort(key.begin(), key.end());
    for (const auto& [place, column] : key) {
        shape.order += (shape.order.empty() ? "" : ",") + column;
    }
    for (const std::string& column : key.empty() ? shape.columns : std::vector<std::string>{}) {
        shape.order += (shape.order.empty() ? "" : ",") + column;
    }
    return shape;
}

/// Each row's text stands for it and no other: each value with its kind and its length. A digest
/// is of the one before and of the row, so that it needs no memory.
Result<TableDigest> digest_of_table(Database& database, const std::string& table) {
    const auto shape = shape_of(database, table);
    if (!shape) {
        return shape.error();
    }
    TableDigest digest{table, 0, ""};
    std::string text;
    for (const std::string& column : shape->columns) {
        text += column + "\n";
    }
    Sha256 so_far = digest_of(text);
    const auto read =
        database.each(shape->columns, "FROM " + quoted(table) + " ORDER BY " + shape->order, {},
                      [&](const std::vector<std::string>& values, const std::string& kinds) {
                          text.assign(so_far.begin(), so_far.end());
                          for (std::size_t i = 0; i < values.size(); ++i) {
                              text += kinds[i];
                              text += std::to_string(values[i].size());
                              text += ':';
                              text += values[i];
                          }
                          so_far = digest_of(text);
                          ++digest.rows;
                      });
    digest.sha256 = hex_of(so_far);
    return read ? Result<TableDigest>(std::move(digest)) : Result<TableDigest>(read.error());
}

}  // namespace

Result<std::vector<TableDigest>> table_digests(Database& database) {
    std::vector<TableDigest> digests;
    const auto done = database.together([&]() -> Result<void> {
        const auto tables =
            database.select({"name"}, std::string(dialect::tables()) + " ORDER BY name");
        if (!tables) {
            return tables.error();
        }
        for (const Row& table : tables->rows) {
            auto digest = digest_of_table(database, table.text("name"));
            if (!digest) {
                return digest.error();
            }
            digests.push_back(std::move(*digest));
        }
        return {};
    });
    return done ? Result<std::vector<TableDigest>>(std::move(digests))
                : Result<std::vector<TableDigest>>(done.error());
}

}  // namespace huizhi::db
