#include "core/submission.h"

#include <algorithm>
#include <array>

#include "core/catalogue.h"
#include "core/clock.h"
#include "core/digest.h"
#include "core/ids.h"
#include "core/session.h"
#include "core/store.h"
#include "core/studio.h"
#include "core/utf8.h"

namespace huizhi {
namespace {

constexpr std::array<const char*, 9> kStateNames{"draft",    "ready",     "sending",
                                                 "accepted", "reviewing", "issued",
                                                 "rejected", "cancelled", "unknown"};

Error refused(const std::string& zh, const std::string& en, const std::string& field = "") {
    return {ErrorCode::Refused, {zh, en}, field, ""};
}

/// Lengths before contents: no two different requests write the same text.
void add_part(std::string& text, const std::string& part) {
    text += std::to_string(part.size()) + ":" + part + ",";
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
            return refused("提交前请人工确认：" + ask.question.zh + "（--confirm " + ask.rule +
                               "）" + (stray.empty() ? "" : "；没有这样的确认项：" + stray),
                           "confirm before submitting: " + ask.question.en + " (--confirm " +
                               ask.rule + ")" +
                               (stray.empty() ? "" : "; no such question: " + stray),
                           ask.rule);
        }
        job.confirmed.emplace(ask.rule, studio.operator_name);
    }
    return {};
}

/// Where a place takes no upload from a studio its first remark says why.
Error no_channel(const PhotoFormat& format) {
    const bool elsewhere = format.city.channels.empty() && !format.city.remarks.empty();
    const Text why = elsewhere ? format.city.remarks.front()
                               : Text{"没有可用的提交渠道", "no channel is available for it"};
    return refused("“" + format.name.zh + "”不能由本店在线提交：" + why.zh,
                   "\"" + format.name.en + "\" cannot be submitted from here: " + why.en, "format");
}

/// The first of the city's channels that the owner has set; else the first that is loaded.
Result<std::string> channel_for(Studio& studio, const PhotoFormat& format) {
    std::string loaded;
    for (const std::string& id : format.city.channels) {
        if (studio.catalogue.channel(id) == nullptr) {
            continue;
        }
        const auto settings = studio.store.channel_settings(id);
        if (!settings) {
            return settings.error();
        }
        if (*settings) {
            return id;
        }
        loaded = loaded.empty() ? id : loaded;
    }
    if (loaded.empty()) {
        return no_channel(format);
    }
    return loaded;
}

Result<void> check_may_submit(const Job& job) {
    if (job.state != SubmissionState::Draft) {
        return refused(
            "这份照片已经提交（状态 " + std::string(state_name(job.state)) + "），不会重复提交",
            "the job has been submitted already (" + std::string(state_name(job.state)) +
                "); it is never sent twice",
            "job");
    }
    if (job.photo_sha256.empty() || job.verdict == "fail" || job.verdict == "unknown") {
        return refused(
            "照片没有通过检查（" + job.verdict + "），请重拍后再提交",
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

Result<void> write_to_outbox(Studio& studio,
                             const PhotoFormat& format,
                             const std::vector<std::string>& confirmed,
                             Job& job) {
    if (auto allowed = check_may_submit(job); !allowed) {
        return allowed;
    }
    if (auto consented = check_consent(studio, job); !consented) {
        return consented;
    }
    if (auto answered = confirm_asks(studio, format, confirmed, job); !answered) {
        return answered;
    }
    const auto channel = channel_for(studio, format);
    if (!channel) {
        return channel.error();
    }
    if (auto saved = studio.store.save_job(job); !saved) {
        return saved;
    }
    Submission submission;
    submission.id = new_id('u');
    submission.job = job.id;
    submission.channel = *channel;
    submission.body_digest = submission_digest(job, format, *channel);
    submission.notice_secret = new_secret();
    submission.created_at = iso_time(studio.clock.now());
    submission.changed_at = submission.created_at;
    submission.next_attempt_at = submission.created_at;
    return studio.store.save_submission(submission);
}

/// Withdraws what waits in the outbox; a draft without a submission is simply marked.
Result<void> withdraw(Studio& studio, Job& job) {
    if (job.state != SubmissionState::Draft && job.state != SubmissionState::Ready) {
        return refused(
            "已经发出的提交不能撤回（状态 " + std::string(state_name(job.state)) + "），由平台决定",
            "what was sent cannot be withdrawn (" + std::string(state_name(job.state)) +
                "); the platform decides",
            "job");
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

const char* state_name(SubmissionState state) {
    return kStateNames[static_cast<std::size_t>(state)];
}

std::optional<SubmissionState> state_from_name(const std::string& name) {
    const auto found = std::find(kStateNames.begin(), kStateNames.end(), name);
    if (found == kStateNames.end()) {
        return std::nullopt;
    }
    return static_cast<SubmissionState>(found - kStateNames.begin());
}

std::optional<Text> needs_person(const Submission& submission) {
    const Text& error = submission.last_error;
    if (submission.state == SubmissionState::Unknown) {
        return error.empty() ? Text{"结果不明，请向平台核对后处理",
                                    "the outcome is not known: ask the platform, then decide"}
                             : error;
    }
    constexpr int kManyTries = 6;  // the longest pause between tries is reached
    const bool stuck = submission.attempts == 0 || submission.attempts >= kManyTries;
    if (submission.state == SubmissionState::Ready && stuck && !error.empty()) {
        return Text{"还没有送出：" + error.zh, "not sent yet: " + error.en};
    }
    return {};
}

bool may_follow(SubmissionState from, SubmissionState to) {
    using State = SubmissionState;
    const bool decided = to == State::Issued || to == State::Rejected || to == State::Cancelled;
    switch (from) {
        case State::Draft:
            return to == State::Ready || to == State::Cancelled;
        case State::Ready:
            return to == State::Sending || to == State::Cancelled;
        case State::Sending:  // back to ready only with proof that nothing arrived
        case State::Unknown:
            return to != from && to != State::Draft && to != State::Sending;
        case State::Accepted:  // to unknown: an answer that only a person can settle
            return to == State::Reviewing || to == State::Unknown || decided;
        case State::Reviewing:
            return to == State::Unknown || decided;
        case State::Issued:
        case State::Rejected:
        case State::Cancelled:
            return false;
    }
    return false;
}

std::string submission_digest(const Job& job,
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
    return sha256_hex({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

Result<Job> submit_job(Studio& studio,
                       const std::string& id,
                       const std::vector<std::string>& confirmed) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    if (auto valid = require_valid_licence(studio); !valid) {
        return valid.error();
    }
    return change_job(studio, id, [&](Job& job) -> Result<void> {
        const auto format = studio.catalogue.format(job.format);
        if (!format) {
            return format.error();
        }
        return write_to_outbox(studio, *format, confirmed, job);
    });
}

Result<Job> cancel_job(Studio& studio, const std::string& id) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return change_job(studio, id, [&studio](Job& job) { return withdraw(studio, job); });
}

}  // namespace huizhi
