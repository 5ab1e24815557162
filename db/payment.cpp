#include "core/records/payment.h"

#include "core/records/books/ledger.h"
#include "db/database.h"
#include "db/not_found.h"
#include "db/sql_store.h"

namespace huizhi::db {
namespace {

const std::vector<std::string> kColumns{"id",          "job",     "method",      "amount_fen",
                                        "reason",      "at",      "taken_by",    "voids",
                                        "approved_by", "station", "business_day"};

Payment read_payment(const Row& row) {
    return {row.text("id"),           row.text("job"),         row.text("method"),
            row.number("amount_fen"), row.text("reason"),      row.text("taken_by"),
            row.text("at"),           row.text("voids"),       row.text("approved_by"),
            row.text("station"),      row.text("business_day")};
}

}  // namespace

/// A discount stands in the books while money of its job does: with the first it comes, with the
/// last it goes.
Result<std::int64_t> SqlStore::discount_to_post(const Payment& payment) {
    const auto other = price_override(payment.job);
    const auto before = payments_of_job(payment.job);
    if (!other || !before) {
        return other ? before.error() : other.error();
    }
    if (!*other || (*other)->list_fen <= (*other)->price_fen) {
        return 0;
    }
    const std::int64_t paid = paid_fen(*before);
    const std::int64_t discount = (*other)->list_fen - (*other)->price_fen;
    return paid == 0 ? discount : paid + payment.amount_fen == 0 ? -discount : 0;
}

Result<void> SqlStore::add_payment(const Payment& payment) {
    return together([&]() -> Result<void> {
        const auto service = database_->select({"format"}, "FROM job WHERE id=?", {payment.job});
        const auto discount = discount_to_post(payment);
        const auto day = business_day_at(payment.at);
        if (!service || !discount || !day) {
            return !service ? service.error() : !discount ? discount.error() : day.error();
        }
        if (service->rows.empty()) {
            return not_found("job", "业务", "job", payment.job);
        }
        Payment kept = payment;
        kept.business_day = *day;
        const auto added = database_->run(
            "INSERT INTO payment(id,job,method,amount_fen,reason,taken_by,at,voids,approved_by,"
            "station,business_day) VALUES(?,?,?,?,?,?,?,?,?,?,?)",
            {kept.id, kept.job, kept.method, kept.amount_fen, kept.reason, kept.taken_by, kept.at,
             kept.voids, kept.approved_by, kept.station, kept.business_day});
        return added ? post(transaction_of(kept, service->rows.front().text("format"), *discount))
                     : added;
    });
}

Result<Payment> SqlStore::payment(const std::string& id) {
    const auto rows = database_->select(kColumns, "FROM payment WHERE id=?", {id});
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return not_found("payment", "收款", "payment", id);
    }
    return read_payment(rows->rows.front());
}

Result<std::vector<Payment>> SqlStore::payments_of_job(const std::string& job) {
    const auto rows = database_->select(kColumns, "FROM payment WHERE job=? ORDER BY seq", {job});
    if (!rows) {
        return rows.error();
    }
    std::vector<Payment> payments;
    for (const Row& row : rows->rows) {
        payments.push_back(read_payment(row));
    }
    return payments;
}

Result<std::vector<DayPayment>> SqlStore::day_payments(const std::string& day,
                                                       const std::string& staff) {
    std::vector<std::string> columns;
    for (const std::string& column : kColumns) {
        columns.push_back("payment." + column);
    }
    columns.emplace_back("job.format");
    std::vector<Value> values{day};
    if (!staff.empty()) {
        values.emplace_back(staff);
    }
    const auto rows = database_->select(
        columns,
        std::string("FROM payment JOIN job ON job.id=payment.job WHERE payment.business_day=?") +
            (staff.empty() ? "" : " AND payment.taken_by=?") + " ORDER BY payment.seq",
        values);
    if (!rows) {
        return rows.error();
    }
    std::vector<DayPayment> payments;
    for (const Row& row : rows->rows) {
        const auto text = [&row](const char* column) {
            return row.text(std::string("payment.") + column);
        };
        payments.push_back(
            {{text("id"), text("job"), text("method"), row.number("payment.amount_fen"),
              text("reason"), text("taken_by"), text("at"), text("voids"), text("approved_by"),
              text("station"), text("business_day")},
             row.text("job.format")});
    }
    return payments;
}

}  // namespace huizhi::db
