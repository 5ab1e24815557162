#include "core/queue/run/channel_calls.h"

#include <system_error>
#include <utility>

#include "core/queue/run/call_maker.h"

namespace huizhi {

ChannelCalls::~ChannelCalls() {
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
        to_make_.clear();  // nobody is there to keep their answers
    }
    came_.notify_all();
    for (std::thread& thread : threads_) {
        thread.join();
    }
}

void ChannelCalls::start(ChannelCall call) {
    const std::lock_guard lock(mutex_);
    under_way_ += 1;
    in_hand_ += 1;
    to_make_.push_back(std::move(call));
    if (threads_.size() < in_hand_) {
        try {
            threads_.emplace_back([this] { work(); });
        } catch (const std::system_error&) {
            if (threads_.empty()) {
                throw;
            }  // else it waits for one of the others
        }
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
        maker_.make(call);
        lock.lock();
        made_.push_back(std::move(call));
        in_hand_ -= 1;
        ended_.notify_one();
    }
}

}  // namespace huizhi
