#include "core/queue/visit.h"

#include <algorithm>

#include "core/counter/payments.h"
#include "core/counter/sessions.h"
#include "core/queue/submission.h"
#include "core/records/payment.h"
#include "core/records/session.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

/// The line's job, judged on the visit's photo.
Result<Job> job_of(Studio& studio, const Visit& visit, VisitLine& line) {
    auto job = line.job.empty() ? add_job(studio, {visit.session, line.format, visit.photo_file,
                                                   line.fields, line.price_fen})
                                : job_by_id(studio, line.job);
    const bool outdated = !line.job.empty() && line.photo_file != visit.photo_file;
    if (job && outdated && job->state == SubmissionState::Draft) {
        job = retake_job(studio, line.job, visit.photo_file);
    }
    if (job) {
        line.job = job->id;
        line.photo_file = visit.photo_file;
    }
    return job;
}

/// What is still due. Nothing for a photo that failed: it cannot be submitted.
Result<void> take_payment(Studio& studio, const Job& job, const std::string& method) {
    if (method.empty() || job.photo_sha256.empty()) {
        return {};
    }
    const auto before = studio.store.payments_of_job(job.id);
    if (!before) {
        return before.error();
    }
    const std::int64_t due = job.price_fen - paid_fen(*before);
    if (due <= 0) {
        return {};
    }
    const auto payment = add_payment(studio, job.id, method, due);
    return payment ? Result<void>() : payment.error();
}

/// Into the outbox, or out to a person. A job that is under way already had this done.
Result<void> let_leave(Studio& studio, const Job& job, const VisitLine& line) {
    if (job.state != SubmissionState::Draft && job.state != SubmissionState::Cancelled) {
        return {};
    }
    if (line.place) {
        const auto handed = hand_over_job_to(studio, job.id, *line.place, line.confirmed);
        return handed ? Result<void>() : handed.error();
    }
    const auto submitted = submit_job(studio, job.id, line.confirmed);
    return submitted ? Result<void>() : submitted.error();
}

Result<void> serve_line(Studio& studio, const Visit& visit, VisitLine& line) {
    const auto job = job_of(studio, visit, line);
    if (!job) {
        return job.error();
    }
    if (auto paid = take_payment(studio, *job, visit.method); !paid) {
        return paid;
    }
    return let_leave(studio, *job, line);
}

}  // namespace

bool Visit::complete() const {
    return std::all_of(lines.begin(), lines.end(),
                       [](const VisitLine& line) { return line.submitted; });
}

void Visit::go_on_from(const Visit& earlier) {
    session = earlier.session;
    for (VisitLine& line : lines) {
        for (const VisitLine& before : earlier.lines) {
            if (before.format == line.format) {
                line.job = before.job;
                line.photo_file = before.photo_file;
                line.submitted = before.submitted;
            }
        }
    }
}

Result<Visit> serve_visit(Studio& studio, Visit visit) {
    if (visit.session.empty()) {
        const auto session = open_session(studio, visit.customer);
        if (!session) {
            return session.error();
        }
        visit.session = session->id;
    }
    for (VisitLine& line : visit.lines) {
        line.problem.reset();
        if (line.submitted) {
            continue;
        }
        if (auto served = serve_line(studio, visit, line); served) {
            line.submitted = true;
        } else {
            line.problem = served.error();
        }
    }
    return visit;
}

}  // namespace huizhi
