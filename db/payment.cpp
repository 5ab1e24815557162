#include "db/database.h"
#include "db/sql_store.h"

namespace huizhi::db {

Result<void> SqlStore::add_payment(const Payment& payment) {
    return database_->run(
        "INSERT INTO payment(id,job,method,amount_fen,reason,taken_by,at) VALUES(?,?,?,?,?,?,?)",
        {payment.id, payment.job, payment.method, payment.amount_fen, payment.reason,
         payment.taken_by, payment.at});
}

Result<std::vector<Payment>> SqlStore::payments_of_job(const std::string& job) {
    const auto rows =
        database_->select({"id", "job", "method", "amount_fen", "reason", "taken_by", "at"},
                          "FROM payment WHERE job=? ORDER BY seq", {job});
    if (!rows) {
        return rows.error();
    }
    std::vector<Payment> payments;
    for (const Row& row : rows->rows) {
        payments.push_back({row.text("id"), row.text("job"), row.text("method"),
                            row.number("amount_fen"), row.text("reason"), row.text("taken_by"),
                            row.text("at")});
    }
    return payments;
}

}  // namespace huizhi::db
