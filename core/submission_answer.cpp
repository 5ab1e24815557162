#include "core/submission_answer.h"

#include <algorithm>
#include <vector>

#include "core/barcode.h"
#include "core/blob_store.h"
#include "core/catalogue.h"
#include "core/photo.h"
#include "core/queue_times.h"
#include "core/receipt.h"
#include "core/session.h"
#include "core/store.h"
#include "core/studio.h"

namespace huizhi {
namespace {

using State = SubmissionState;
using Step = std::function<void(Submission&)>;

std::vector<std::uint8_t> bytes_of(const std::string& text) {
    return {text.begin(), text.end()};
}

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

std::string barcode_in(const std::string& image) {
    const auto sheet = decode_photo(bytes_of(image), "sheet");
    if (!sheet) {
        return "";
    }
    constexpr int kEnoughForBars = 4000;
    return normal_receipt_number(read_code39(preview(*sheet, kEnoughForBars)).value_or(""));
}

/// The number that an answer brings, and how sure it is.
struct IssuedNumber {
    std::string number;
    bool read_from_sheet = false;
    Text trouble;  ///< why it must not be issued without a person; empty when it may
};

IssuedNumber number_of(const ChannelAnswer& answer, const CityFormat& city) {
    IssuedNumber issued;
    issued.number = normal_receipt_number(answer.number);
    const bool bars_tell = city.sheet.barcode == "number" && !answer.sheet_image.empty();
    const std::string bars = bars_tell ? barcode_in(answer.sheet_image) : "";
    if (issued.number.empty()) {
        issued.number = bars;
        issued.read_from_sheet = !bars.empty();
    } else if (!bars.empty() && bars != issued.number) {
        issued.trouble = {"平台给的号码与回执单条形码不一致，未签发：请向平台核对",
                          "the platform's number differs from its sheet's barcode; not issued: ask "
                          "the platform"};
    }
    if (issued.number.empty()) {
        issued.trouble = {"平台已通过，但没有给出号码，回执单上也读不出：请登记号码",
                          "the platform approved it but gave no number, and its sheet shows none: "
                          "record the number"};
    } else if (!code39_modules(issued.number)) {
        issued.trouble = {"平台给的号码含有无法识别的字符，未签发：请向平台核对",
                          "the platform's number has characters that no receipt has; not issued: "
                          "ask the platform"};
    }
    const std::string& theirs = answer.city;
    const bool elsewhere = !theirs.empty() && theirs != city.city_code &&
                           theirs.find(city.city.zh) == std::string::npos && theirs != city.city.en;
    if (elsewhere) {
        issued.trouble = {
            "平台签发的是“" + theirs + "”的回执，不是“" + city.city.zh + "”的，未签发：请联系平台",
            "the platform issued a receipt for \"" + theirs + "\", not for \"" + city.city.en +
                "\"; not issued: ask the platform"};
    }
    return issued;
}

/// The platform's own files, where they can be opened; the studio's photo otherwise.
Result<void> store_files(Studio& studio, const ChannelAnswer& answer, Receipt& receipt) {
    const auto keep = [&studio](const std::string& file, std::string& digest) -> Result<void> {
        if (file.empty() || !decode_photo(bytes_of(file), "platform file")) {
            return {};
        }
        auto stored = studio.blobs.put(bytes_of(file));
        if (!stored) {
            return stored.error();
        }
        digest = *stored;
        return {};
    };
    if (auto kept = keep(answer.photo_jpeg, receipt.photo_sha256); !kept) {
        return kept;
    }
    return keep(answer.sheet_image, receipt.sheet_sha256);
}

Result<void> issue(QueueRun& run, Submission& submission, const ChannelAnswer& answer) {
    Studio& studio = run.studio;
    const auto job = studio.store.job(submission.job);
    if (!job) {
        return job.error();
    }
    const auto format = studio.catalogue.recorded_format(job->format);
    if (!format) {
        return leave_to_person(run, submission, format.error().message);
    }
    const IssuedNumber issued = number_of(answer, format->city);
    if (!issued.trouble.empty()) {
        return leave_to_person(run, submission, issued.trouble);
    }
    auto receipt = new_receipt(studio, *job, issued.number);
    if (!receipt) {
        return receipt.error();
    }
    receipt->number_read_from_sheet = issued.read_from_sheet;
    if (auto stored = store_files(studio, answer, *receipt); !stored) {
        return stored;
    }
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
    const auto taken = order_is_taken(run.studio, submission, answer.order_no);
    if (!taken) {
        return taken.error();
    }
    if (*taken) {
        return leave_to_person(
            run, submission,
            {"平台返回的订单号属于另一份提交（可能被当作重复提交）：请向平台核对",
             "the platform's order number belongs to another submission (it may have taken this "
             "one "
             "for a repeat): ask the platform"});
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

}  // namespace

Result<void> settle_sent(QueueRun& run,
                         Submission submission,
                         const ChannelSettings& settings,
                         const ChannelAnswer& answer) {
    run.outcome.sent += answer.state == ChannelState::NotSent ? 0 : 1;
    switch (answer.state) {
        case ChannelState::NotSent:
            return back_to_ready(run, submission, settings, answer.message);
        case ChannelState::Rejected:
        case ChannelState::Cancelled:
            return refuse(run, submission, answer);
        case ChannelState::Issued:
            return issue(run, submission, answer);
        case ChannelState::Unknown:
        case ChannelState::Accepted:
        case ChannelState::Reviewing:
            break;
    }
    return accept(run, submission, settings, answer);
}

Result<void> settle_asked(QueueRun& run,
                          Submission submission,
                          const ChannelSettings& settings,
                          const ChannelAnswer& answer) {
    switch (answer.state) {
        case ChannelState::Rejected:
        case ChannelState::Cancelled:
            return refuse(run, submission, answer);
        case ChannelState::Issued:
            return issue(run, submission, answer);
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

}  // namespace huizhi
