#include "core/queue/run/call_maker.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "core/network/channel_pace.h"
#include "core/network/channel_questions.h"
#include "core/queue/run/begun_sends.h"
#include "core/queue/run/photo_offers.h"
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
void ask_one(const ChannelCall& call, Errand& errand, Transport& transport) {
    const std::string& order = errand.row.order_no;
    errand.made = true;
    errand.answer =
        guarded_call([&] { return call.channel->ask(order, call.settings, transport); });
    if (!errand.answer.order_no.empty() && errand.answer.order_no != order) {
        errand.answer = other_order();
    }
}

void ask_all(const ChannelCall& call, std::span<Errand> errands, Transport& transport) {
    std::vector<std::string> orders;
    for (const Errand& errand : errands) {
        orders.push_back(errand.row.order_no);
    }
    std::vector<ChannelAnswer> answers;
    const ChannelAnswer failure = guarded_call([&] {
        answers = ask_together(*call.channel, orders, call.settings, transport);
        return ChannelAnswer();
    });
    answers.resize(orders.size(), failure);
    for (std::size_t i = 0; i < errands.size(); ++i) {
        errands[i].made = !answers[i].put_off;
        errands[i].answer = std::move(answers[i]);
    }
}

/// No request of a claimed row is begun later: the longest that one may take ends before the row's
/// lease does (core/queue/row_change.cpp), however the program was held up.
constexpr std::chrono::minutes kLatest{8};

IssuedAnswer read_safely(BlobStore& blobs, const Errand& errand) {
    try {
        return read_issued(blobs, errand.answer, errand.format->city);
    } catch (const std::exception&) {
        IssuedAnswer issued;
        issued.trouble = {
            "平台的回执读不出来（内存不足？）：请向平台核对",
            "the platform's receipt cannot be read (out of memory?): ask the platform"};
        return issued;
    }
}

/// What threw is no answer: a row that may have been sent is for a person, a question stays due.
void give_up(ChannelCall& call) {
    for (Errand& errand : call.errands) {
        errand.made = call.request.has_value();
        errand.answer = ChannelAnswer();
        errand.answer.message = {"程序出错，是否已发送不明",
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
        give_up(call);
    }
}

void CallMaker::make_all(ChannelCall& call) const {
    const auto latest = call.request ? call.claimed_at + kLatest : std::chrono::nanoseconds::max();
    if (since_boot() > latest) {
        return;
    }
    const auto begin = SteadyClock::now();
    // A slow platform: what was told is to be kept before more is asked.
    const auto long_enough = begin + std::chrono::seconds(2);
    const ChannelPace pace(home_, call.id, call.settings);
    PacedTransport transport(transport_, pace, stop_, long_enough, latest);
    const std::size_t at_once = call.request ? 1 : asked_at_once(*call.channel);
    std::span<Errand> left(call.errands);
    while (!left.empty() && transport.may_begin_more()) {
        const auto now = left.first(std::min(at_once, left.size()));
        left = left.subspan(now.size());
        make_some(call, now, transport);
    }
    call.took = std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - begin);
}

/// One request to send, or one question about these.
void CallMaker::make_some(ChannelCall& call,
                          std::span<Errand> errands,
                          Transport& transport) const {
    if (call.request) {
        errands.front().made = true;
        errands.front().answer = send(call, errands.front(), transport);
    } else if (errands.size() == 1) {
        ask_one(call, errands.front(), transport);
    } else {
        ask_all(call, errands, transport);
    }
    for (Errand& errand : errands) {
        hide_secrets(errand.answer, call.settings);
        hide_numbers(errand.answer, errand.job.fields);
        if (errand.made && errand.answer.state == ChannelState::Issued &&
            errand.format != nullptr) {
            errand.issued = read_safely(blobs_, errand);
        }
    }
}

ChannelAnswer CallMaker::send(ChannelCall& call, const Errand& errand, Transport& transport) const {
    const auto photo = blobs_.get(errand.job.photo_sha256);
    if (!photo) {
        return not_sent(photo.error().message);
    }
    if (!begun_.begin(errand.row.id, errand.row.attempts)) {
        return not_sent({"磁盘写不进去，没有发送：请清理磁盘后重试",
                         "the disk cannot be written, nothing was sent: make room on it"});
    }
    call.request->photo_jpeg.assign(photo->begin(), photo->end());
    offers_.offer(call.settings, *call.request);
    return guarded_call(
        [&] { return call.channel->submit(*call.request, call.settings, transport); });
}

}  // namespace huizhi
