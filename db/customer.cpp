#include "core/base/text/canonical_text.h"
#include "core/vault/vault.h"
#include "db/database.h"
#include "db/not_found.h"
#include "db/sql_store.h"

namespace huizhi::db {
namespace {

const std::vector<std::string> kColumns{"id",
                                        "name",
                                        "id_number",
                                        "birth_date",
                                        "sex",
                                        "phone",
                                        "guardian_name",
                                        "guardian_phone",
                                        "consent_version",
                                        "consent_at",
                                        "consent_by",
                                        "created_at",
                                        "note",
                                        "name_typed",
                                        "guardian_relation",
                                        "document_type",
                                        "merged_into",
                                        "erased_at"};

Customer read_customer(const Row& row) {
    Customer customer;
    customer.id = row.text("id");
    customer.name = row.text("name");
    customer.id_number = row.text("id_number");
    customer.birth_date = row.text("birth_date");
    customer.sex = row.text("sex") == "male" ? Sex::Male : Sex::Female;
    customer.phone = row.text("phone");
    customer.guardian = {row.text("guardian_name"), row.text("guardian_phone"),
                         row.text("guardian_relation")};
    customer.consent = {row.text("consent_version"), row.text("consent_at"),
                        row.text("consent_by")};
    customer.created_at = row.text("created_at");
    customer.note = row.text("note");
    customer.name_typed = row.text("name_typed");
    customer.document_type = row.text("document_type");
    customer.merged_into = row.text("merged_into");
    customer.erased_at = row.text("erased_at");
    return customer;
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

}  // namespace

Result<Customer> SqlStore::sealed(Customer customer) {
    if (!customer.erased_at.empty()) {
        customer.id_number = erased_mark(customer);
        return customer;
    }
    for (const auto& [column, value] : sealed_values(customer)) {
        auto closed = vault_.seal(*value, place_of(column, customer));
        if (!closed) {
            return closed.error();
        }
        *value = std::move(*closed);
    }
    return customer;
}

Result<Customer> SqlStore::unsealed(Customer customer, bool strict) {
    if (!customer.erased_at.empty()) {
        customer.id_number.clear();
        return customer;
    }
    for (const auto& [column, value] : sealed_values(customer)) {
        auto plain = vault_.unseal(*value, place_of(column, customer));
        if (!plain && (strict || plain.error().code == ErrorCode::NotPermitted)) {
            return plain.error();
        }
        customer.note = plain ? customer.note : "damaged";
        *value = plain ? std::move(*plain) : std::string();
    }
    return customer;
}

Result<std::vector<Customer>> SqlStore::select_customers(const std::string& rest,
                                                         const std::vector<Value>& values) {
    const auto rows = database_->select(kColumns, rest, values);
    if (!rows) {
        return rows.error();
    }
    std::vector<Customer> customers;
    for (const Row& row : rows->rows) {
        auto customer = unsealed(read_customer(row), false);
        if (!customer) {
            return customer.error();
        }
        customers.push_back(std::move(*customer));
    }
    return customers;
}

Result<void> SqlStore::save_customer(const Customer& customer) {
    const auto row = sealed(customer);
    const auto number = customer.erased_at.empty()
                            ? vault_.search_hash(customer.id_number, kNumberPurpose)
                            : Result<std::string>(erased_mark(customer));
    const auto keys = keys_of(customer);
    if (!row || !number || !keys) {
        return !row ? row.error() : !number ? number.error() : keys.error();
    }
    return together([&]() -> Result<void> {
        auto done = database_->save("customer", {{"id", row->id},
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
                                                 {"erased_at", row->erased_at}});
        if (done) {
            done = database_->run(
                "DELETE FROM customer_key WHERE customer=(SELECT seq FROM customer WHERE id=?)",
                {customer.id});
        }
        for (const std::string& key : *keys) {
            if (!done) {
                return done;
            }
            done = database_->run(
                "INSERT INTO customer_key(key,customer) SELECT ?,seq FROM customer WHERE id=? "
                "ON CONFLICT DO NOTHING",
                {key, customer.id});
        }
        return done;
    });
}

Result<Customer> SqlStore::customer(const std::string& id) {
    const auto rows = database_->select(kColumns, "FROM customer WHERE id=?", {id});
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return not_found("customer", "顾客", "customer", id);
    }
    return unsealed(read_customer(rows->rows.front()), true);
}

Result<std::optional<Customer>> SqlStore::customer_by_number(const std::string& id_number) {
    const auto number = vault_.search_hash(id_number, kNumberPurpose);
    if (!number) {
        return number.error();
    }
    const auto found = select_customers("FROM customer WHERE id_number_hash=?", {*number});
    if (!found) {
        return found.error();
    }
    return found->empty() ? std::optional<Customer>{} : std::optional<Customer>{found->front()};
}

Result<void> SqlStore::seal_old_customers() {
    const auto rows = database_->select(kColumns, "FROM customer WHERE id_number_hash=''");
    if (!rows) {
        return rows.error();
    }
    for (const Row& row : rows->rows) {
        const Customer old = read_customer(row);
        const auto known = customer_by_number(old.id_number);
        if (!known) {
            return known.error();
        }
        const auto done = *known ? move_visits(old.id, (*known)->id) : save_customer(old);
        if (!done) {
            return done;
        }
    }
    return {};
}

Result<void> SqlStore::renew_old_names() {
    const auto rows = database_->select(
        kColumns, "FROM customer WHERE seq IN (SELECT customer FROM name_to_renew)");
    if (!rows || rows->rows.empty()) {
        return rows ? Result<void>() : Result<void>(rows.error());
    }
    for (const Row& row : rows->rows) {
        auto old = unsealed(read_customer(row), true);
        if (!old && old.error().code == ErrorCode::NotPermitted) {
            return old.error();
        }
        if (!old) {
            continue;  // damaged: told where it is shown, and left as it is
        }
        const std::string name = canonical_name(old->name);
        if (name != old->name) {
            old->name_typed = old->name;
            old->name = name;
        }
        if (auto saved = save_customer(*old); !saved) {
            return saved;
        }
    }
    return database_->run("DELETE FROM name_to_renew");
}

Result<void> SqlStore::move_visits(const std::string& from, const std::string& to) {
    Result<void> done;
    for (const char* table : {"session", "receipt"}) {
        const std::string change = std::string("UPDATE ") + table;
        done =
            done ? database_->run(change + " SET customer=? WHERE customer=?", {to, from}) : done;
    }
    return done ? database_->run("DELETE FROM customer WHERE id=?", {from}) : done;
}

}  // namespace huizhi::db
