#include "core/counter/sessions.h"

#include "core/base/clock.h"
#include "core/base/day.h"
#include "core/base/ids.h"
#include "core/counter/judged_job.h"
#include "core/counter/pick_up_codes.h"
#include "core/counter/visit/promised_time.h"
#include "core/counter/visit/visit_words.h"
#include "core/records/state_words.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {

namespace {

Result<Session> begin_visit(Studio& studio, const std::string& id, const std::string& promised) {
    const auto known = studio.store.customer(id);
    if (!known) {
        return known.error();
    }
    if (!known->erased_at.empty() || !known->merged_into.empty()) {
        return Error::refused("customer",
                              {"这份顾客记录已删除或已并入别的记录，请重新查找或登记",
                               "this record is erased or part of another one; find the customer "
                               "again, or register"});
    }
    Session session{new_id('s'), id, studio.operator_name, iso_time(studio.clock.now()), ""};
    const auto number = studio.store.next_queue_number(session.opened_at);
    if (!number) {
        return number.error();
    }
    session.queue_number = *number;
    session.promised_at = promised;
    if (auto saved = studio.store.save_session(session); !saved) {
        return saved.error();
    }
    const auto code = give_pick_up_code(studio, session.id);
    return code ? Result<Session>(session) : code.error();
}

}  // namespace

Result<Customer> customer_of_open_session(Studio& studio, const std::string& id) {
    const auto session = studio.store.session(id);
    if (!session) {
        return session.error();
    }
    if (!session->closed_at.empty()) {
        return Error::refused("session", {"这次接待已经结束，请重新开始一次接待",
                                          "this session is closed; open a new one"});
    }
    return studio.store.customer(session->customer);
}

Result<Session> open_session(Studio& studio,
                             const std::string& customer,
                             const std::string& promised) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const auto time = read_promised(promised, studio.clock);
    if (!time) {
        return time.error();
    }
    return in_one_write(studio.store, [&] { return begin_visit(studio, customer, *time); });
}

Result<Session> close_session(Studio& studio, const std::string& id) {
    return in_one_write(studio.store, [&]() -> Result<Session> {
        auto session = session_by_id(studio, id);
        if (!session || !session->closed_at.empty()) {
            return session;
        }
        session->closed_at = iso_time(studio.clock.now());
        const auto saved = studio.store.save_session(*session);
        return saved ? session : Result<Session>(saved.error());
    });
}

Result<Session> session_by_id(Studio& studio, const std::string& id) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return studio.store.session(id);
}

Result<std::vector<Session>> sessions_on(Studio& studio, const std::string& day) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const auto wanted = day_or_today(day, studio.clock);
    return wanted ? studio.store.sessions_on(*wanted) : wanted.error();
}

Result<Job> add_job(Studio& studio, const NewJob& wanted) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const auto customer = customer_of_open_session(studio, wanted.session);
    if (!customer) {
        return customer.error();
    }
    auto judged = judge_job(studio, *customer, wanted);
    if (!judged) {
        return judged.error();
    }
    const auto saved =
        save_with_photos(studio, *judged, [&] { return save_new_job(studio, *judged); });
    return saved ? Result<Job>(judged->job) : saved.error();
}

Result<Job> retake_job(Studio& studio,
                       const std::string& id,
                       const std::string& photo_file,
                       const std::string& reason) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    if (const auto said = read_said(retake_reasons(), reason, "reason"); !said) {
        return said.error();
    }
    const auto job = job_by_id(studio, id);
    if (!job) {
        return job;
    }
    const auto session = studio.store.session(job->session);
    const auto customer =
        session ? studio.store.customer(session->customer) : Result<Customer>(session.error());
    if (!customer) {
        return customer.error();
    }
    auto judged = judge_again(studio, *customer, *job, photo_file);
    if (!judged) {
        return judged.error();
    }
    const auto saved = save_with_photos(studio, *judged, [&]() -> Result<void> {
        auto retaken = save_retake(studio, judged->job, reason);
        if (retaken) {
            judged->job = *retaken;
        }
        return retaken ? Result<void>() : retaken.error();
    });
    return saved ? Result<Job>(judged->job) : saved.error();
}

Result<Job> save_retake(Studio& studio, Job job, const std::string& reason) {
    const auto said = read_said(retake_reasons(), reason, "reason");
    if (!said) {
        return said.error();
    }
    return in_one_write(studio.store, [&]() -> Result<Job> {
        const auto stored = studio.store.job(job.id);
        if (!stored) {
            return stored.error();
        }
        if (stored->state != SubmissionState::Draft && stored->state != SubmissionState::Rejected) {
            return Error::refused("job", {"这份照片已经提交，出结果前不能重拍（" +
                                              state_words(stored->state).zh + "）",
                                          "the photo is on its way and cannot be retaken now (" +
                                              std::string(state_name(stored->state)) + ")"});
        }
        job.state = SubmissionState::Draft;
        job.shots = stored->shots + 1;
        job.confirmed.clear();  // what was confirmed was said of the old photo
        auto saved = studio.store.save_job(job);
        saved =
            saved ? studio.store.save_retake({new_id('t'), job.id, job.shots, said->id, said->words,
                                              iso_time(studio.clock.now()), studio.operator_name})
                  : saved;
        return saved ? Result<Job>(job) : saved.error();
    });
}

Result<Job> job_by_id(Studio& studio, const std::string& id) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    auto job = studio.store.job(id);
    if (job) {
        audit_reading(studio, {AuditAct::View, "job", id});
    }
    return job;
}

Result<std::vector<Job>> jobs_of_session(Studio& studio, const std::string& session) {
    if (auto known = session_by_id(studio, session); !known) {
        return known.error();
    }
    return studio.store.jobs_of_session(session);
}

}  // namespace huizhi
