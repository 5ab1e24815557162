#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "core/queue/run/channel_call.h"

namespace huizhi {

class CallMaker;

/// Has calls made on threads of its own, so that one slow platform holds nothing else up and the
/// store stays with one thread.
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
    /// All that ended and were not handed out; waits for the first of them.
    [[nodiscard]] std::vector<ChannelCall> ended(std::chrono::milliseconds longest);
    /// Started, and not handed out.
    [[nodiscard]] std::size_t under_way() const { return under_way_; }

private:
    void work();

    const CallMaker& maker_;
    std::size_t under_way_ = 0;

    std::mutex mutex_;
    std::condition_variable came_;
    std::condition_variable ended_;
    std::deque<ChannelCall> to_make_;
    std::vector<ChannelCall> made_;
    std::size_t in_hand_ = 0;  ///< to be made or being made
    bool over_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace huizhi
