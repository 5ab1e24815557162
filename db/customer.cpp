#include <algorithm>
#include <chrono>
#include <functional>

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/text/canonical_text.h"
#include "core/vault/vault.h"
#include "db/customer_keys.h"
#include "db/dialect/dialect.h"
#include "db/not_found.h"
#include "db/old_rows.h"
#include "db/row_reading.h"
#include "db/sql_rows.h"

namespace huizhi::db {
namespace {

Result<Customer> read_customer(const Row& row) {
    RowReading reading(kCustomers, row);
    Customer customer;
    customer.id = reading.text("id");
    customer.name = reading.text("name");
    customer.id_number = reading.text("id_number");
    customer.birth_date = reading.text("birth_date");
    customer.sex = reading.sex("sex");
    customer.phone = reading.text("phone");
    customer.guardian = {reading.text("guardian_name"), reading.text("guardian_phone"),
                         reading.text("guardian_relation")};
    customer.consent = {reading.text("consent_version"), reading.text("consent_at"),
                        reading.text("consent_by")};
    customer.created_at = reading.text("created_at");
    customer.note = reading.text("note");
    customer.name_typed = reading.text("name_typed");
    customer.document_type = reading.text("document_type");
    customer.merged_into = reading.text("merged_into");
    customer.erased_at = reading.text("erased_at");
    return reading.done(std::move(customer));
}

constexpr const char* kNumberPurpose = "customer number";

/// The values that are sealed, each with its column.
std::vector<std::pair<const char*, std::string*>> sealed_values(Customer& customer) {
    return {{"id_number", &customer.id_number},
            {"birth_date", &customer.birth_date},
            {"phone", &customer.phone},
            {"guardian_phone", &customer.guardian.phone}};
}

std::string place_of(const char* column, const Customer& customer) {
    return std::string("customer.") + column + "/" + customer.id;
}

/// Where a number was: no two are alike, nobody looks for it, and no earlier version takes the row
/// for one that it must seal.
std::string erased_mark(const Customer& customer) {
    return "erased/" + customer.id;
}

Result<Customer> sealed(const Vault& vault, Customer customer) {
    if (!customer.erased_at.empty()) {
        customer.id_number = erased_mark(customer);
        return customer;
    }
    for (const auto& [column, value] : sealed_values(customer)) {
        auto closed = vault.seal(*value, place_of(column, customer));
        if (!closed) {
            return closed.error();
        }
        *value = std::move(*closed);
    }
    return customer;
}

Result<Customer> unsealed(const Vault& vault, Result<Customer> customer) {
    if (!customer) {
        return customer;
    }
    if (!customer->erased_at.empty()) {
        customer->id_number.clear();
        return customer;
    }
    for (const auto& [column, value] : sealed_values(*customer)) {
        auto plain = vault.unseal(*value, place_of(column, *customer));
        if (!plain) {
            return plain.error();
        }
        *value = std::move(*plain);
    }
    return customer;
}

Result<void> save_keys(Database& database,
                       const std::string& customer,
                       const std::vector<std::string>& keys) {
    auto done = database.run(
        "DELETE FROM customer_key WHERE customer=(SELECT seq FROM customer WHERE id=?)",
        {customer});
    for (const std::string& key : keys) {
        if (!done) {
            return done;
        }
        done = database.run(
            std::string(
                "INSERT INTO customer_key(key,customer) SELECT ?,seq FROM customer WHERE id=?") +
                dialect::or_leave(),
            {key, customer});
    }
    return done;
}

/// A customer's number, which customer_key is ordered by: milliseconds since 2026 and seven random
/// bits, so that two homes hardly give the same one; higher than the last one here, whatever the
/// clock says. Six bytes in an index.
Result<std::int64_t> next_number(Database& database) {
    constexpr std::chrono::sys_days kSince{std::chrono::year{2026} / 1 / 1};
    constexpr int kRandomBits = 7;
    const auto rows = database.select({"coalesce(max(seq),0)"}, "FROM customer");
    const auto last = rows ? summed(rows->rows.front(), "coalesce(max(seq),0)")
                           : Result<std::int64_t>(rows.error());
    if (!last) {
        return last.error();
    }
    const std::int64_t time = std::max<std::int64_t>((SystemClock().now() - kSince).count(), 0)
                              << kRandomBits;
    const std::int64_t chance =
        static_cast<std::int64_t>(std::hash<std::string>{}(new_id('n')) % (1U << kRandomBits));
    return std::max(*last + 1, time + chance);
}

}  // namespace

Result<std::string> hash_of_number(const Vault& vault, const Customer& customer) {
    return customer.erased_at.empty() ? vault.search_hash(customer.id_number, kNumberPurpose)
                                      : Result<std::string>(erased_mark(customer));
}

Result<std::vector<Customer>> Tables::customers(const std::string& rest,
                                                const std::vector<Value>& asked,
                                                OnDamage on_damage) {
    return rows.read<Customer>(kCustomers, rest, asked, on_damage, [this](const Row& row) {
        return unsealed(vault, read_customer(row));
    });
}

Result<void> SqlStore::save_customer(const Customer& customer) {
    const auto row = sealed(vault_, customer);
    const auto number = hash_of_number(vault_, customer);
    const auto keys = customer_keys(vault_, customer);
    if (!row || !number || !keys) {
        return !row ? row.error() : !number ? number.error() : keys.error();
    }
    return together([&]() -> Result<void> {
        const auto seq = next_number(*database_);
        const auto at = kept_station(kCustomers, row->id);
        if (!seq || !at) {
            return seq ? at.error() : seq.error();
        }
        auto done = tables_.rows.save(kCustomers,
                                      {{"id", row->id},
                                       {"name", row->name},
                                       {"id_number", row->id_number},
                                       {"id_number_hash", *number},
                                       {"birth_date", row->birth_date},
                                       {"sex", row->sex == Sex::Male ? "male" : "female"},
                                       {"phone", row->phone},
                                       {"guardian_name", row->guardian.name},
                                       {"guardian_phone", row->guardian.phone},
                                       {"consent_version", row->consent.text_version},
                                       {"consent_at", row->consent.given_at},
                                       {"consent_by", row->consent.taken_by},
                                       {"created_at", row->created_at},
                                       {"note", row->note},
                                       {"name_typed", row->name_typed},
                                       {"guardian_relation", row->guardian.relation},
                                       {"document_type", row->document_type},
                                       {"merged_into", row->merged_into},
                                       {"erased_at", row->erased_at},
                                       {"station", at->name},
                                       {"branch", at->branch}},
                                      {{"seq", *seq}});
        return done ? save_keys(*database_, customer.id, *keys) : done;
    });
}

Result<Customer> SqlStore::customer(const std::string& id) {
    auto found = first_of(tables_.customers("FROM customer WHERE id=?", {id}, OnDamage::Refuse));
    if (!found || !*found) {
        return found ? not_found("customer", "顾客", "customer", id) : found.error();
    }
    return std::move(**found);
}

Result<std::optional<Customer>> SqlStore::customer_by_number(const std::string& number) {
    const auto hash = vault_.search_hash(number, kNumberPurpose);
    if (!hash) {
        return hash.error();
    }
    return first_of(
        tables_.customers("FROM customer WHERE id_number_hash=?", {*hash}, OnDamage::Refuse));
}

Result<void> OldRows::seal_customers() {
    const auto rows = tables_.rows.read<Customer>(
        kCustomers, "FROM customer WHERE id_number_hash=''", {}, OnDamage::PassOver, read_customer);
    if (!rows) {
        return rows.error();
    }
    for (const Customer& old : *rows) {
        const auto known = store_.customer_by_number(old.id_number);
        if (!known) {
            return known.error();
        }
        const auto done = *known ? move_visits(old.id, (*known)->id) : store_.save_customer(old);
        if (!done) {
            return done;
        }
    }
    return {};
}

Result<void> OldRows::renew_names() {
    auto rows = tables_.customers("FROM customer WHERE seq IN (SELECT customer FROM name_to_renew)",
                                  {}, OnDamage::PassOver);
    if (!rows || rows->empty()) {
        return rows ? Result<void>() : Result<void>(rows.error());
    }
    for (Customer& old : *rows) {
        const std::string name = canonical_name(old.name);
        if (name != old.name) {
            old.name_typed = old.name;
            old.name = name;
        }
        if (auto saved = store_.save_customer(old); !saved) {
            return saved;
        }
    }
    return tables_.database.run("DELETE FROM name_to_renew");
}

Result<void> OldRows::move_visits(const std::string& from, const std::string& to) {
    Result<void> done;
    for (const SealedTable* table : {&kSessions, &kReceipts}) {
        const std::string rest = "FROM " + table->name + " WHERE customer=?";
        done = done ? tables_.rows.change(*table, rest, {from}, {{"customer", to}}) : done;
    }
    return done ? tables_.database.run("DELETE FROM customer WHERE id=?", {from}) : done;
}

}  // namespace huizhi::db
