#include "core/records/books/commission.h"

#include "core/base/ids.h"
#include "core/records/books/ledger.h"
#include "core/records/damage_notes.h"
#include "db/not_found.h"
#include "db/row_reading.h"
#include "db/sql_books.h"

namespace huizhi::db {
namespace {

Result<CommissionRule> read_rule(const Row& row) {
    RowReading reading(kCommissionRules, row);
    return reading.done(CommissionRule{reading.text("id"), reading.text("who"),
                                       reading.number("rate_bp"), reading.number("per_job_fen"),
                                       reading.text("from_day"), reading.text("set_by"),
                                       reading.text("set_at")});
}

Result<Commission> read_commission(const Row& row) {
    RowReading reading(kCommissions, row);
    return reading.done(Commission{reading.text("id"), reading.text("job"), reading.text("who"),
                                   reading.number("amount_fen"), reading.text("rule"),
                                   reading.text("at"), reading.text("business_day")});
}

Result<std::vector<Commission>> commissions_where(SealedRows& rows,
                                                  const std::string& rest,
                                                  const std::vector<Value>& values) {
    return rows.read<Commission>(kCommissions, "FROM commission WHERE " + rest, values,
                                 OnDamage::Refuse, read_commission);
}

}  // namespace

Result<void> SqlBooks::add_commission_rule(const CommissionRule& rule) {
    return tables_.rows.add(kCommissionRules, {{"id", rule.id},
                                               {"who", rule.who},
                                               {"rate_bp", rule.rate_bp},
                                               {"per_job_fen", rule.per_job_fen},
                                               {"from_day", rule.from},
                                               {"set_by", rule.set_by},
                                               {"set_at", rule.set_at}});
}

Result<std::vector<CommissionRule>> SqlBooks::commission_rules() {
    return tables_.rows.read<CommissionRule>(kCommissionRules,
                                             "FROM commission_rule ORDER BY who, from_day, seq", {},
                                             OnDamage::LeaveOut, read_rule);
}

Result<std::vector<Commission>> SqlBooks::commissions_on(const std::string& day, const DayOf& of) {
    const DayPart part(of, "who");
    return commissions_where(tables_.rows, "business_day=?" + part.rest() + " ORDER BY seq",
                             part.values({day}));
}

Result<Commission> SqlBooks::commission(const std::string& id) {
    auto found = first_of(commissions_where(tables_.rows, "id=?", {id}));
    if (!found || !*found) {
        return found ? not_found("commission", "提成", "commission", id) : found.error();
    }
    return std::move(**found);
}

/// Whose work it was, by the rule of the day on which it began; of rules of one day the later one.
/// What was earned already goes on by its rule, whatever was set since.
Result<std::optional<CommissionRule>> SqlBooks::commission_rule_of(
    const Job& job, const std::vector<Commission>& before) {
    constexpr std::size_t kDayLength = 10;
    if (!before.empty()) {
        return first_of(
            tables_.rows.read<CommissionRule>(kCommissionRules, "FROM commission_rule WHERE id=?",
                                              {before.front().rule}, OnDamage::Refuse, read_rule));
    }
    const auto visit = session(job.session);
    if (!visit) {
        return visit.error();
    }
    return first_of(tables_.rows.read<CommissionRule>(
        kCommissionRules,
        "FROM commission_rule WHERE who=? AND from_day<=? ORDER BY from_day DESC, seq DESC LIMIT 1",
        {visit->served_by, job.created_at.substr(0, kDayLength)}, OnDamage::Refuse, read_rule));
}

/// What is damaged holds up no answer about a submission, and no payment.
Result<void> SqlBooks::settle_commission(const std::string& job_id, const std::string& at) {
    const auto any = database_->select({"1"}, "FROM commission_rule LIMIT 1");
    if (!any || any->rows.empty()) {
        return any ? Result<void>() : Result<void>(any.error());
    }
    const auto change = commission_change(job_id, at);
    if (!change) {
        return change.error().field == kDamagedField ? Result<void>() : change.error();
    }
    return *change ? add_commission(**change) : Result<void>();
}

/// The rest between what the job earns as it stands and what its rows say.
Result<std::optional<Commission>> SqlBooks::commission_change(const std::string& job_id,
                                                              const std::string& at) {
    const auto of = job(job_id);
    const auto before = commissions_where(tables_.rows, "job=? ORDER BY seq", {job_id});
    if (!of || !before) {
        return of ? before.error() : of.error();
    }
    const auto rule = commission_rule_of(*of, *before);
    if (!rule) {
        return rule.error();
    }
    if (!*rule) {
        return std::optional<Commission>();
    }
    const auto payments = payments_of_job(job_id);
    if (!payments) {
        return payments.error();
    }
    std::int64_t rest = commission_fen(*of, *payments, **rule);
    for (const Commission& one : *before) {
        rest -= one.amount_fen;
    }
    return rest == 0 ? std::optional<Commission>()
                     : std::optional(
                           Commission{new_id('m'), job_id, (*rule)->who, rest, (*rule)->id, at});
}

Result<void> SqlBooks::add_commission(const Commission& one) {
    const auto day = business_day_at(one.at);
    if (!day) {
        return day.error();
    }
    Commission kept = one;
    kept.business_day = *day;
    const Station here = station();
    auto done = tables_.rows.add(kCommissions, {{"id", kept.id},
                                                {"job", kept.job},
                                                {"who", kept.who},
                                                {"amount_fen", kept.amount_fen},
                                                {"rule", kept.rule},
                                                {"at", kept.at},
                                                {"business_day", kept.business_day},
                                                {"station", here.name},
                                                {"branch", here.branch}});
    return done ? post(transaction_of(kept)) : done;
}

}  // namespace huizhi::db
