#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/queue/run/channel_call.h"

namespace huizhi {

class CallMaker;

/// Hands over the place that `before` has at their channel.
void take_over(ChannelCall& before, ChannelCall& follower);

/// Has calls made on threads of its own, so that one slow platform holds nothing else up and the
/// store stays with one thread.
/// A call may follow another: it waits until one of its channel ends and takes over its place, so
/// that a platform that answers sooner than the store writes need not wait for the store.
///
/// Owns:    its threads, as many as calls were ever made at once; the end waits for them.
/// Threads: one thread an object. The maker outlives it.
class ChannelCalls {
public:
    explicit ChannelCalls(const CallMaker& maker) : maker_(maker) {}
    ~ChannelCalls();
    ChannelCalls(const ChannelCalls&) = delete;
    ChannelCalls& operator=(const ChannelCalls&) = delete;

    void start(ChannelCall call);
    /// Another call to its channel must be under way.
    void follow(ChannelCall call);
    /// What follows and was not begun ends without having been made.
    void recall();
    /// All that ended and were not handed out; waits for the first of them.
    [[nodiscard]] std::vector<ChannelCall> ended(std::chrono::milliseconds longest);
    /// Started or following, and not handed out.
    [[nodiscard]] std::size_t under_way() const { return under_way_; }

private:
    void begin(ChannelCall call);
    void work();
    [[nodiscard]] std::optional<ChannelCall> successor_of(ChannelCall& call);
    [[nodiscard]] bool few_follow() const {
        return following_.empty() || following_.size() < in_hand_;
    }

    const CallMaker& maker_;
    std::size_t under_way_ = 0;

    std::mutex mutex_;
    std::condition_variable came_;
    std::condition_variable ended_;
    std::deque<ChannelCall> to_make_;
    std::deque<ChannelCall> following_;
    std::vector<ChannelCall> made_;
    std::size_t in_hand_ = 0;  ///< to be made or being made
    bool gathering_ = false;   ///< what ended is waited for until few follow
    bool over_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace huizhi
