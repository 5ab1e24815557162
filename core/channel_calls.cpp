#include "core/channel_calls.h"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

#include "core/blob_store.h"
#include "core/channel_pace.h"
#include "core/channel_questions.h"

namespace huizhi {
namespace {

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

void make_together(const ChannelCall& call, std::span<Errand> errands, Transport& transport) {
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

}  // namespace

ChannelCalls::ChannelCalls(std::filesystem::path home,
                           BlobStore& blobs,
                           Transport& transport,
                           const std::atomic<bool>* stop)
    : home_(std::move(home)), blobs_(blobs), transport_(transport), stop_(stop) {}

ChannelCalls::~ChannelCalls() {
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
    }
    came_.notify_all();
    for (std::thread& thread : threads_) {
        thread.join();
    }
}

void ChannelCalls::start(ChannelCall call) {
    {
        const std::lock_guard lock(mutex_);
        to_make_.push_back(std::move(call));
    }
    under_way_ += 1;
    if (threads_.size() < under_way_) {
        threads_.emplace_back([this] { work(); });
    }
    came_.notify_one();
}

std::vector<ChannelCall> ChannelCalls::ended(std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    ended_.wait_for(lock, longest, [this] { return !made_.empty(); });
    std::vector<ChannelCall> calls = std::exchange(made_, {});
    under_way_ -= calls.size();
    return calls;
}

void ChannelCalls::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        came_.wait(lock, [this] { return over_ || !to_make_.empty(); });
        if (to_make_.empty()) {
            return;
        }
        ChannelCall call = std::move(to_make_.front());
        to_make_.pop_front();
        lock.unlock();
        make(call);
        lock.lock();
        made_.push_back(std::move(call));
        ended_.notify_one();
    }
}

void ChannelCalls::make(ChannelCall& call) const {
    // A slow platform: what was told is to be kept before more is asked.
    const auto long_enough = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    const ChannelPace pace(home_, call.id, call.settings);
    PacedTransport transport(transport_, pace, stop_, long_enough);
    const std::size_t at_once = call.request ? 1 : asked_at_once(*call.channel);
    std::span<Errand> left(call.errands);
    while (!left.empty() && (left.size() == call.errands.size() || transport.may_begin_more())) {
        const auto now = left.first(std::min(at_once, left.size()));
        left = left.subspan(now.size());
        make(call, now, transport);
    }
}

/// One request to send, or one question about these.
void ChannelCalls::make(const ChannelCall& call,
                        std::span<Errand> errands,
                        Transport& transport) const {
    if (errands.size() == 1) {
        Errand& errand = errands.front();
        errand.answer = guarded_call([&] {
            return call.request ? call.channel->submit(*call.request, call.settings, transport)
                                : call.channel->ask(errand.row.order_no, call.settings, transport);
        });
        errand.made = true;
    } else {
        make_together(call, errands, transport);
    }
    for (Errand& errand : errands) {
        if (errand.made && errand.answer.state == ChannelState::Issued &&
            errand.format != nullptr) {
            errand.issued = read_issued(blobs_, errand.answer, errand.format->city);
        }
    }
}

}  // namespace huizhi
