#include "core/queue/submission.h"

#include <algorithm>
#include <array>

#include "core/base/clock.h"
#include "core/base/digest.h"
#include "core/base/ids.h"
#include "core/catalogue/catalogue.h"
#include "core/counter/job_prospects.h"
#include "core/counter/law/consents.h"
#include "core/queue/submission_clearance.h"
#include "core/records/customer.h"
#include "core/records/session.h"
#include "core/records/state_words.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"
#include "core/vault/vault.h"

namespace huizhi {
namespace {

/// Lengths before contents: no two different requests write the same text.
void add_part(std::string& text, const std::string& part) {
    text += std::to_string(part.size()) + ":" + part + ",";
}

Result<void> check_job_may_leave(Studio& studio, const Job& job, const std::string& channel) {
    const auto session = studio.store.session(job.session);
    const auto customer =
        session ? studio.store.customer(session->customer) : Result<Customer>(session.error());
    return customer ? check_may_leave(studio, *customer, channel) : customer.error();
}

Result<void> write_to_outbox(Studio& studio,
                             const PhotoFormat& format,
                             const std::vector<std::string>& confirmed,
                             Job& job) {
    if (auto cleared = clear_to_leave(studio, format, confirmed, job); !cleared) {
        return cleared;
    }
    const auto channel = channel_for(studio, format, job.id);
    if (!channel) {
        return channel.error();
    }
    if (auto may_leave = check_job_may_leave(studio, job, *channel); !may_leave) {
        return may_leave;
    }
    const auto digest = submission_digest(studio.vault, job, format, *channel);
    if (!digest) {
        return digest.error();
    }
    if (auto saved = studio.store.save_job(job); !saved) {
        return saved;
    }
    return studio.store.save_submission(new_submission(studio, job, *channel, *digest));
}

/// Withdraws what waits in the outbox; a draft without a submission is simply marked.
Result<void> withdraw(Studio& studio, Job& job) {
    if (job.state == SubmissionState::Cancelled) {
        return Error::refused("job", {"这份业务已经取消", "the job is cancelled already"});
    }
    if (job.state != SubmissionState::Draft && job.state != SubmissionState::Ready) {
        return Error::refused(
            "job", {"已经发出的提交不能撤回（" + state_words(job.state).zh + "），由平台决定",
                    "what was sent cannot be withdrawn (" + std::string(state_name(job.state)) +
                        "); the platform decides"});
    }
    const auto submissions = studio.store.submissions_of_job(job.id);
    if (!submissions) {
        return submissions.error();
    }
    for (Submission submission : *submissions) {
        if (submission.state == SubmissionState::Ready) {
            submission.state = SubmissionState::Cancelled;
            submission.changed_at = iso_time(studio.clock.now());
            submission.next_attempt_at.clear();
            return studio.store.save_submission(submission);
        }
    }
    job.state = SubmissionState::Cancelled;
    return studio.store.save_job(job);
}

/// One step on a stored job, read and written in one transaction.
Result<Job> change_job(Studio& studio,
                       const std::string& id,
                       const std::function<Result<void>(Job&)>& step) {
    Job job;
    auto changed = studio.store.together([&]() -> Result<void> {
        auto stored = studio.store.job(id);
        if (!stored) {
            return stored.error();
        }
        if (auto done = step(*stored); !done) {
            return done;
        }
        const auto after = studio.store.job(id);
        if (!after) {
            return after.error();
        }
        job = *after;
        return {};
    });
    if (!changed) {
        return changed.error();
    }
    return job;
}

}  // namespace

Result<std::string> submission_digest(const Vault& vault,
                                      const Job& job,
                                      const PhotoFormat& format,
                                      const std::string& channel) {
    std::string text;
    add_part(text, job.photo_sha256);
    add_part(text, job.format);
    add_part(text, channel);
    for (const auto* values : {&job.fields, &format.city.channel_parameters}) {
        add_part(text, std::to_string(values->size()));
        for (const auto& [key, value] : *values) {
            add_part(text, key);
            add_part(text, value);
        }
    }
    return vault.lasting_hash(
        sha256_hex({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}),
        kBodyPurpose);
}

Result<Job> submit_job(Studio& studio,
                       const std::string& job_id,
                       const std::vector<std::string>& confirmed) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    if (auto valid = require_valid_licence(studio); !valid) {
        return valid.error();
    }
    return change_job(studio, job_id, [&](Job& job) -> Result<void> {
        const auto format = studio.catalogue.format(job.format);
        if (!format) {
            return format.error();
        }
        return write_to_outbox(studio, *format, confirmed, job);
    });
}

Result<Job> cancel_job(Studio& studio, const std::string& job_id) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return change_job(studio, job_id, [&studio](Job& job) {
        const auto withdrawn = withdraw(studio, job);
        return withdrawn ? audit(studio, {AuditAct::Cancel, "job", job.id}) : withdrawn;
    });
}

Submission new_submission(const Studio& studio,
                          const Job& job,
                          const std::string& channel,
                          const std::string& digest) {
    Submission submission;
    submission.id = new_id('u');
    submission.job = job.id;
    submission.channel = channel;
    submission.body_digest = digest;
    submission.notice_secret = new_secret();
    submission.created_at = iso_time(studio.clock.now());
    submission.changed_at = submission.created_at;
    submission.next_attempt_at = submission.created_at;
    return submission;
}

}  // namespace huizhi
