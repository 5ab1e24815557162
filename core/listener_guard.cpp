#include "core/listener_guard.h"

#include <algorithm>

#include <Poco/Exception.h>
#include <Poco/Net/IPAddress.h>

namespace huizhi {
namespace {

constexpr std::chrono::milliseconds kLook{100};
/// Addresses remembered at once; more come only in an attack, which then gets in nowhere.
constexpr std::size_t kMostAddresses = 10'000;

/// Whose connection this is; a house has a whole IPv6 /64 to itself.
std::string owner_of(const Poco::Net::StreamSocket& socket) {
    const Poco::Net::IPAddress address = socket.peerAddress().host();
    constexpr unsigned kHousePrefix = 64;
    return address.family() == Poco::Net::IPAddress::IPv6
               ? (address & Poco::Net::IPAddress(kHousePrefix, Poco::Net::IPAddress::IPv6))
                     .toString()
               : address.toString();
}

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

bool ListenerGuard::accept(const Poco::Net::StreamSocket& socket) {
    try {
        const std::string owner = owner_of(socket);
        const auto now = SteadyClock::now();
        const std::lock_guard lock(mutex_);
        if (buckets_.size() >= kMostAddresses && buckets_.count(owner) == 0) {
            forget_full_buckets(now);
            if (buckets_.size() >= kMostAddresses) {
                return false;
            }
        }
        Bucket& bucket = buckets_.try_emplace(owner, Bucket{limits_.burst, now}).first->second;
        bucket.left = level(bucket, now);
        bucket.at = now;
        if (bucket.left < 1) {
            return false;
        }
        bucket.left -= 1;
        return true;
    } catch (const Poco::Exception&) {  // gone already
        return false;
    }
}

void ListenerGuard::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    cut_off(SteadyClock::now());
}

void ListenerGuard::watch() {
    std::unique_lock lock(mutex_);
    while (!over_.wait_for(lock, kLook, [this] { return ending_; })) {
        cut_off(SteadyClock::now());
    }
}

/// With the mutex held.
void ListenerGuard::cut_off(SteadyClock::time_point now) {
    for (Visit* visit : visits_) {
        if (closed_ || visit->end_ <= now) {
            try {
                visit->socket_.shutdown();      // whoever reads or writes there gets an error
            } catch (const Poco::Exception&) {  // NOLINT(bugprone-empty-catch): closed already
            }
        }
    }
}

ListenerGuard::Visit::Visit(ListenerGuard& guard, const Poco::Net::StreamSocket& socket)
    : guard_(guard), socket_(socket), end_(SteadyClock::now() + guard.limits_.longest) {
    const std::lock_guard lock(guard_.mutex_);
    entry_ = guard_.visits_.insert(guard_.visits_.end(), this);
}

ListenerGuard::Visit::~Visit() {
    const std::lock_guard lock(guard_.mutex_);
    guard_.visits_.erase(entry_);
}

}  // namespace huizhi
