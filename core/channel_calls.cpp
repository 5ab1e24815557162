#include "core/channel_calls.h"

#include <exception>
#include <utility>

#include "core/blob_store.h"
#include "core/channel_pace.h"

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
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    const ChannelPace pace(home_, call.id, call.settings);
    PacedTransport transport(transport_, pace, stop_);
    for (Errand& errand : call.errands) {
        const bool first = &errand == &call.errands.front();
        const bool stopped = stop_ != nullptr && stop_->load();
        if (!first && (stopped || pace.rests() || std::chrono::steady_clock::now() >= end)) {
            return;
        }
        errand.answer = guarded_call([&] {
            return call.request ? call.channel->submit(*call.request, call.settings, transport)
                                : call.channel->ask(errand.row.order_no, call.settings, transport);
        });
        errand.made = true;
        if (errand.answer.state == ChannelState::Issued && errand.format != nullptr) {
            errand.issued = read_issued(blobs_, errand.answer, errand.format->city);
        }
    }
}

}  // namespace huizhi
