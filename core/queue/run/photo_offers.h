#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "core/network/http_listener.h"
#include "core/network/one_time_downloads.h"
#include "huizhi/channel.h"

namespace huizhi {

/// The photos that platforms may fetch from one run of the queue. Until it is opened nothing
/// listens, and nothing is offered.
/// Threads: any, once opened.
class PhotoOffers {
public:
    /// `base`: the address before each photo's secret; `hand_out` serves what comes there.
    void open(std::string base) { base_ = std::move(base); }
    [[nodiscard]] HttpAnswer hand_out(const HttpVisit& visit) { return photos_.hand_out(visit); }

    /// Some platforms fetch the photo themselves: their channels find its address, good for one
    /// download within the setting `photo_minutes`, in the parameter `photo_url`.
    void offer(const ChannelSettings& settings, ChannelRequest& request);
    /// Withdraws the photo once the platform's answer says that it has no more use for it.
    void note_answer(const std::string& submission, ChannelState state);

private:
    void withdraw(const std::string& submission);

    OneTimeDownloads photos_;
    std::string base_;
    std::mutex mutex_;
    std::map<std::string, std::string> secrets_;  ///< of photos offered, by submission
};

}  // namespace huizhi
