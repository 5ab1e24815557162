#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include <Poco/Net/StreamSocket.h>
#include <Poco/Net/TCPServer.h>

#include "core/notice_listener.h"

namespace huizhi {

/// Who may connect to the listener, how often and for how long. An address is an IPv4 address or
/// an IPv6 /64. Internal to core's listener.
/// Threads: any; cuts connections off in its own.
class ListenerGuard final : public Poco::Net::TCPServerConnectionFilter {
public:
    explicit ListenerGuard(const ListenerLimits& limits);
    ~ListenerGuard() override;

    /// Whether a new connection is let in; the server closes it otherwise.
    bool accept(const Poco::Net::StreamSocket& socket) override;
    /// Cuts off every connection, and any that comes later.
    void close();

    /// A connection at work; cut off when it lasts too long.
    class Visit {
    public:
        Visit(ListenerGuard& guard, const Poco::Net::StreamSocket& socket);
        ~Visit();
        Visit(const Visit&) = delete;
        Visit& operator=(const Visit&) = delete;

    private:
        friend class ListenerGuard;
        ListenerGuard& guard_;
        Poco::Net::StreamSocket socket_;
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
