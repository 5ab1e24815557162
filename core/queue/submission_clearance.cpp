#include "core/queue/submission_clearance.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/catalogue/catalogue.h"
#include "core/records/session.h"
#include "core/records/state_words.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

Error refused(const std::string& zh, const std::string& en, const std::string& field) {
    return {ErrorCode::Refused, {zh, en}, field, ""};
}

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
            return refused("提交前请人工确认：" + ask.question.zh +
                               (stray.empty() ? "" : "；没有这样的确认项：" + stray),
                           "confirm before submitting: " + ask.question.en +
                               (stray.empty() ? "" : "; no such question: " + stray),
                           ask.rule)
                .with(Remedy::ConfirmQuestion, ask.rule);
        }
        job.confirmed.emplace(ask.rule, studio.operator_name);
    }
    return {};
}

Result<void> check_may_submit(const Job& job) {
    if (job.state != SubmissionState::Draft) {
        return refused("这份照片已经提交（" + state_words(job.state).zh + "），不会重复提交",
                       "the job has been submitted already (" + std::string(state_name(job.state)) +
                           "); it is never sent twice",
                       "job");
    }
    if (job.photo_sha256.empty() || job.verdict == "fail" || job.verdict == "unknown") {
        return refused(
            std::string("照片没有通过检查（") + (job.verdict == "fail" ? "不合格" : "无法判断") +
                "），请重拍后再提交",
            "the photo did not pass its check (" + job.verdict + "); take it again first", "photo");
    }
    return {};
}

Result<void> check_consent(Studio& studio, const Job& job) {
    const auto session = studio.store.session(job.session);
    if (!session) {
        return session.error();
    }
    const auto customer = studio.store.customer(session->customer);
    if (!customer) {
        return customer.error();
    }
    if (customer->consent.given_at.empty()) {
        return Error{ErrorCode::NotPermitted,
                     {"顾客还没有同意提交，请先登记同意",
                      "the customer's consent is not on record; record it first"},
                     "consent",
                     ""};
    }
    return {};
}

}  // namespace

Result<void> clear_to_leave(Studio& studio,
                            const PhotoFormat& format,
                            const std::vector<std::string>& confirmed,
                            Job& job) {
    if (auto allowed = check_may_submit(job); !allowed) {
        return allowed;
    }
    if (auto consented = check_consent(studio, job); !consented) {
        return consented;
    }
    return confirm_asks(studio, format, confirmed, job);
}

}  // namespace huizhi
