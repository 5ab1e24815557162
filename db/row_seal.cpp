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

/// One text for one row and no other: each value with its kind and its length.
class Canonical {
public:
    explicit Canonical(const SealedTable& table) : text_(table.name) {}
    void add(char kind, std::string_view value) {
        text_ += '\n';
        text_ += kind;
        text_ += std::to_string(value.size());
        text_ += ':';
        text_ += value;
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

std::string canonical(const SealedTable& table, const Row& row) {
    Canonical text(table);
    for (const std::string& column : table.sealed) {
        text.add(row.kind(column), row.text(column));
    }
    return text.text();
}

std::string canonical(const SealedTable& table, const std::vector<Column>& row) {
    Canonical text(table);
    for (const std::string& column : table.sealed) {
        const auto found = std::find_if(row.begin(), row.end(),
                                        [&](const Column& one) { return one.first == column; });
        assert(found != row.end());
        if (const auto* number = std::get_if<std::int64_t>(&found->second)) {
            text.add('i', std::to_string(*number));
        } else {
            text.add('t', std::get<std::string>(found->second));
        }
    }
    return text.text();
}

}  // namespace

Result<std::string> row_seal(const Vault& vault, const SealedTable& table, const Row& row) {
    return vault.search_hash(canonical(table, row), kPurpose);
}

Result<std::string> row_seal(const Vault& vault,
                             const SealedTable& table,
                             const std::vector<Column>& row) {
    return vault.search_hash(canonical(table, row), kPurpose);
}

}  // namespace huizhi::db
