#include "core/network/listener_guard.h"

#include <algorithm>
#include <utility>

namespace huizhi {
namespace {

constexpr std::chrono::milliseconds kLookEvery{100};
/// Addresses remembered at once; more come only in an attack, which then gets in nowhere.
constexpr std::size_t kMostAddresses = 10'000;

}  // namespace

ListenerGuard::ListenerGuard(const ListenerLimits& limits)
    : limits_(limits), watch_([this] { watch(); }) {}

ListenerGuard::~ListenerGuard() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    over_.notify_all();
    watch_.join();
}

double ListenerGuard::level(const Bucket& bucket, SteadyClock::time_point now) const {
    const double seconds = std::chrono::duration<double>(now - bucket.at).count();
    return std::min(limits_.burst, bucket.left + seconds * limits_.per_s);
}

void ListenerGuard::forget_full_buckets(SteadyClock::time_point now) {
    std::erase_if(buckets_, [&](const auto& of_address) {
        return level(of_address.second, now) >= limits_.burst;
    });
}

bool ListenerGuard::has_room_for(const std::string& address, SteadyClock::time_point now) {
    if (buckets_.size() >= kMostAddresses && buckets_.count(address) == 0) {
        forget_full_buckets(now);
    }
    return buckets_.size() < kMostAddresses || buckets_.count(address) != 0;
}

bool ListenerGuard::admits(const std::string& address) {
    const auto now = SteadyClock::now();
    const std::lock_guard lock(mutex_);
    if (!has_room_for(address, now)) {
        return false;
    }
    Bucket& bucket = buckets_.try_emplace(address, Bucket{limits_.burst, now}).first->second;
    bucket.left = level(bucket, now);
    bucket.at = now;
    const bool in = bucket.left >= 1;
    bucket.left -= in ? 1 : 0;
    return in;
}

void ListenerGuard::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    cut_off(SteadyClock::now());
}

void ListenerGuard::watch() {
    std::unique_lock lock(mutex_);
    while (!over_.wait_for(lock, kLookEvery, [this] { return ending_; })) {
        cut_off(SteadyClock::now());
    }
}

/// With the mutex held.
void ListenerGuard::cut_off(SteadyClock::time_point now) {
    for (Visit* visit : visits_) {
        if (closed_ || visit->end_ <= now) {
            visit->cut_off_();
        }
    }
}

ListenerGuard::Visit::Visit(ListenerGuard& guard, std::function<void()> cut_off)
    : guard_(guard),
      cut_off_(std::move(cut_off)),
      end_(SteadyClock::now() + guard.limits_.longest) {
    const std::lock_guard lock(guard_.mutex_);
    entry_ = guard_.visits_.insert(guard_.visits_.end(), this);
}

ListenerGuard::Visit::~Visit() {
    const std::lock_guard lock(guard_.mutex_);
    guard_.visits_.erase(entry_);
}

}  // namespace huizhi
