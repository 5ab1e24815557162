#include "core/queue/run/submission_answer.h"

#include <functional>

#include "core/catalogue/catalogue.h"
#include "core/counter/receipts.h"
#include "core/network/queue_times.h"
#include "core/queue/run/row_change.h"
#include "core/records/receipt.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"

namespace huizhi {
namespace {

using State = SubmissionState;
using Step = std::function<void(Submission&)>;

Result<void> save(QueueRun& run, Submission& submission, const Step& step) {
    const auto changed = change_submission(run, submission, step);
    return changed ? Result<void>{} : changed.error();
}

Result<void> refuse(QueueRun& run, Submission& submission, const ChannelAnswer& answer) {
    const bool rejected = answer.state == ChannelState::Rejected;
    (rejected ? run.outcome.rejected : run.outcome.cancelled) += 1;
    run.forget_due(submission.id);
    return save(run, submission, [&](Submission& row) {
        row.state = rejected ? State::Rejected : State::Cancelled;
        row.reason = answer.reason.empty() ? answer.message.zh : answer.reason;
        row.last_error = {};
        row.next_attempt_at.clear();
        row.order_no = row.order_no.empty() ? answer.order_no : row.order_no;
    });
}

/// What found no room in the photo store is put there once more: an answer is kept at a later try.
IssuedAnswer stored_now(Studio& studio, const CallRow& told) {
    return told.issued.not_stored ? read_issued(studio.blobs, told.answer, told.format->city)
                                  : told.issued;
}

/// The receipt, whose files stand in the photo store already.
Result<Receipt> receipt_of(Studio& studio, const CallRow& told, const IssuedAnswer& issued) {
    auto receipt = new_receipt(studio, told.job, *told.format, issued.number);
    if (!receipt) {
        return receipt;
    }
    receipt->number_read_from_sheet = issued.read_from_sheet;
    receipt->sheet_sha256 = issued.sheet_sha256;
    if (!issued.photo_sha256.empty()) {
        receipt->photo_sha256 = issued.photo_sha256;
    }
    return receipt;
}

Result<void> issue(QueueRun& run, Submission& submission, const CallRow& told) {
    Studio& studio = run.studio;
    if (told.format == nullptr) {
        const auto unknown = studio.catalogue.recorded_format(told.job.format);
        return make_unknown(run, submission, unknown ? Text{} : unknown.error().message);
    }
    if (!told.issued.trouble.empty()) {
        return make_unknown(run, submission, told.issued.trouble);
    }
    const IssuedAnswer issued = stored_now(studio, told);
    if (issued.not_stored) {
        return *issued.not_stored;
    }
    const auto receipt = receipt_of(studio, told, issued);
    if (!receipt) {
        return receipt.error();
    }
    const ChannelAnswer& answer = told.answer;
    const auto done = change_submission(
        run, submission,
        [&](Submission& row) {
            row.state = State::Issued;
            row.cost_fen = answer.cost_fen;
            row.order_no = row.order_no.empty() ? answer.order_no : row.order_no;
            row.last_error = {};
            row.next_attempt_at.clear();
        },
        [&] {
            const auto saved = studio.store.save_receipt(*receipt);
            return saved
                       ? audit(studio, {AuditAct::Issue, "receipt", receipt->id, receipt->customer})
                       : saved;
        });
    run.forget_due(submission.id);
    run.outcome.issued += done && *done ? 1 : 0;
    return done ? Result<void>{} : done.error();
}

Result<void> back_to_ready(QueueRun& run,
                           Submission& submission,
                           const ChannelSettings& settings,
                           const Text& why) {
    return save(run, submission, [&](Submission& row) {
        row.state = State::Ready;
        row.last_error = why;
        run.set_due(row, retry_pause(settings, row.attempts));
    });
}

Result<void> accept(QueueRun& run,
                    Submission& submission,
                    const ChannelSettings& settings,
                    const ChannelAnswer& answer) {
    if (answer.order_no.empty()) {
        return make_unknown(run, submission,
                            answer.message.empty()
                                ? Text{"平台没有给出订单号，结果不明",
                                       "the platform gave no order number; the outcome is not "
                                       "known"}
                                : answer.message);
    }
    run.forget_questions(submission.id);
    const auto saved = save(run, submission, [&](Submission& row) {
        row.state = answer.state == ChannelState::Reviewing ? State::Reviewing : State::Accepted;
        row.order_no = answer.order_no;
        row.last_error = {};
        run.set_due(row, poll_pause(settings, 0));
    });
    return saved;
}

Result<void> keep_sent(QueueRun& run, const CallRow& told, const ChannelSettings& settings) {
    const ChannelAnswer& answer = told.answer;
    Submission submission = told.submission;
    run.outcome.sent += answer.state == ChannelState::NotSent ? 0 : 1;
    if (!is_order_number(answer.order_no)) {
        return make_unknown(run, submission,
                            {"平台给的订单号过长或不是一行文字：请向平台核对：" + answer.order_no,
                             "the platform's order number is too long or no line of text: ask the "
                             "platform: " +
                                 answer.order_no});
    }
    const auto taken = order_is_taken(run.studio, submission, answer.order_no);
    if (!taken) {
        return taken.error();
    }
    if (*taken) {
        return make_unknown(
            run, submission,
            {"平台返回的订单号属于另一份提交（可能被当作重复提交）：请向平台核对",
             "the platform's order number belongs to another submission (it may have taken this "
             "one for a repeat): ask the platform"});
    }
    switch (answer.state) {
        case ChannelState::NotSent:
            return back_to_ready(run, submission, settings, answer.message);
        case ChannelState::Rejected:
        case ChannelState::Cancelled:
            return refuse(run, submission, answer);
        case ChannelState::Issued:
            return issue(run, submission, told);
        case ChannelState::Unknown:
        case ChannelState::Accepted:
        case ChannelState::Reviewing:
            break;
    }
    return accept(run, submission, settings, answer);
}

Result<void> keep_asked(QueueRun& run, const CallRow& told, const ChannelSettings& settings) {
    const ChannelAnswer& answer = told.answer;
    Submission submission = told.submission;
    run.outcome.asked += 1;
    switch (answer.state) {
        case ChannelState::Rejected:
        case ChannelState::Cancelled:
            return refuse(run, submission, answer);
        case ChannelState::Issued:
            return issue(run, submission, told);
        default:
            break;
    }
    const int asked = run.count_question(submission.id);
    return save(run, submission, [&](Submission& row) {
        row.state = answer.state == ChannelState::Reviewing ? State::Reviewing : row.state;
        row.last_error = answer.message;
        run.set_due(row, poll_pause(settings, asked));
    });
}

}  // namespace

Result<void> keep_answer(QueueRun& run, const ChannelCall& call, const CallRow& told) {
    if (!told.made) {
        return call.request ? unclaim(run, told.submission) : Result<void>{};
    }
    return call.request ? keep_sent(run, told, call.settings)
                        : keep_asked(run, told, call.settings);
}

}  // namespace huizhi
