#include "core/queue/submission_clearance.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/catalogue/catalogue.h"
#include "core/counter/job_prospects.h"
#include "core/records/customer.h"
#include "core/records/session.h"
#include "core/records/state_words.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

bool is_confirmed(const Job& job,
                  const std::vector<std::string>& confirmed,
                  const std::string& rule) {
    const auto said = [&confirmed](const std::string& word) {
        return std::find(confirmed.begin(), confirmed.end(), word) != confirmed.end();
    };
    return said(rule) || said("all") || job.confirmed.count(rule) != 0;
}

/// The answers to questions that nobody asked: told only when another is missing, because a script
/// may give one set of answers for every certificate.
std::string stray_answers(const PhotoFormat& format, const std::vector<std::string>& confirmed) {
    std::string stray;
    for (const std::string& word : confirmed) {
        const auto& asks = format.certificate.asks;
        const auto is_it = [&word](const Ask& ask) { return ask.rule == word; };
        if (word != "all" && std::none_of(asks.begin(), asks.end(), is_it)) {
            stray += (stray.empty() ? "" : ", ") + shortened(word);
        }
    }
    return stray;
}

/// Every question that only a person can answer has its answer, and who gave it, in the job.
Result<void> confirm_asks(const Studio& studio,
                          const PhotoFormat& format,
                          const std::vector<std::string>& confirmed,
                          Job& job) {
    for (const Ask& ask : format.certificate.asks) {
        if (!is_confirmed(job, confirmed, ask.rule)) {
            const std::string stray = stray_answers(format, confirmed);
            return Error::refused(ask.rule,
                                  {"提交前请人工确认：" + ask.question.zh +
                                       (stray.empty() ? "" : "；没有这样的确认项：" + stray),
                                   "confirm before submitting: " + ask.question.en +
                                       (stray.empty() ? "" : "; no such question: " + stray)})
                .with(Remedy::ConfirmQuestion, ask.rule);
        }
        job.confirmed.emplace(ask.rule, studio.operator_name);
    }
    return {};
}

Result<void> check_may_submit(const Job& job) {
    if (job.state != SubmissionState::Draft) {
        return Error::refused(
            "job", {"这份照片已经提交（" + state_words(job.state).zh + "），不会重复提交",
                    "the job has been submitted already (" + std::string(state_name(job.state)) +
                        "); it is never sent twice"});
    }
    return check_photo_passed(job);
}

}  // namespace

Result<void> clear_to_leave(const Studio& studio,
                            const PhotoFormat& format,
                            const Customer& customer,
                            const std::vector<std::string>& confirmed,
                            Job& job) {
    if (auto allowed = check_may_submit(job); !allowed) {
        return allowed;
    }
    if (auto consented = check_consent(customer); !consented) {
        return consented;
    }
    return confirm_asks(studio, format, confirmed, job);
}

Result<void> clear_to_leave(Studio& studio,
                            const PhotoFormat& format,
                            const std::vector<std::string>& confirmed,
                            Job& job) {
    const auto session = studio.store.session(job.session);
    if (!session) {
        return session.error();
    }
    const auto customer = studio.store.customer(session->customer);
    if (!customer) {
        return customer.error();
    }
    return clear_to_leave(studio, format, *customer, confirmed, job);
}

}  // namespace huizhi
