#include "core/counter/visit/slip_content.h"

#include "core/catalogue/catalogue.h"
#include "core/counter/day_jobs.h"
#include "core/records/extra.h"
#include "core/records/identity.h"
#include "core/records/payment.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

Text what_of(const Studio& studio, const Job& job) {
    if (is_extra(job.format)) {
        return {extra_words(job.format), extra_words(job.format)};
    }
    const auto format = studio.catalogue.recorded_format(job.format);
    return format ? format->name : Text{job.format, job.format};
}

Result<void> add_jobs(Studio& studio, const std::string& session, SlipContent& slip) {
    const auto jobs = studio.store.jobs_of_session(session);
    if (!jobs) {
        return jobs.error();
    }
    for (const Job& job : *jobs) {
        const auto payments = studio.store.payments_of_job(job.id);
        if (!payments) {
            return payments.error();
        }
        const JobMoney money = money_of(*payments, job.price_fen);
        const std::int64_t paid = money.paid_fen;
        const JobStanding standing = standing_of(job);
        if (standing == JobStanding::Withdrawn && paid == 0) {
            continue;
        }
        Text what = what_of(studio, job);
        if (standing == JobStanding::Failed) {
            what.zh += "（待重拍）";
            what.en += " (to be retaken)";
        }
        const std::int64_t due = due_fen(job, money);
        slip.lines.push_back({std::move(what), paid + due});
        slip.paid_fen += paid;
        slip.due_fen += due;
    }
    return {};
}

}  // namespace

Result<SlipContent> slip_content(Studio& studio, const std::string& session_id) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const auto session = studio.store.session(session_id);
    const auto code = session ? studio.store.pick_up_code_of(session_id) : Result<std::string>("");
    if (!session || !code) {
        return session ? code.error() : session.error();
    }
    const auto customer = studio.store.customer(session->customer);
    const auto licence = studio.store.licence();
    if (!customer || !licence) {
        return customer ? licence.error() : customer.error();
    }
    SlipContent slip;
    slip.studio = *licence ? (*licence)->studio : "";
    slip.pick_up_code = *code;
    slip.queue_number = session->queue_number;
    slip.person = masked_name(customer->name);
    slip.opened_at = session->opened_at;
    slip.promised_at = session->promised_at;
    if (auto added = add_jobs(studio, session_id, slip); !added) {
        return added.error();
    }
    audit_reading(studio, {AuditAct::Print, "session", session_id});
    return slip;
}

}  // namespace huizhi
