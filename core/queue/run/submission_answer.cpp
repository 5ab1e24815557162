#include "core/queue/run/submission_answer.h"

#include <functional>

#include "core/catalogue/catalogue.h"
#include "core/counter/receipts.h"
#include "core/network/queue_times.h"
#include "core/records/receipt.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

using State = SubmissionState;
using Step = std::function<void(Submission&)>;

Result<void> save(QueueRun& run, Submission& submission, const Step& step) {
    const auto changed = change_submission(run, submission, step);
    return changed ? Result<void>{} : changed.error();
}

/// For a person: nothing is asked or sent any more until somebody decides.
Result<void> leave_to_person(QueueRun& run, Submission& submission, const Text& why) {
    run.due.erase(submission.id);
    return save(run, submission, [&](Submission& row) {
        row.state = State::Unknown;
        row.last_error = why;
        row.next_attempt_at.clear();
    });
}

Result<void> refuse(QueueRun& run, Submission& submission, const ChannelAnswer& answer) {
    const bool rejected = answer.state == ChannelState::Rejected;
    (rejected ? run.outcome.rejected : run.outcome.cancelled) += 1;
    run.due.erase(submission.id);
    return save(run, submission, [&](Submission& row) {
        row.state = rejected ? State::Rejected : State::Cancelled;
        row.reason = answer.reason.empty() ? answer.message.zh : answer.reason;
        row.last_error = {};
        row.next_attempt_at.clear();
        row.order_no = row.order_no.empty() ? answer.order_no : row.order_no;
    });
}

/// The receipt, whose files stand in the photo store already.
Result<Receipt> receipt_of(Studio& studio, const Errand& errand) {
    auto receipt = new_receipt(studio, errand.job, *errand.format, errand.issued.number);
    if (!receipt) {
        return receipt;
    }
    const IssuedAnswer& issued = errand.issued;
    receipt->number_read_from_sheet = issued.read_from_sheet;
    receipt->sheet_sha256 = issued.sheet_sha256;
    if (!issued.photo_sha256.empty()) {
        receipt->photo_sha256 = issued.photo_sha256;
    }
    return receipt;
}

Result<void> issue(QueueRun& run, Submission& submission, const Errand& errand) {
    Studio& studio = run.studio;
    if (errand.format == nullptr) {
        const auto unknown = studio.catalogue.recorded_format(errand.job.format);
        return leave_to_person(run, submission, unknown ? Text{} : unknown.error().message);
    }
    if (!errand.issued.trouble.empty()) {
        return leave_to_person(run, submission, errand.issued.trouble);
    }
    if (errand.issued.not_stored) {
        return *errand.issued.not_stored;
    }
    const auto receipt = receipt_of(studio, errand);
    if (!receipt) {
        return receipt.error();
    }
    const ChannelAnswer& answer = errand.answer;
    const auto done = change_submission(
        run, submission,
        [&](Submission& row) {
            row.state = State::Issued;
            row.cost_fen = answer.cost_fen;
            row.order_no = row.order_no.empty() ? answer.order_no : row.order_no;
            row.last_error = {};
            row.next_attempt_at.clear();
        },
        [&] { return studio.store.save_receipt(*receipt); });
    run.due.erase(submission.id);
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
        set_due(run, row, retry_pause(settings, row.attempts));
    });
}

Result<void> accept(QueueRun& run,
                    Submission& submission,
                    const ChannelSettings& settings,
                    const ChannelAnswer& answer) {
    if (answer.order_no.empty()) {
        return leave_to_person(run, submission,
                               answer.message.empty()
                                   ? Text{"平台没有给出订单号，结果不明",
                                          "the platform gave no order number; the outcome is not "
                                          "known"}
                                   : answer.message);
    }
    run.asked[submission.id] = 0;
    const auto saved = save(run, submission, [&](Submission& row) {
        row.state = answer.state == ChannelState::Reviewing ? State::Reviewing : State::Accepted;
        row.order_no = answer.order_no;
        row.last_error = {};
        set_due(run, row, poll_pause(settings, 0));
    });
    return saved;
}

Result<void> settle_sent(QueueRun& run, const Errand& errand, const ChannelSettings& settings) {
    const ChannelAnswer& answer = errand.answer;
    Submission submission = errand.row;
    run.outcome.sent += answer.state == ChannelState::NotSent ? 0 : 1;
    const auto taken = order_is_taken(run.studio, submission, answer.order_no);
    if (!taken) {
        return taken.error();
    }
    if (*taken) {
        return leave_to_person(
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
            return issue(run, submission, errand);
        case ChannelState::Unknown:
        case ChannelState::Accepted:
        case ChannelState::Reviewing:
            break;
    }
    return accept(run, submission, settings, answer);
}

Result<void> settle_asked(QueueRun& run, const Errand& errand, const ChannelSettings& settings) {
    const ChannelAnswer& answer = errand.answer;
    Submission submission = errand.row;
    run.outcome.asked += 1;
    switch (answer.state) {
        case ChannelState::Rejected:
        case ChannelState::Cancelled:
            return refuse(run, submission, answer);
        case ChannelState::Issued:
            return issue(run, submission, errand);
        default:
            break;
    }
    const int asked = ++run.asked[submission.id];
    return save(run, submission, [&](Submission& row) {
        row.state = answer.state == ChannelState::Reviewing ? State::Reviewing : row.state;
        row.last_error = answer.message;
        set_due(run, row, poll_pause(settings, asked));
    });
}

}  // namespace

Result<void> settle(QueueRun& run, const ChannelCall& call, const Errand& errand) {
    if (!errand.made) {
        return call.request ? unclaim(run, errand.row) : Result<void>{};
    }
    return call.request ? settle_sent(run, errand, call.settings)
                        : settle_asked(run, errand, call.settings);
}

Result<void> give_to_person(QueueRun& run, const Errand& errand, const Text& why) {
    Submission submission = errand.row;
    return leave_to_person(run, submission, why);
}

}  // namespace huizhi
