#include "core/channel_calls.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "core/begun_sends.h"
#include "core/blob_store.h"
#include "core/channel_pace.h"
#include "core/photo_offers.h"

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

ChannelAnswer not_sent(const Text& why) {
    ChannelAnswer answer;
    answer.state = ChannelState::NotSent;
    answer.message = why;
    return answer;
}

}  // namespace

void take_over(ChannelCall& before, ChannelCall& follower) {
    follower.place = std::exchange(before.place, {});
    follower.follows = false;
    before.left = true;
}

ChannelCalls::ChannelCalls(std::filesystem::path home,
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
    const std::lock_guard lock(mutex_);
    under_way_ += 1;
    begin(std::move(call));
}

/// Under the mutex.
void ChannelCalls::begin(ChannelCall call) {
    to_make_.push_back(std::move(call));
    in_hand_ += 1;
    if (threads_.size() < in_hand_) {
        threads_.emplace_back([this] { work(); });
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
            make(*call);
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

/// Some errands may be left for later. What was claimed long ago (by another call's slowness) is
/// not begun any more: its lease may end before the call does.
void ChannelCalls::make(ChannelCall& call) const {
    using SteadyClock = std::chrono::steady_clock;
    constexpr std::chrono::minutes kStale{1};
    const auto begin = SteadyClock::now();
    // A slow platform: what was told is to be kept before more is asked.
    const auto end = begin + std::chrono::seconds(2);
    const ChannelPace pace(home_, call.id, call.settings);
    PacedTransport transport(transport_, pace, stop_);
    for (Errand& errand : call.errands) {
        const bool stopped = stop_ != nullptr && stop_->load();
        const bool late = SteadyClock::now() >= end || begin - call.claimed_at > kStale;
        if (stopped || late || pace.rests()) {
            break;
        }
        make_errand(call, errand, transport);
    }
    call.took = std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - begin);
}

void ChannelCalls::make_errand(ChannelCall& call, Errand& errand, Transport& transport) const {
    errand.made = true;
    errand.answer = call.request ? send(call, errand, transport) : guarded_call([&] {
        return call.channel->ask(errand.row.order_no, call.settings, transport);
    });
    if (errand.answer.state == ChannelState::Issued && errand.format != nullptr) {
        errand.issued = read_issued(blobs_, errand.answer, errand.format->city);
    }
}

ChannelAnswer ChannelCalls::send(ChannelCall& call,
                                 const Errand& errand,
                                 Transport& transport) const {
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
