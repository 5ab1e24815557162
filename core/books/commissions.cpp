#include "core/books/commissions.h"

#include "core/base/clock.h"
#include "core/base/day.h"
#include "core/base/ids.h"
#include "core/base/text/canonical_text.h"
#include "core/books/most_fen.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

constexpr std::int64_t kWholeBp = 10'000;

Result<void> check_choice(const CommissionChoice& choice) {
    const bool by_rate = choice.rate_bp >= 0;
    const bool by_job = choice.per_job_fen >= 0;
    if (by_rate == by_job) {
        return Error::invalid(by_rate ? "per-job" : "rate-bp",
                              {"请写明一种算法：按比例（万分之几）或每单多少分",
                               "say one of the two: a rate in basis points, or fen a job"});
    }
    if (choice.rate_bp > kWholeBp) {
        return Error::invalid("rate-bp", {"比例应为万分之 0 至 10000（500 = 5%）",
                                          "a rate is 0 to 10000 basis points (500 = 5%)"});
    }
    if (choice.per_job_fen > kMostFen) {
        return Error::invalid("per-job", {"每单提成应为 0 至 100 万元，单位为分",
                                          "a commission is 0 to a million yuan, in fen"});
    }
    return {};
}

Result<std::string> first_day(const Studio& studio, const std::string& typed) {
    auto day = day_or_today(typed, studio.clock);
    if (!day) {
        Error error = day.error();
        error.field = "from";
        return error;
    }
    if (*day < iso_day(studio.clock.now())) {
        return Error::refused("from", {"提成规则只能从今天或以后的日期起生效",
                                       "a commission holds from today on, or from a later day"});
    }
    return day;
}

}  // namespace

Result<CommissionRule> set_commission(Studio& studio,
                                      const std::string& who,
                                      const CommissionChoice& choice) {
    if (auto allowed = require_dated(studio, Permission::SetCommissions); !allowed) {
        return allowed.error();
    }
    if (auto checked = check_choice(choice); !checked) {
        return checked.error();
    }
    const auto day = first_day(studio, choice.from);
    const std::string name = canonical_text(who);
    const auto account = day ? studio.store.account(name) : day.error();
    if (!account) {
        return account.error();
    }
    if (!*account) {
        return Error::not_found("name", {"没有这个账号：" + name.substr(0, 64),
                                         "there is no such account: " + name.substr(0, 64)})
            .with(Remedy::ListAccounts);
    }
    CommissionRule rule;
    rule.id = new_id('m');
    rule.who = name;
    rule.rate_bp = choice.rate_bp < 0 ? 0 : choice.rate_bp;
    rule.per_job_fen = choice.per_job_fen < 0 ? 0 : choice.per_job_fen;
    rule.from = *day;
    rule.set_by = studio.operator_name;
    rule.set_at = iso_time(studio.clock.now());
    const auto kept = studio.store.together([&]() -> Result<void> {
        auto added = studio.store.add_commission_rule(rule);
        return added ? audit(studio, {AuditAct::Settings, "commission", rule.id}) : added;
    });
    return kept ? Result<CommissionRule>(rule) : kept.error();
}

Result<std::vector<CommissionRule>> list_commissions(Studio& studio) {
    if (auto allowed = require(studio, Permission::SetCommissions); !allowed) {
        return allowed.error();
    }
    audit_reading(studio, {AuditAct::View, "commission", ""});
    return studio.store.commission_rules();
}

}  // namespace huizhi
