#include "core/counter/receipts.h"

#include <algorithm>
#include <regex>

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/utf8.h"
#include "core/catalogue/catalogue.h"
#include "core/counter/receipt_validity.h"
#include "core/photo/barcode.h"
#include "core/records/account.h"
#include "core/records/session.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

// What no evidence of a real platform uses: the practice gateway's numbers (domain: simulator).
constexpr const char* kSimulatedPrefix = "SIM";

Error refused(const std::string& zh, const std::string& en) {
    return {ErrorCode::Refused, {zh, en}, "job", ""};
}

/// The submission that the number answers, moved to issued; nothing when the job has none open.
Result<void> settle_submission(Studio& studio, const Job& job) {
    const auto submissions = studio.store.submissions_of_job(job.id);
    if (!submissions) {
        return submissions.error();
    }
    for (Submission submission : *submissions) {
        if (submission.state == SubmissionState::Ready) {
            return refused("照片还在待发队列里，请先取消提交，再登记号码",
                           "the photo still waits in the outbox: cancel it before recording a "
                           "number");
        }
        if (may_follow(submission.state, SubmissionState::Issued)) {
            submission.state = SubmissionState::Issued;
            submission.next_attempt_at.clear();
            submission.changed_at = iso_time(studio.clock.now());
            return studio.store.save_submission(submission);
        }
    }
    Job issued = job;
    issued.state = SubmissionState::Issued;
    return studio.store.save_job(issued);
}

/// Only an upload is answered with a receipt; elsewhere a sheet of ours would mislead the window.
Result<void> check_issues_receipts(const Studio& studio, const std::string& id) {
    const auto format = studio.catalogue.format(id);
    if (!format || format->city.flow.empty() || format->city.flow == "S1") {
        return {};
    }
    const auto& remarks = format->city.remarks;
    const Text why = remarks.empty() ? Text{} : remarks.front();
    return refused(
        "“" + format->name.zh + "”不出回执，号码不登记。" + why.zh,
        "\"" + format->name.en + "\" has no receipt, so no number is recorded. " + why.en);
}

Result<Receipt> record_in_store(Studio& studio, const std::string& id, const std::string& number) {
    const auto job = studio.store.job(id);
    if (!job) {
        return job.error();
    }
    const auto earlier = studio.store.receipt_of_job(id);
    if (!earlier) {
        return earlier.error();
    }
    if (*earlier) {
        return refused("这份业务已有回执", "the job has a receipt already");
    }
    if (job->photo_sha256.empty()) {
        return refused("这份业务还没有合格的照片，请先重拍", "the job has no finished photo yet");
    }
    if (auto issues = check_issues_receipts(studio, job->format); !issues) {
        return issues.error();
    }
    const auto format = studio.catalogue.recorded_format(job->format);
    if (!format) {
        return format.error();
    }
    auto receipt = new_receipt(studio, *job, *format, number);
    if (!receipt) {
        return receipt.error();
    }
    if (auto settled = settle_submission(studio, *job); !settled) {
        return settled.error();
    }
    if (auto saved = studio.store.save_receipt(*receipt); !saved) {
        return saved.error();
    }
    return *receipt;
}

/// Runs `work` in one transaction and hands out what it made.
template <class Work>
Result<Receipt> in_transaction(Studio& studio, const Work& work) {
    Receipt made;
    const auto done = studio.store.together([&]() -> Result<void> {
        auto receipt = work();
        if (!receipt) {
            return receipt.error();
        }
        made = std::move(*receipt);
        return {};
    });
    if (!done) {
        return done.error();
    }
    return made;
}

}  // namespace

std::string normal_receipt_number(const std::string& typed) {
    std::string number;
    for (const char32_t letter : code_points(typed)) {
        const char32_t plain = half_width(letter);
        if (plain == U'*' || is_space(plain)) {
            continue;
        }
        const bool lower = plain >= U'a' && plain <= U'z';
        append_utf8(lower ? plain - U'a' + U'A' : plain, number);
    }
    return number;
}

Text receipt_number_warning(const PhotoFormat& format, const std::string& number) {
    try {
        const std::string& pattern = format.city.number_pattern;
        if (pattern.empty() || std::regex_match(number, std::regex(pattern))) {
            return {};
        }
    } catch (const std::regex_error&) {
        return {"该城市的号码格式（number_pattern）有误，号码未核对",
                "the city's number_pattern is broken: the number was not checked"};
    }
    return {"号码与该城市常见格式不符，请与回执单逐字核对",
            "the number does not look like this city's: compare it with the sheet, letter by "
            "letter"};
}

Result<Receipt> new_receipt(Studio& studio,
                            const Job& job,
                            const PhotoFormat& format,
                            const std::string& typed) {
    Receipt receipt;
    receipt.number = normal_receipt_number(typed);
    if (const auto bars = code39_modules(receipt.number); !bars) {
        return bars.error();
    }
    const auto session = studio.store.session(job.session);
    if (!session) {
        return session.error();
    }
    const Instant now = studio.clock.now();
    receipt.id = new_id('r');
    receipt.job = job.id;
    receipt.customer = session->customer;
    receipt.format = job.format;
    receipt.label = format.city.number_label.zh;
    receipt.issued_at = iso_time(now);
    if (format.city.valid_days > 0) {
        receipt.valid_until = add_days(iso_day(now), format.city.valid_days);
    }
    receipt.photo_sha256 = job.photo_sha256;
    receipt.simulated = receipt.number.starts_with(kSimulatedPrefix);
    return receipt;
}

Result<std::vector<Receipt>> list_receipts(Studio& studio, const std::string& customer) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    if (!customer.empty()) {
        if (const auto known = studio.store.customer(customer); !known) {
            return known.error();
        }
    }
    return studio.store.receipts(customer);
}

Result<Receipt> receipt_by_id(Studio& studio, const std::string& id) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return studio.store.receipt(id);
}

Result<Receipt> record_receipt(Studio& studio, const std::string& job, const std::string& number) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return in_transaction(studio, [&] { return record_in_store(studio, job, number); });
}

Result<Receipt> deliver_receipt(Studio& studio, const std::string& id) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return in_transaction(studio, [&]() -> Result<Receipt> {
        auto receipt = studio.store.receipt(id);
        if (!receipt || !receipt->delivered_at.empty()) {
            return receipt;
        }
        auto job = studio.store.job(receipt->job);
        if (!job) {
            return job.error();
        }
        set_delivered_by(*job, studio.operator_name);
        if (auto saved = studio.store.save_job(*job); !saved) {
            return saved.error();
        }
        receipt->delivered_at = iso_time(studio.clock.now());
        if (auto saved = studio.store.save_receipt(*receipt); !saved) {
            return saved.error();
        }
        return receipt;
    });
}

}  // namespace huizhi
