#include "core/counter/receipts.h"

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/city_flow.h"
#include "core/counter/day_jobs.h"
#include "core/counter/payments.h"
#include "core/counter/pick_up_codes.h"
#include "core/counter/receipt_number.h"
#include "core/photo/barcode.h"
#include "core/records/account.h"
#include "core/records/session.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

// What no evidence of a real platform uses: the practice gateway's numbers (domain: simulator).
constexpr const char* kSimulatedPrefix = "SIM";

// No certificate's question has this name.
constexpr const char* kDelivered = "delivered";

Error refused(const std::string& zh, const std::string& en) {
    return Error::refused("job", {zh, en});
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
    if (!format || !ends_without_receipt(format->city)) {
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
    auto saved = studio.store.save_receipt(*receipt);
    saved =
        saved ? audit(studio, {AuditAct::Issue, "receipt", receipt->id, receipt->customer}) : saved;
    return saved ? receipt : Result<Receipt>(saved.error());
}

Error still_due(const Job& job, std::int64_t due) {
    Error error = Error::invalid(
        "payment", {"这份业务还应收 " + yuan(due) + " 元，请先收款再交付",
                    yuan(due) + " yuan are still due for this job; take them before it is handed "
                                "over"});
    error.about = job.id;
    return error;
}

/// What is still due is paid at the hand-over at the latest.
Result<void> pay_rest(Studio& studio, const Job& job, const std::string& method) {
    const auto before = studio.store.payments_of_job(job.id);
    if (!before) {
        return before.error();
    }
    const std::int64_t due = due_fen(job, money_of(*before, job.price_fen));
    if (due == 0) {
        return {};
    }
    if (method.empty()) {
        return still_due(job, due);
    }
    const auto payment = add_payment(studio, job.id, method, due);
    return payment ? Result<void>() : payment.error();
}

}  // namespace

Result<Receipt> new_receipt(Studio& studio,
                            const Job& job,
                            const PhotoFormat& format,
                            const std::string& typed_number) {
    Receipt receipt;
    receipt.number = normal_receipt_number(typed_number);
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
    auto receipt = studio.store.receipt(id);
    if (receipt) {
        audit_reading(studio, {AuditAct::View, "receipt", id, receipt->customer});
    }
    return receipt;
}

Result<Receipt> record_receipt(Studio& studio, const std::string& job, const std::string& number) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return in_one_write(studio.store, [&] { return record_in_store(studio, job, number); });
}

std::string delivered_by(const Job& job) {
    const auto who = job.confirmed.find(kDelivered);
    return who == job.confirmed.end() ? std::string() : who->second;
}

Result<Receipt> deliver_receipt(Studio& studio,
                                const std::string& id,
                                const std::string& method,
                                const std::string& code) {
    if (auto allowed = require_dated(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return in_one_write(studio.store, [&]() -> Result<Receipt> {
        auto receipt = studio.store.receipt(id);
        const bool again = receipt && !receipt->delivered_at.empty();
        if (receipt && (!again || !code.empty())) {  // looked at again at every hand-out
            if (auto right = check_hand_out(studio, receipt->job, code); !right) {
                return right.error();
            }
        }
        if (!receipt || again) {
            return receipt;
        }
        auto job = studio.store.job(receipt->job);
        if (!job) {
            return job.error();
        }
        if (auto paid = pay_rest(studio, *job, method); !paid) {
            return paid.error();
        }
        job->confirmed[kDelivered] = studio.operator_name;
        if (auto saved = studio.store.save_job(*job); !saved) {
            return saved.error();
        }
        receipt->delivered_at = iso_time(studio.clock.now());
        auto saved = studio.store.save_receipt(*receipt);
        saved =
            saved ? audit(studio, {AuditAct::Deliver, "receipt", id, receipt->customer}) : saved;
        return saved ? receipt : Result<Receipt>(saved.error());
    });
}

}  // namespace huizhi
