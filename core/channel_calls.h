#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/channel.h"
#include "core/issued_answer.h"
#include "core/photo_format.h"
#include "core/session.h"
#include "core/submission.h"

namespace huizhi {

class BegunSends;
class BlobStore;
class PhotoOffers;

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
/// asks about the orders of all its rows.
struct ChannelCall {
    std::shared_ptr<const Channel> channel;
    std::string id;  ///< of the channel
    ChannelSettings settings;
    std::optional<ChannelRequest> request;
    bool follows = false;  ///< another of its channel, and has taken over nothing yet
    bool left = false;     ///< another took over what this one held
    std::optional<std::int64_t>
        place;                    ///< held at the channel (core/queue_lock.h), where it counts
    std::vector<Errand> errands;  ///< at least one
    std::chrono::steady_clock::time_point claimed_at = std::chrono::steady_clock::now();
    std::chrono::milliseconds took{};  ///< once made
};

/// Hands over the place that `before` has at their channel.
void take_over(ChannelCall& before, ChannelCall& follower);

/// Calls channels on threads of its own, so that one slow platform holds nothing else up and the
/// store stays with one thread. The photo is read, and an issued answer taken apart, there as well.
///
/// A call may follow another: it waits until one of its channel ends and takes over its place, so
/// that a platform that answers sooner than the store writes need not wait for the store.
///
/// Owns:    its threads, as many as calls were ever made at once; the end waits for them.
/// Errors:  none: what a channel or a plugin throws is an answer of the state Unknown.
/// Threads: one thread an object.
class ChannelCalls {
public:
    /// `stop` ends waits for a channel's pace and leaves out orders not asked about yet; may be
    /// null.
    ChannelCalls(std::filesystem::path home,
                 BlobStore& blobs,
                 Transport& transport,
                 BegunSends& begun,
                 PhotoOffers& offers,
                 const std::atomic<bool>* stop);
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
    [[nodiscard]] bool few_follow() const { return following_.size() < in_hand_; }
    void make(ChannelCall& call) const;
    void make_errand(ChannelCall& call, Errand& errand, Transport& transport) const;
    [[nodiscard]] ChannelAnswer send(ChannelCall& call,
                                     const Errand& errand,
                                     Transport& transport) const;

    const std::filesystem::path home_;
    BlobStore& blobs_;
    Transport& transport_;
    BegunSends& begun_;
    PhotoOffers& offers_;
    const std::atomic<bool>* stop_;
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
