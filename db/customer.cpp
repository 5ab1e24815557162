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
                                        "note"};

Customer read_customer(const Row& row) {
    Customer customer;
    customer.id = row.text("id");
    customer.name = row.text("name");
    customer.id_number = row.text("id_number");
    customer.birth_date = row.text("birth_date");
    customer.sex = row.text("sex") == "male" ? Sex::Male : Sex::Female;
    customer.phone = row.text("phone");
    customer.guardian = {row.text("guardian_name"), row.text("guardian_phone")};
    customer.consent = {row.text("consent_version"), row.text("consent_at"),
                        row.text("consent_by")};
    customer.created_at = row.text("created_at");
    customer.note = row.text("note");
    return customer;
}

Result<std::vector<Customer>> read_customers(const Result<Rows>& rows) {
    if (!rows) {
        return rows.error();
    }
    std::vector<Customer> customers;
    for (const Row& row : rows->rows) {
        customers.push_back(read_customer(row));
    }
    return customers;
}

std::string last_four(const std::string& number) {
    std::string four = number.size() < 4 ? number : number.substr(number.size() - 4);
    for (char& letter : four) {
        letter = letter == 'X' ? 'x' : letter;  // keys are lower case
    }
    return four;
}

std::vector<std::string> keys_of(const Customer& customer) {
    std::vector<std::string> keys = name_keys(customer.name);
    keys.push_back(last_four(customer.id_number));
    keys.push_back(last_four(customer.phone));
    keys.push_back(customer.phone);
    return keys;
}

}  // namespace

Result<void> SqlStore::save_customer(const Customer& customer) {
    return together([&]() -> Result<void> {
        auto done =
            database_->save("customer", {{"id", customer.id},
                                         {"name", customer.name},
                                         {"id_number", customer.id_number},
                                         {"birth_date", customer.birth_date},
                                         {"sex", customer.sex == Sex::Male ? "male" : "female"},
                                         {"phone", customer.phone},
                                         {"guardian_name", customer.guardian.name},
                                         {"guardian_phone", customer.guardian.phone},
                                         {"consent_version", customer.consent.text_version},
                                         {"consent_at", customer.consent.given_at},
                                         {"consent_by", customer.consent.taken_by},
                                         {"created_at", customer.created_at},
                                         {"note", customer.note}});
        if (done) {
            done = database_->run(
                "DELETE FROM customer_key WHERE customer=(SELECT seq FROM customer WHERE id=?)",
                {customer.id});
        }
        for (const std::string& key : keys_of(customer)) {
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
    const auto found =
        read_customers(database_->select(kColumns, "FROM customer WHERE id=?", {id}));
    if (!found) {
        return found.error();
    }
    if (found->empty()) {
        return not_found("customer", "顾客", "customer", id);
    }
    return found->front();
}

Result<std::optional<Customer>> SqlStore::customer_by_number(const std::string& id_number) {
    const auto found =
        read_customers(database_->select(kColumns, "FROM customer WHERE id_number=?", {id_number}));
    if (!found) {
        return found.error();
    }
    return found->empty() ? std::optional<Customer>{} : std::optional<Customer>{found->front()};
}

Result<std::vector<Customer>> SqlStore::find_customers(const std::string& text, int limit) {
    // A range of the key's index: every key that begins with the text.
    constexpr const char* kAfterAll = "\U0010FFFF";
    return read_customers(database_->select(
        kColumns,
        "FROM customer WHERE seq IN (SELECT customer FROM customer_key WHERE key>=? AND key<?) "
        "ORDER BY seq DESC LIMIT ?",
        {text, text + kAfterAll, std::int64_t{limit}}));
}

}  // namespace huizhi::db
