#pragma once

#include "db/sql_books.h"

namespace huizhi::db {

/// core/records/visit/visit_rows.h on SQL.
class SqlVisits : public SqlBooks {
public:
    Result<void> save_customer_source(const CustomerSource& source) override;
    Result<CustomerSource> customer_source(const std::string& customer) override;
    Result<void> save_customer_note(const CustomerNote& note) override;
    Result<std::optional<CustomerNote>> customer_note(const std::string& id) override;
    Result<std::vector<CustomerNote>> notes_of(const std::string& customer) override;
    Result<void> remove_customer_note(const std::string& id) override;
    Result<void> remove_notes_of(const std::string& customer) override;
    Result<int> next_queue_number(const std::string& iso_time) override;
    Result<void> save_retake(const Retake& retake) override;
    Result<std::vector<Retake>> retakes_of_job(const std::string& job) override;
    Result<void> remove_retake_words(const std::string& job) override;

protected:
    using SqlBooks::SqlBooks;

    /// The visit's number and promised time, beside its row.
    [[nodiscard]] Result<void> save_order(const Session& session, const std::string& branch);
    /// Each with both.
    [[nodiscard]] Result<std::vector<Session>> sessions(const std::string& rest,
                                                        const std::vector<Value>& asked,
                                                        OnDamage on_damage);

private:
    [[nodiscard]] Result<void> read_orders(std::vector<Session>& sessions, OnDamage on_damage);
};

}  // namespace huizhi::db
