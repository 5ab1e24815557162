#pragma once

#include <map>
#include <string>

#include "core/channel.h"
#include "core/photo_shelf.h"

namespace huizhi {

/// What platforms may fetch from one run of the queue. Without a shelf nothing listens, and nothing
/// is offered. Threads: one at a time.
struct PhotoOffers {
    PhotoShelf* shelf = nullptr;
    std::string base;                            ///< before each photo's secret
    std::map<std::string, std::string> secrets;  ///< of photos on the shelf, by submission

    /// Some platforms fetch the photo themselves: their channels find its address, good for one
    /// download within the setting `photo_minutes`, in the parameter `photo_url`.
    void offer(const ChannelSettings& settings, ChannelRequest& request);
    void withdraw(const std::string& submission);
    /// Takes the photo back once the platform has no more use for it.
    void settle(const std::string& submission, ChannelState state);
};

}  // namespace huizhi
