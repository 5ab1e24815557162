#include "core/queue/run/call_maker.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "core/network/channel_pace.h"
#include "core/network/channel_questions.h"
#include "core/queue/run/begun_sends.h"
#include "core/queue/run/photo_offers.h"
#include "core/queue/run/queue_limits.h"
#include "core/records/channel_secrets.h"
#include "core/vault/blob_store.h"

namespace huizhi {
namespace {

using SteadyClock = std::chrono::steady_clock;

/// The host's own guard catches a throwing channel; this one holds for any other.
template <class Call>
ChannelAnswer guarded_call(const Call& call) {
    Text what{"渠道程序出错，结果不明", "the channel's program failed; the outcome is not known"};
    try {
        return call();
    } catch (const std::exception& problem) {
        what = {what.zh + "：" + problem.what(), what.en + ": " + problem.what()};
    } catch (...) {  // NOLINT(bugprone-empty-catch): a plugin may throw anything; `what` says so
    }
    ChannelAnswer answer;
    answer.message = what;
    return answer;
}

ChannelAnswer not_sent(const Text& why) {
    ChannelAnswer answer;
    answer.state = ChannelState::NotSent;
    answer.message = why;
    return answer;
}

/// Nothing is believed of an answer about another order, as in `ask_together`.
void ask_one(const ChannelCall& call, CallRow& row, Transport& transport) {
    const std::string& order = row.submission.order_no;
    row.made = true;
    row.answer = guarded_call([&] { return call.channel->ask(order, call.settings, transport); });
    if (!row.answer.order_no.empty() && row.answer.order_no != order) {
        row.answer = other_order();
    }
}

void ask_all(const ChannelCall& call, std::span<CallRow> rows, Transport& transport) {
    std::vector<std::string> orders;
    for (const CallRow& row : rows) {
        orders.push_back(row.submission.order_no);
    }
    std::vector<ChannelAnswer> answers;
    const ChannelAnswer failure = guarded_call([&] {
        answers = ask_together(*call.channel, orders, call.settings, transport);
        return ChannelAnswer();
    });
    answers.resize(orders.size(), failure);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].made = !answers[i].put_off;
        rows[i].answer = std::move(answers[i]);
    }
}

IssuedAnswer read_safely(BlobStore& blobs, const CallRow& row) {
    try {
        return read_issued(blobs, row.answer, row.format->city);
    } catch (const std::exception&) {
        IssuedAnswer issued;
        issued.trouble = {
            "平台的回执读不出来（内存不足？）：请向平台核对",
            "the platform's receipt cannot be read (out of memory?): ask the platform"};
        return issued;
    }
}

/// What threw is no answer: a row that may have been sent is for a person, a question stays due.
void make_nothing_known(ChannelCall& call) {
    for (CallRow& row : call.rows) {
        row.made = call.request.has_value();
        row.answer = ChannelAnswer();
        row.answer.message = {"程序出错，是否已发送不明",
                              "the program failed; whether it was sent is not known"};
    }
}

}  // namespace

CallMaker::CallMaker(std::filesystem::path home,
                     BlobStore& blobs,
                     Transport& transport,
                     BegunSends& begun,
                     PhotoOffers& offers,
                     const std::atomic<bool>* stop)
    : home_(std::move(home)),
      blobs_(blobs),
      transport_(transport),
      begun_(begun),
      offers_(offers),
      stop_(stop) {}

void CallMaker::make(ChannelCall& call) const {
    try {
        make_all(call);
    } catch (const std::exception&) {
        make_nothing_known(call);
    }
}

void CallMaker::make_all(ChannelCall& call) const {
    const auto latest =
        call.request ? call.claimed_at + kLatestBegin : std::chrono::nanoseconds::max();
    if (since_boot() > latest) {
        return;
    }
    // A slow platform: what was told is to be kept before more is asked.
    const auto long_enough = SteadyClock::now() + std::chrono::seconds(2);
    const ChannelPace pace(home_, call.id, call.settings);
    PacedTransport transport(transport_, pace, stop_, long_enough, latest);
    const std::size_t at_once = call.request ? 1 : asked_at_once(*call.channel);
    std::span<CallRow> left(call.rows);
    while (!left.empty() && transport.may_begin_more()) {
        const auto now = left.first(std::min(at_once, left.size()));
        left = left.subspan(now.size());
        make_some(call, now, transport);
    }
}

/// One request to send, or one question about these.
void CallMaker::make_some(ChannelCall& call, std::span<CallRow> rows, Transport& transport) const {
    if (call.request) {
        rows.front().made = true;
        rows.front().answer = send(call, rows.front(), transport);
    } else if (rows.size() == 1) {
        ask_one(call, rows.front(), transport);
    } else {
        ask_all(call, rows, transport);
    }
    for (CallRow& row : rows) {
        hide_secrets(row.answer, call.settings);
        hide_numbers(row.answer, row.job.fields);
        if (row.made && row.answer.state == ChannelState::Issued && row.format != nullptr) {
            row.issued = read_safely(blobs_, row);
        }
    }
}

ChannelAnswer CallMaker::send(ChannelCall& call, const CallRow& row, Transport& transport) const {
    const auto photo = blobs_.get(row.job.photo_sha256);
    if (!photo) {
        return not_sent(photo.error().message);
    }
    if (!begun_.begin(row.submission.id, row.submission.attempts)) {
        return not_sent({"磁盘写不进去，没有发送：请清理磁盘后重试",
                         "the disk cannot be written, nothing was sent: make room on it"});
    }
    call.request->photo_jpeg.assign(photo->begin(), photo->end());
    offers_.offer(call.settings, *call.request);
    return guarded_call(
        [&] { return call.channel->submit(*call.request, call.settings, transport); });
}

}  // namespace huizhi
