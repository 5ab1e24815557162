#include "core/counter/day_jobs.h"

#include <algorithm>
#include <utility>

#include "core/base/day.h"
#include "core/counter/day/visit_names.h"
#include "core/counter/job_prospects.h"
#include "core/records/extra.h"
#include "core/records/payment.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

using State = SubmissionState;

/// A format without "@" goes to no place.
bool is_printed(const Job& job) {
    return job.format.find('@') == std::string::npos;
}

Result<DayJob> day_job(Studio& studio, const Job& job) {
    const auto session = studio.store.session(job.session);
    if (!session) {
        return session.error();
    }
    const auto customer = studio.store.customer(session->customer);
    if (!customer && customer.error().code != ErrorCode::Environment) {
        return customer.error();
    }
    const auto payments = studio.store.payments_of_job(job.id);
    if (!payments) {
        return payments.error();
    }
    // One damaged customer hides no job.
    return DayJob{job, customer ? *customer : Customer{}, session->opened_at,
                  money_of(*payments, job.price_fen)};
}

}  // namespace

JobStanding standing_of(const Job& job) {
    switch (job.state) {
        case State::Draft:
            if (is_extra(job.format)) {
                return JobStanding::Done;
            }
            if (!check_photo_passed(job)) {
                return JobStanding::Failed;
            }
            return is_printed(job) ? JobStanding::Done : JobStanding::Unsent;
        case State::Rejected:
            return JobStanding::Failed;
        case State::Issued:
            return JobStanding::Done;
        case State::Cancelled:
            return JobStanding::Withdrawn;
        case State::Ready:
        case State::Sending:
        case State::Accepted:
        case State::Reviewing:
        case State::Unknown:
            break;
    }
    return JobStanding::Waiting;
}

const char* standing_name(JobStanding standing) {
    switch (standing) {
        case JobStanding::Failed:
            return "failed";
        case JobStanding::Unsent:
            return "unsent";
        case JobStanding::Waiting:
            return "waiting";
        case JobStanding::Done:
            return "done";
        case JobStanding::Withdrawn:
            break;
    }
    return "withdrawn";
}

std::int64_t due_fen(const Job& job, const JobMoney& money) {
    const JobStanding standing = standing_of(job);
    const bool owed = standing != JobStanding::Failed && standing != JobStanding::Withdrawn;
    const std::int64_t asked = job.price_fen - money.given_back_fen;
    return owed ? std::max<std::int64_t>(0, asked - money.paid_fen) : 0;
}

JobChoices choices_of(const Job& job, const JobMoney& money) {
    const JobStanding standing = standing_of(job);
    JobChoices choices;
    choices.pay = due_fen(job, money) > 0;
    choices.refund = money.paid_fen > 0;
    choices.withdraw = job.state == State::Draft || job.state == State::Ready;
    choices.submit = standing == JobStanding::Unsent;
    choices.retake =
        !is_extra(job.format) && (job.state == State::Draft || job.state == State::Rejected);
    return choices;
}

Result<DayOfJobs> rows_of_day(Studio& studio, const std::string& day, Permission permission) {
    if (auto allowed = require(studio, permission); !allowed) {
        return allowed.error();
    }
    const auto wanted = day_or_today(day, studio.clock);
    if (!wanted) {
        return wanted.error();
    }
    auto jobs = studio.store.jobs_touched_on(*wanted);
    return jobs ? Result<DayOfJobs>(DayOfJobs{*wanted, std::move(*jobs)}) : jobs.error();
}

Result<std::vector<DayJob>> jobs_of_day(Studio& studio, const std::string& day) {
    const auto rows = rows_of_day(studio, day, Permission::ServeCustomers);
    if (!rows) {
        return rows.error();
    }
    std::vector<DayJob> list;
    for (const Job& job : rows->jobs) {
        auto one = day_job(studio, job);
        if (!one) {
            return one.error();
        }
        list.push_back(std::move(*one));
    }
    return list;
}

Text visit_words(Studio& studio, const Job& job) {
    return with_names(studio, kept_visit_words(studio, job));
}

}  // namespace huizhi
