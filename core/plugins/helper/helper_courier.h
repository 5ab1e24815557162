#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/plugins/helper/helper_limits.h"
#include "huizhi/channel.h"
#include "huizhi/transport.h"

namespace huizhi {

/// Sends what a channel in another process asks for, by our own transport and only to where it may
/// send: the host of the studio's own address for it, and the hosts that its manifest declares (by
/// https there). One for each call.
class HelperCourier {
public:
    HelperCourier(Transport& transport,
                  const ChannelSettings& settings,
                  const std::vector<std::string>& declared,
                  const HelperLimits& limits);

    /// Refused requests fail as `Arrived::No`, with the reason. Of a reply's headers at most 256
    /// come back, and none that is longer than 16 KB.
    [[nodiscard]] TransportResult send(HttpRequest request);
    /// As the transport says it; false, too, where an order's files might no longer fit into the
    /// call or its answer.
    [[nodiscard]] bool may_begin_more() const;
    /// Whether a byte of this call may have left this machine.
    [[nodiscard]] bool anything_left() const { return left_; }

private:
    [[nodiscard]] bool may_go_to(const std::string& url) const;

    Transport& transport_;
    const ChannelSettings& settings_;
    const std::vector<std::string>& declared_;
    int sends_left_;
    std::chrono::milliseconds time_left_;
    bool left_ = false;
    std::size_t came_bytes_ = 0;
};

}  // namespace huizhi
