#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "core/channel.h"
#include "core/issued_answer.h"
#include "core/photo_format.h"
#include "core/session.h"
#include "core/submission.h"

namespace huizhi {

class BlobStore;

/// A row that a call is about, and what came of it.
struct Errand {
    Submission row;  ///< as it stands in the store: sending, or being asked about
    Job job;
    std::shared_ptr<const PhotoFormat> format;  ///< null: nobody offers it any more
    bool made = false;                          ///< the channel was called; else there is no answer
    ChannelAnswer answer;
    IssuedAnswer issued;  ///< of an answer that says so
};

/// Calls to a channel, one after another: with a request it sends its only row, without one it
/// asks about the orders of all its rows, as many of them in one call as the channel takes.
struct ChannelCall {
    std::shared_ptr<const Channel> channel;
    std::string id;  ///< of the channel
    ChannelSettings settings;
    std::optional<ChannelRequest> request;
    std::optional<std::int64_t> place;  ///< held at the channel for it (core/queue_lock.h)
    std::vector<Errand> errands;        ///< at least one
};

/// Calls channels on threads of its own, so that one slow platform holds nothing else up and the
/// store stays with one thread. Also takes an issued answer apart there: decoding takes long.
///
/// Owns:    its threads, as many as calls were ever under way at once; the end waits for them.
/// Errors:  none: what a channel or a plugin throws is an answer of the state Unknown.
/// Threads: one thread an object.
class ChannelCalls {
public:
    /// `stop` ends waits for a channel's pace and leaves out orders not asked about yet; may be
    /// null.
    ChannelCalls(std::filesystem::path home,
                 BlobStore& blobs,
                 Transport& transport,
                 const std::atomic<bool>* stop);
    ~ChannelCalls();
    ChannelCalls(const ChannelCalls&) = delete;
    ChannelCalls& operator=(const ChannelCalls&) = delete;

    void start(ChannelCall call);
    /// All that ended and were not handed out; waits for the first of them.
    [[nodiscard]] std::vector<ChannelCall> ended(std::chrono::milliseconds longest);
    /// Started and not handed out.
    [[nodiscard]] std::size_t under_way() const { return under_way_; }

private:
    void work();
    void make(ChannelCall& call) const;
    void make(const ChannelCall& call, std::span<Errand> errands, Transport& transport) const;

    const std::filesystem::path home_;
    BlobStore& blobs_;
    Transport& transport_;
    const std::atomic<bool>* stop_;
    std::size_t under_way_ = 0;

    std::mutex mutex_;
    std::condition_variable came_;
    std::condition_variable ended_;
    std::deque<ChannelCall> to_make_;
    std::vector<ChannelCall> made_;
    bool over_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace huizhi
