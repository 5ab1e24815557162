#include "core/queue/run/call_rows.h"

#include <utility>

#include "core/catalogue/catalogue.h"
#include "core/counter/job_prospects.h"
#include "core/counter/law/consents.h"
#include "core/queue/submission.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

Error body_changed() {
    return {ErrorCode::Refused,
            {"照片、表单或渠道参数在提交后变了，未发送：请取消后重新提交",
             "photo, form or channel parameters changed since it was submitted; nothing was sent: "
             "cancel it and submit anew"},
            "submission",
            ""};
}

/// A consent can be taken back while a job waits. It was asked for when the job was submitted: what
/// cannot be read now holds nothing up.
Result<void> check_still_consented(const Studio& studio, const CallRow& row) {
    const auto session = studio.store.session(row.job.session);
    const auto customer =
        session ? studio.store.customer(session->customer) : Result<Customer>(session.error());
    if (!customer) {
        return {};
    }
    auto may = check_consent(*customer);
    may = may ? check_may_leave(studio, *customer, row.submission.channel) : may;
    return may || may.error().code != ErrorCode::NotPermitted ? Result<void>() : may;
}

}  // namespace

Result<CallRow> call_row(QueueRun& run, Submission submission) {
    auto job = run.studio.store.job(submission.job);
    if (!job) {
        return job.error();
    }
    CallRow row;
    row.submission = std::move(submission);
    row.job = std::move(*job);
    row.format = run.known_format(row.job.format);
    return row;
}

Result<ChannelRequest> request_for(QueueRun& run, const CallRow& row) {
    if (auto licensed = require_valid_licence(run.studio); !licensed) {
        return licensed.error();  // before each one: a run may last for days
    }
    if (auto consented = check_still_consented(run.studio, row); !consented) {
        return consented.error();
    }
    const Submission& submission = row.submission;
    if (run.offered_format(row.job.format) == nullptr) {
        return run.studio.catalogue.format(row.job.format).error();
    }
    const auto digest =
        submission_digest(run.studio.vault, row.job, *row.format, submission.channel);
    if (!digest) {
        return digest.error();
    }
    if (*digest != submission.body_digest) {
        return body_changed();
    }
    ChannelRequest request;
    request.submission_id = submission.id;
    request.fields = row.job.fields;
    request.parameters = row.format->city.channel_parameters;
    request.notice_url = run.notice_base.empty() ? "" : run.notice_base + submission.notice_secret;
    return request;
}

}  // namespace huizhi
