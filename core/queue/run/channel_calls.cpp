#include "core/queue/run/channel_calls.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "core/queue/run/call_maker.h"

namespace huizhi {

void take_over(ChannelCall& before, ChannelCall& follower) {
    follower.place = std::exchange(before.place, {});
    follower.follows = false;
    before.left = true;
}

ChannelCalls::~ChannelCalls() {
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
        to_make_.clear();  // nobody is there to keep their answers
        following_.clear();
    }
    came_.notify_all();
    for (std::thread& thread : threads_) {
        thread.join();
    }
}

void ChannelCalls::start(ChannelCall call) {
    const std::lock_guard lock(mutex_);
    under_way_ += 1;
    begin(std::move(call));
}

/// Under the mutex.
void ChannelCalls::begin(ChannelCall call) {
    to_make_.push_back(std::move(call));
    in_hand_ += 1;
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

void ChannelCalls::follow(ChannelCall call) {
    const std::lock_guard lock(mutex_);
    under_way_ += 1;
    // The one that was under way may have ended meanwhile; its place is free then.
    const auto before = std::find_if(made_.begin(), made_.end(), [&](const ChannelCall& made) {
        return made.id == call.id && !made.follows && !made.left;
    });
    if (before == made_.end()) {
        following_.push_back(std::move(call));
        return;
    }
    take_over(*before, call);
    begin(std::move(call));
}

void ChannelCalls::recall() {
    const std::lock_guard lock(mutex_);
    std::move(following_.begin(), following_.end(), std::back_inserter(made_));
    following_.clear();
}

std::vector<ChannelCall> ChannelCalls::ended(std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    ended_.wait_for(lock, longest, [this] { return !made_.empty(); });
    // As long as enough follow to keep all at work, more are gathered: one transaction for them.
    constexpr std::chrono::milliseconds kGathering{4};
    gathering_ = true;
    ended_.wait_for(lock, kGathering, [this] { return few_follow(); });
    gathering_ = false;
    std::vector<ChannelCall> calls = std::exchange(made_, {});
    under_way_ -= calls.size();
    return calls;
}

/// Under the mutex: the call that takes over this one's place.
std::optional<ChannelCall> ChannelCalls::successor_of(ChannelCall& call) {
    const auto next =
        std::find_if(following_.begin(), following_.end(),
                     [&](const ChannelCall& following) { return following.id == call.id; });
    if (next == following_.end()) {
        return {};
    }
    ChannelCall successor = std::move(*next);
    following_.erase(next);
    take_over(call, successor);
    return successor;
}

void ChannelCalls::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        came_.wait(lock, [this] { return over_ || !to_make_.empty(); });
        if (to_make_.empty()) {
            return;
        }
        std::optional<ChannelCall> call = std::move(to_make_.front());
        to_make_.pop_front();
        while (call) {
            lock.unlock();
            maker_.make(*call);
            lock.lock();
            auto next = successor_of(*call);
            made_.push_back(std::move(*call));
            if (!gathering_ || few_follow()) {
                ended_.notify_one();
            }
            call = std::move(next);
        }
        in_hand_ -= 1;
    }
}

}  // namespace huizhi
