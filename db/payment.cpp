#include "core/records/payment.h"

#include <map>

#include "core/records/books/ledger.h"
#include "db/not_found.h"
#include "db/row_reading.h"
#include "db/sql_rows.h"

namespace huizhi::db {
namespace {

Result<Payment> read_payment(const Row& row) {
    RowReading reading(kPayments, row);
    return reading.done(Payment{reading.text("id"), reading.text("job"), reading.text("method"),
                                reading.number("amount_fen"), reading.text("reason"),
                                reading.text("taken_by"), reading.text("at"), reading.text("voids"),
                                reading.text("approved_by"), reading.text("station"),
                                reading.text("business_day"), "", false});
}

std::vector<Column> columns_of(const Payment& payment, const Station& at) {
    return {{"id", payment.id},
            {"job", payment.job},
            {"method", payment.method},
            {"amount_fen", payment.amount_fen},
            {"reason", payment.reason},
            {"taken_by", payment.taken_by},
            {"at", payment.at},
            {"voids", payment.voids},
            {"approved_by", payment.approved_by},
            {"station", payment.station},
            {"business_day", payment.business_day},
            {"branch", at.branch}};
}

/// The format of each job that was paid that business day.
Result<std::map<std::string, std::string>> formats_of(SealedRows& rows, const std::string& day) {
    struct Format {
        std::string job;
        std::string format;
    };
    const auto formats = rows.read<Format>(
        kJobs, "FROM job WHERE id IN (SELECT job FROM payment WHERE business_day=?)", {day},
        OnDamage::Refuse, [](const Row& row) {
            return Result<Format>(Format{row.text("id"), row.text("format")});
        });
    if (!formats) {
        return formats.error();
    }
    std::map<std::string, std::string> by_job;
    for (const Format& one : *formats) {
        by_job[one.job] = one.format;
    }
    return by_job;
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
        auto done = tables_.rows.add(kPayments, columns_of(kept, station()));
        done = done ? post(transaction_of(kept, service->rows.front().text("format"), *discount))
                    : done;
        done = done ? move_credit(kept) : done;
        return done ? settle_commission(kept.job, kept.at) : done;
    });
}

Result<Payment> SqlStore::payment(const std::string& id) {
    auto found = first_of(tables_.rows.read<Payment>(kPayments, "FROM payment WHERE id=?", {id},
                                                     OnDamage::Refuse, read_payment));
    if (!found || !*found) {
        return found ? not_found("payment", "收款", "payment", id) : found.error();
    }
    auto looked = look_beside(**found);
    return looked ? Result<Payment>(std::move(**found)) : looked.error();
}

Result<std::vector<Payment>> SqlStore::payments_of_job(const std::string& job) {
    auto payments = tables_.rows.read<Payment>(kPayments, "FROM payment WHERE job=? ORDER BY seq",
                                               {job}, OnDamage::Refuse, read_payment);
    for (std::size_t i = 0; payments && i < payments->size(); ++i) {
        if (auto looked = look_beside((*payments)[i]); !looked) {
            return looked.error();
        }
    }
    return payments;
}

/// The account that it went through, and of a refund whether the work was done by then: an extra or
/// a print when it was sold, else what was issued or had its receipt. One whose photo was taken
/// again since is still to be done, and paid. The plus keeps the job's index: that of the states
/// reads every submission that was ever issued.
Result<void> SqlBooks::look_beside(Payment& payment) {
    if (!is_real_money(payment.method)) {
        auto credit = credit_of(payment.id);
        if (!credit) {
            return credit.error();
        }
        payment.credit = std::move(*credit);
    }
    if (payment.amount_fen >= 0 || !payment.voids.empty()) {
        return {};
    }
    const auto done = database_->select(
        {"1"},
        "FROM job WHERE id=? AND (format NOT LIKE '%@%' OR EXISTS (SELECT 1 FROM submission WHERE "
        "submission.job=job.id AND +state='issued' AND decided_at<>'' AND decided_at<=?) OR EXISTS "
        "(SELECT 1 "
        "FROM receipt WHERE receipt.job=job.id AND issued_at<=?)) AND NOT EXISTS (SELECT 1 FROM "
        "retake WHERE retake.job=job.id AND taken_at>?)",
        {payment.job, payment.at, payment.at, payment.at});
    payment.lowers_due = done && !done->rows.empty();
    return done ? Result<void>() : Result<void>(done.error());
}

Result<std::vector<DayPayment>> SqlBooks::day_payments(const std::string& day, const DayOf& of) {
    const DayPart part(of, "taken_by");
    auto payments = tables_.rows.read<Payment>(
        kPayments, "FROM payment WHERE business_day=?" + part.rest() + " ORDER BY seq",
        part.values({day}), OnDamage::Refuse, read_payment);
    const auto formats = formats_of(tables_.rows, day);
    if (!payments || !formats) {
        return payments ? formats.error() : payments.error();
    }
    std::vector<DayPayment> all;
    for (Payment& one : *payments) {
        const auto format = formats->find(one.job);
        if (format != formats->end()) {
            all.push_back({std::move(one), format->second});
        }
    }
    return all;
}

}  // namespace huizhi::db
