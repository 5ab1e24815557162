#include "db/row_seal.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <string_view>
#include <variant>

#include "core/vault/vault.h"

namespace huizhi::db {
namespace {

/// Vault::search_hash keeps purposes apart.
constexpr const char* kPurpose = "row seal";

/// One text for one row and no other: each value with its kind and its length. It goes behind what
/// `text` holds already.
class Canonical {
public:
    Canonical(const SealedTable& table, std::string& text) : text_(text) { text_ += table.name; }
    void add(char kind, std::string_view value) {
        text_ += '\n';
        text_ += kind;
        text_ += std::to_string(value.size());
        text_ += ':';
        text_ += value;
    }
    /// A column that rows of before have not: it is named, and left out where it says what those
    /// are taken to say.
    void add_later(std::string_view column,
                   std::string_view before,
                   char kind,
                   std::string_view value) {
        if (value != before) {
            add('+', column);
            add(kind, value);
        }
    }

private:
    std::string& text_;
};

std::string canonical(const SealedTable& table, const Row& row) {
    std::string text;
    Canonical sealed(table, text);
    for (const std::string& column : table.sealed) {
        sealed.add(row.kind(column), row.text(column));
    }
    for (const auto& [column, before] : table.added) {
        sealed.add_later(column, before, row.kind(column), row.text(column));
    }
    return text;
}

const Value& value_of(const std::vector<Column>& row, const std::string& column) {
    const auto found = std::find_if(row.begin(), row.end(),
                                    [&](const Column& one) { return one.first == column; });
    assert(found != row.end());
    return found->second;
}

char kind_of(const Value& value) {
    return std::holds_alternative<std::int64_t>(value) ? 'i' : 't';
}

std::string text_of(const Value& value) {
    const auto* number = std::get_if<std::int64_t>(&value);
    return number != nullptr ? std::to_string(*number) : std::get<std::string>(value);
}

std::string canonical(const SealedTable& table, const std::vector<Column>& row) {
    std::string text;
    Canonical sealed(table, text);
    for (const std::string& column : table.sealed) {
        const Value& value = value_of(row, column);
        sealed.add(kind_of(value), text_of(value));
    }
    for (const auto& [column, before] : table.added) {
        const Value& value = value_of(row, column);
        sealed.add_later(column, before, kind_of(value), text_of(value));
    }
    return text;
}

}  // namespace

void add_sealed_text(const SealedTable& table, const StoredRow& row, std::string& text) {
    Canonical sealed(table, text);
    int at = 0;
    for (; at < static_cast<int>(table.sealed.size()); ++at) {
        const char kind = row.kind(at);  // before its text (StoredRow)
        sealed.add(kind, row.text(at));
    }
    for (const auto& [column, before] : table.added) {
        const char kind = row.kind(at);
        sealed.add_later(column, before, kind, row.text(at));
        ++at;
    }
}

Result<std::string> row_seal_of(const Vault& vault, const std::string& sealed_text) {
    return vault.search_hash(sealed_text, kPurpose);
}

Result<std::string> row_seal(const Vault& vault, const SealedTable& table, const Row& row) {
    return vault.search_hash(canonical(table, row), kPurpose);
}

Result<std::string> row_seal(const Vault& vault,
                             const SealedTable& table,
                             const std::vector<Column>& row) {
    return vault.search_hash(canonical(table, row), kPurpose);
}

}  // namespace huizhi::db
