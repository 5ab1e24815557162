#include "core/counter/law/customer_history.h"

#include <algorithm>

#include "core/base/money.h"
#include "core/books/credit_payments.h"
#include "core/counter/day_jobs.h"
#include "core/counter/law/consents.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

template <class Row>
Result<void> add_all(std::vector<Row>& to, Result<std::vector<Row>> rows) {
    if (!rows) {
        return rows.error();
    }
    std::move(rows->begin(), rows->end(), std::back_inserter(to));
    return {};
}

Result<void> add_visit(Studio& studio, const Session& session, CustomerHistory& history) {
    const auto code = studio.store.pick_up_code_of(session.id);
    if (!code) {
        return code.error();
    }
    if (!code->empty()) {
        history.pick_up_codes[session.id] = *code;
    }
    const auto jobs = studio.store.jobs_of_session(session.id);
    auto done = add_all(history.jobs, jobs);
    for (std::size_t i = 0; done && i < jobs->size(); ++i) {
        const std::string& job = (*jobs)[i].id;
        done = add_all(history.submissions, studio.store.submissions_of_job(job));
        done = done ? add_all(history.payments, studio.store.payments_of_job(job)) : done;
        done = done ? add_all(history.retakes, studio.store.retakes_of_job(job)) : done;
    }
    return done;
}

JobMoney paid_for(const CustomerHistory& history, const Job& job) {
    std::vector<Payment> of_job;
    std::copy_if(history.payments.begin(), history.payments.end(), std::back_inserter(of_job),
                 [&job](const Payment& payment) { return payment.job == job.id; });
    return money_of(of_job, job.price_fen);
}

/// What a record that became part of this one said, where this one says nothing.
Result<CustomerSource> source_of(Studio& studio, const std::string& id) {
    auto source = studio.store.customer_source(id);
    if (!source || !source->source.empty()) {
        return source;
    }
    const auto merges = studio.store.merges_of(id);
    if (!merges) {
        return merges.error();
    }
    for (const CustomerMerge& merge : *merges) {
        if (merge.into != id) {
            continue;
        }
        auto earlier = source_of(studio, merge.from);
        if (!earlier || !earlier->source.empty()) {
            return earlier;
        }
    }
    return source;
}

}  // namespace

Result<CustomerHistory> history_of(Studio& studio, const std::string& customer_id) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return in_one_write(studio.store, [&]() -> Result<CustomerHistory> {
        auto customer = studio.store.customer(customer_id);
        if (!customer) {
            return customer.error();
        }
        CustomerHistory history;
        history.customer = std::move(*customer);
        auto source = source_of(studio, customer_id);
        if (!source) {
            return source.error();
        }
        history.source = std::move(*source);
        auto done = add_all(history.consents, consents_of(studio, customer_id));
        done = done ? add_all(history.notes, studio.store.notes_of(customer_id)) : done;
        done = done ? add_all(history.sessions, studio.store.sessions_of(customer_id)) : done;
        for (std::size_t i = 0; done && i < history.sessions.size(); ++i) {
            done = add_visit(studio, history.sessions[i], history);
        }
        done = done ? add_all(history.receipts, studio.store.receipts(customer_id)) : done;
        done = done ? add_all(history.credits, credits_of_person(studio, customer_id)) : done;
        std::reverse(history.receipts.begin(), history.receipts.end());
        return done ? Result<CustomerHistory>(std::move(history)) : done.error();
    });
}

bool is_open(const Submission& submission) {
    return submission.state != SubmissionState::Issued &&
           submission.state != SubmissionState::Rejected &&
           submission.state != SubmissionState::Cancelled;
}

std::vector<OpenEnd> open_ends(const CustomerHistory& history) {
    std::vector<OpenEnd> ends;
    for (const CreditAccount& one : history.credits) {
        const std::string held = yuan(one.balance_fen);
        if (one.balance_fen > 0) {
            ends.push_back(
                {one.id, one.kind == CreditKind::OnAccount
                             ? Text{"挂账还欠 " + held + " 元", held + " yuan are owed on account"}
                             : Text{"储值卡还有 " + held + " 元",
                                    "a prepaid card holds " + held + " yuan"}});
        }
    }
    for (const Job& job : history.jobs) {
        const bool waits =
            std::any_of(history.submissions.begin(), history.submissions.end(),
                        [&](const Submission& one) { return one.job == job.id && is_open(one); });
        if (waits) {
            ends.push_back({job.id, {"提交未有结果", "its submission is not decided"}});
        }
        const JobMoney money = paid_for(history, job);
        const std::int64_t paid = money.paid_fen;
        const JobStanding standing = standing_of(job);
        const bool owed_back =
            paid > 0 && (standing == JobStanding::Failed || standing == JobStanding::Withdrawn);
        if (const std::int64_t due = due_fen(job, money); due > 0) {
            ends.push_back({job.id, {"还应收 " + yuan(due) + " 元", yuan(due) + " yuan are due"}});
        } else if (owed_back) {
            ends.push_back(
                {job.id,
                 {"应退 " + yuan(paid) + " 元", yuan(paid) + " yuan are to be given back"}});
        }
    }
    return ends;
}

}  // namespace huizhi
