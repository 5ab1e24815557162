#include "db/row_reading.h"
#include "db/sql_rows.h"

namespace huizhi::db {
namespace {

Result<Payment> read_payment(const Row& row) {
    RowReading reading(kPayments, row);
    return reading.done(Payment{reading.text("id"), reading.text("job"), reading.text("method"),
                                reading.number("amount_fen"), reading.text("reason"),
                                reading.text("taken_by"), reading.text("at")});
}

}  // namespace

Result<void> SqlStore::add_payment(const Payment& payment) {
    return tables_.rows.add(kPayments, {{"id", payment.id},
                                        {"job", payment.job},
                                        {"method", payment.method},
                                        {"amount_fen", payment.amount_fen},
                                        {"reason", payment.reason},
                                        {"taken_by", payment.taken_by},
                                        {"at", payment.at}});
}

Result<std::vector<Payment>> SqlStore::payments_of_job(const std::string& job) {
    return tables_.rows.read<Payment>(kPayments, "FROM payment WHERE job=? ORDER BY seq", {job},
                                      OnDamage::Refuse, read_payment);
}

}  // namespace huizhi::db
