#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace huizhi {

/// What a stranger may take up of the listener. Whoever has more is turned away without an answer:
/// a platform calls again, and the queue asks by itself.
struct ListenerLimits {
    double per_s = 20;        ///< connections of one address, on the average
    double burst = 200;       ///< so many at once on top; behind a proxy all come from one address
    int at_work = 16;         ///< connections served at a time, each by a thread
    int waiting = 256;        ///< connections whose requests are not whole, or wait for a thread
    int waiting_of_one = 32;  ///< of one address; beyond, it loses its oldest
    std::size_t body_bytes = std::size_t{1024} * 1024;  ///< of a request; a longer one is refused
    /// For a request to be whole, and as much again for its answer to be taken.
    std::chrono::milliseconds longest{15'000};
};

/// Who may connect to the listener, how often and for how long. Internal to core's listener.
/// Threads: any; cuts connections off in its own.
class ListenerGuard {
public:
    explicit ListenerGuard(const ListenerLimits& limits);
    ~ListenerGuard();
    ListenerGuard(const ListenerGuard&) = delete;
    ListenerGuard& operator=(const ListenerGuard&) = delete;

    /// Whether a new connection of this address is let in.
    [[nodiscard]] bool admits(const std::string& address);
    /// Cuts off every connection, and any that comes later.
    void close();

    /// A connection at work; `cut_off` is called when it lasts too long, perhaps several times,
    /// and from another thread. It must not throw.
    class Visit {
    public:
        Visit(ListenerGuard& guard, std::function<void()> cut_off);
        ~Visit();
        Visit(const Visit&) = delete;
        Visit& operator=(const Visit&) = delete;

    private:
        friend class ListenerGuard;
        ListenerGuard& guard_;
        std::function<void()> cut_off_;
        std::chrono::steady_clock::time_point end_;
        std::list<Visit*>::iterator entry_;
    };

private:
    using SteadyClock = std::chrono::steady_clock;
    /// Fills by `per_s`; a connection takes one.
    struct Bucket {
        double left = 0;
        SteadyClock::time_point at;
    };
    void watch();
    void cut_off(SteadyClock::time_point now);
    void forget_full_buckets(SteadyClock::time_point now);
    [[nodiscard]] bool has_room_for(const std::string& address, SteadyClock::time_point now);
    [[nodiscard]] double level(const Bucket& bucket, SteadyClock::time_point now) const;

    const ListenerLimits limits_;
    std::mutex mutex_;
    std::condition_variable over_;
    bool closed_ = false;
    bool ending_ = false;
    std::map<std::string, Bucket> buckets_;
    std::list<Visit*> visits_;
    std::thread watch_;
};

}  // namespace huizhi
