#pragma once

#include <map>
#include <mutex>
#include <string>

#include "core/network/one_time_downloads.h"
#include "huizhi/channel.h"

namespace huizhi {

/// What platforms may fetch from one run of the queue. Without a shelf nothing listens, and nothing
/// is offered. Threads: any, once shelf and base are set.
class PhotoOffers {
public:
    PhotoShelf* shelf = nullptr;
    std::string base;  ///< before each photo's secret

    /// Some platforms fetch the photo themselves: their channels find its address, good for one
    /// download within the setting `photo_minutes`, in the parameter `photo_url`.
    void offer(const ChannelSettings& settings, ChannelRequest& request);
    /// Takes the photo back once the platform has no more use for it.
    void settle(const std::string& submission, ChannelState state);

private:
    void withdraw(const std::string& submission);

    std::mutex mutex_;
    std::map<std::string, std::string> secrets_;  ///< of photos on the shelf, by submission
};

}  // namespace huizhi
