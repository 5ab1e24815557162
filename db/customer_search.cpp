#include <algorithm>
#include <limits>

#include "core/base/utf8.h"
#include "core/vault/vault.h"
#include "db/customer_keys.h"
#include "db/row_reading.h"
#include "db/sql_rows.h"

// What customers are found by. Each beginning of a name's keys is a row of its own in customer_key,
// which is ordered by key and customer: the newest customers of any beginning are read off its end,
// however many there are; nothing is gathered and sorted.

namespace huizhi::db {
namespace {

constexpr const char* kKeyPurpose = "customer key";

/// Hashes stand apart from names: nobody can type this letter.
constexpr const char* kHashMark = "\x01";

/// A phone is found by its beginning from here on: with fewer digits equal hashes would tell too
/// much of who shares them.
constexpr std::size_t kFewestPhoneDigits = 7;

/// Longer beginnings have no rows of their own (so has the migration 010_law.sql): few names are
/// that long, and these are looked for in the range of the whole keys.
constexpr std::size_t kLongestBeginning = 16;

std::string last_four(const std::string& number) {
    std::string four = number.size() < 4 ? number : number.substr(number.size() - 4);
    for (char& letter : four) {
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    }
    return four;
}

/// The key itself and its beginnings.
void add_beginnings(const std::string& key, std::vector<std::string>& keys) {
    std::string beginning;
    std::size_t letters = 0;
    for (const char32_t letter : code_points(key)) {
        append_utf8(letter, beginning);
        if (++letters <= kLongestBeginning) {
            keys.push_back(beginning);
        }
    }
    if (letters > kLongestBeginning) {
        keys.push_back(key);
    }
}

std::string read_off(const char* condition) {
    return std::string("SELECT customer FROM (SELECT customer FROM customer_key WHERE ") +
           condition + " AND customer<? ORDER BY customer DESC LIMIT ?) AS found";
}

}  // namespace

Result<std::vector<std::string>> customer_keys(const Vault& vault, const Customer& customer) {
    std::vector<std::string> keys;
    if (!customer.erased_at.empty()) {
        return keys;
    }
    for (const std::string& key : name_keys(customer.name)) {
        add_beginnings(key, keys);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    std::vector<std::string> texts{last_four(customer.id_number), last_four(customer.phone)};
    for (std::size_t length = kFewestPhoneDigits; length <= customer.phone.size(); ++length) {
        texts.push_back(customer.phone.substr(0, length));
    }
    for (const std::string& text : texts) {
        const auto hash = vault.search_hash(text, kKeyPurpose);
        if (!hash) {
            return hash.error();
        }
        keys.push_back(kHashMark + *hash);
    }
    return keys;
}

Result<std::vector<Customer>> SqlStore::find_customers(const std::string& text, int limit) {
    return find_customers_before(text, "", limit);
}

Result<std::vector<Customer>> SqlStore::find_customers_before(const std::string& text,
                                                              const std::string& before,
                                                              int limit) {
    const auto hash = vault_.search_hash(text, kKeyPurpose);
    if (!hash) {
        return hash.error();
    }
    const auto last = database_->select({"seq"}, "FROM customer WHERE id=?", {before});
    if (!last) {
        return last.error();
    }
    const auto seq = last->rows.empty()
                         ? Result<std::int64_t>(std::numeric_limits<std::int64_t>::max())
                         : summed(last->rows.front(), "seq");
    if (!seq) {
        return seq.error();
    }
    const Value most = std::int64_t{limit};
    std::vector<Value> values{text};
    const bool is_long = code_points(text).size() > kLongestBeginning;
    if (is_long) {
        values.emplace_back(text + "\U0010FFFF");
    }
    values.insert(values.end(), {*seq, most, kHashMark + *hash, *seq, most, most});
    return tables_.customers("FROM customer WHERE seq IN (" +
                                 read_off(is_long ? "key>=? AND key<?" : "key=?") + " UNION " +
                                 read_off("key=?") + ") ORDER BY seq DESC LIMIT ?",
                             values, OnDamage::LeaveOut);
}

Result<std::string> SqlStore::newest_found(const std::string& text,
                                           const std::vector<std::string>& ids) {
    const auto hash = vault_.search_hash(text, kKeyPurpose);
    if (!hash) {
        return hash.error();
    }
    const bool is_long = code_points(text).size() > kLongestBeginning;
    const std::string named = is_long ? "key>=? AND key<?" : "key=?";
    const std::string has = "EXISTS (SELECT 1 FROM customer_key WHERE customer=seq AND ";
    std::int64_t newest = -1;
    std::string found;
    for (const std::string& id : ids) {
        std::vector<Value> values{id, text};
        if (is_long) {
            values.emplace_back(text + "\U0010FFFF");
        }
        values.emplace_back(kHashMark + *hash);
        const auto rows = database_->select(
            {"seq"}, "FROM customer WHERE id=? AND (" + has + named + ") OR " + has + "key=?))",
            values);
        const auto seq = !rows                ? Result<std::int64_t>(rows.error())
                         : rows->rows.empty() ? Result<std::int64_t>(-1)
                                              : summed(rows->rows.front(), "seq");
        if (!seq) {
            return seq.error();
        }
        if (*seq > newest) {
            newest = *seq;
            found = id;
        }
    }
    return found;
}

}  // namespace huizhi::db
