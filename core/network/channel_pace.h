#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "huizhi/channel.h"
#include "huizhi/transport.h"

namespace huizhi {

/// How fast one channel may be asked, counted for all processes of a home together: a bucket of
/// `rate_burst` requests that fills by `rate_per_s` (channel settings; without them there is no
/// limit). After HTTP 429 the channel rests for the reply's Retry-After, else for its first
/// `retry_s`.
///
/// The count stands in HOME/pace-CHANNEL, in the machine's time since its start: a wall clock that
/// jumps changes nothing, and after another start it begins anew. Where the file cannot be had,
/// there is no limit. Threads: any; also several processes.
class ChannelPace {
public:
    ChannelPace(const std::filesystem::path& home,
                const std::string& channel,
                const ChannelSettings& settings);

    /// Takes one request's place; how long to wait before it is sent.
    [[nodiscard]] std::chrono::milliseconds take() const;
    /// The same; nothing, and no place is taken, where it would be longer than this.
    [[nodiscard]] std::optional<std::chrono::milliseconds> take_within(
        std::chrono::milliseconds longest) const;
    [[nodiscard]] bool rests() const;
    void rest(std::chrono::milliseconds pause) const;

private:
    friend class PacedTransport;
    std::filesystem::path file_;
    double per_s_ = 0;
    double burst_ = 1;
    std::chrono::milliseconds first_retry_{};
};

/// Sends at a channel's pace. A wait ends early, and nothing is sent, when `stop` is set. After
/// `long_enough`, or when the channel rests or `stop` is set, nothing more is to be begun. After
/// `latest` (machine time) nothing is sent at all: whoever waits for the answer gave up. So is
/// nothing whose place is later than that, or than the longest rest, and nobody waits for it.
class PacedTransport final : public Transport {
public:
    using Time = std::chrono::steady_clock::time_point;

    PacedTransport(Transport& transport,
                   const ChannelPace& pace,
                   const std::atomic<bool>* stop,
                   Time long_enough = Time::max(),
                   std::chrono::nanoseconds latest = std::chrono::nanoseconds::max())
        : transport_(transport),
          pace_(pace),
          stop_(stop),
          long_enough_(long_enough),
          latest_(latest) {}

    [[nodiscard]] TransportResult send(const HttpRequest& request) override;
    [[nodiscard]] bool may_begin_more() const override;

private:
    [[nodiscard]] bool wait(std::chrono::milliseconds pause) const;
    [[nodiscard]] std::chrono::milliseconds longest_wait() const;

    Transport& transport_;
    const ChannelPace& pace_;
    const std::atomic<bool>* stop_;
    Time long_enough_;
    std::chrono::nanoseconds latest_;
};

/// A setting that counts: 0 when it is missing or no figure.
[[nodiscard]] double setting_number(const ChannelSettings& settings, const std::string& name);

}  // namespace huizhi
