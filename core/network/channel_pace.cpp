#include "core/network/channel_pace.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <sstream>
#include <thread>

#include "core/base/system/file_lock.h"
#include "core/base/system/machine_time.h"
#include "core/network/queue_times.h"

namespace huizhi {
namespace {

using std::chrono::milliseconds;

constexpr double kUsualBurst = 5;
constexpr milliseconds kLongestRest = std::chrono::minutes(10);
constexpr milliseconds kLook{50};

std::int64_t machine_ms() {
    return std::chrono::duration_cast<milliseconds>(since_boot()).count();
}

/// However slow a rate is; 31 years at most.
std::int64_t whole_ms(double ms) {
    constexpr double kMost = 1e12;
    return static_cast<std::int64_t>(std::min(ms, kMost));
}

/// The first digits of the boot id, as a number.
std::int64_t this_boot() {
    std::int64_t number = 0;
    const std::string& id = boot_id();
    std::from_chars(id.data(), id.data() + std::min<std::size_t>(id.size(), 8), number, 16);
    return number;
}

/// What the processes of a home share about one channel.
struct Shared {
    std::int64_t next_ms = 0;         ///< when an empty bucket's next request is due
    std::int64_t rests_until_ms = 0;  ///< after HTTP 429
};

/// The shared file, held alone for as long as this lives.
class Held {
public:
    explicit Held(const std::filesystem::path& file) : file_(file) {
        Words words{};
        if (file_.read(std::as_writable_bytes(std::span(words))) && words[2] == this_boot()) {
            shared = {words[0], words[1]};
        }
    }

    /// Not flushed to the disk: after a loss of power it begins anew as well.
    void write() const {
        const Words words{shared.next_ms, shared.rests_until_ms, this_boot()};
        static_cast<void>(file_.write(std::as_bytes(std::span(words))));
    }

    Shared shared;

private:
    using Words = std::array<std::int64_t, 3>;

    FileLock file_;
};

/// A channel's id as a file's name: an id is plain, but it comes from a plugin.
std::string file_name(const std::string& channel) {
    std::string name = "pace-";
    for (const char letter : channel) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        name += plain ? letter : '_';
    }
    return name;
}

}  // namespace

double setting_number(const ChannelSettings& settings, const std::string& name) {
    const auto found = settings.values.find(name);
    if (found == settings.values.end()) {
        return 0;
    }
    std::istringstream text(found->second);
    double number = 0;
    return text >> number && number > 0 ? number : 0;
}

ChannelPace::ChannelPace(const std::filesystem::path& home,
                         const std::string& channel,
                         const ChannelSettings& settings)
    : file_(home / file_name(channel)),
      per_s_(setting_number(settings, "rate_per_s")),
      burst_(std::max(1.0, setting_number(settings, "rate_burst"))),
      first_retry_(retry_pause(settings, 1)) {
    if (settings.values.count("rate_burst") == 0) {
        burst_ = kUsualBurst;
    }
}

milliseconds ChannelPace::take() const {
    return take_within(milliseconds::max()).value_or(milliseconds());
}

std::optional<milliseconds> ChannelPace::take_within(milliseconds longest) const {
    if (per_s_ <= 0) {
        return milliseconds();
    }
    const std::int64_t interval = whole_ms(1000 / per_s_);
    const std::int64_t tolerated = whole_ms((burst_ - 1) * 1000 / per_s_);
    Held held(file_);
    const std::int64_t now = machine_ms();
    std::int64_t next = std::max(held.shared.next_ms, now);
    constexpr std::int64_t kMostAhead = 3'600'000;
    if (next - now > tolerated + interval + kMostAhead) {  // no use of it explains that
        next = now;
    }
    const milliseconds pause(std::max<std::int64_t>(0, next - now - tolerated));
    if (pause > longest) {
        return std::nullopt;
    }
    held.shared.next_ms = next + interval;
    held.write();
    return pause;
}

bool ChannelPace::rests() const {
    if (std::error_code none; !std::filesystem::exists(file_, none)) {
        return false;
    }
    const Held held(file_);
    const std::int64_t left = held.shared.rests_until_ms - machine_ms();
    return left > 0 && left <= kLongestRest.count();
}

void ChannelPace::rest(milliseconds pause) const {
    Held held(file_);
    held.shared.rests_until_ms = machine_ms() + std::min(pause, kLongestRest).count();
    held.write();
}

bool PacedTransport::wait(milliseconds pause) const {
    const auto end = std::chrono::steady_clock::now() + pause;
    while (std::chrono::steady_clock::now() < end) {
        if (stop_ != nullptr && stop_->load()) {
            return false;
        }
        std::this_thread::sleep_for(std::min<std::chrono::steady_clock::duration>(
            kLook, end - std::chrono::steady_clock::now()));
    }
    return true;
}

bool PacedTransport::may_begin_more() const {
    const bool stopped = stop_ != nullptr && stop_->load();
    return !stopped && std::chrono::steady_clock::now() < long_enough_ && !pace_.rests();
}

milliseconds PacedTransport::longest_wait() const {
    const auto left = std::chrono::duration_cast<milliseconds>(latest_ - since_boot());
    return std::clamp(left, milliseconds(), kLongestRest);
}

TransportResult PacedTransport::send(const HttpRequest& request) {
    const auto pause = pace_.take_within(longest_wait());
    if (!pause) {
        return TransportFailure{TransportFailure::Arrived::No,
                                {"按渠道的频率限制还没有轮到，未发送，稍后再发",
                                 "the channel's rate leaves no place for it yet; not sent, it will "
                                 "be tried again"}};
    }
    if (!wait(*pause)) {
        return TransportFailure{TransportFailure::Arrived::No,
                                {"已停止，未发送", "stopped before it was sent"}};
    }
    if (since_boot() > latest_) {
        return TransportFailure{TransportFailure::Arrived::No,
                                {"耽搁太久，未发送，稍后再发",
                                 "held up for too long, not sent; it will be tried again"}};
    }
    TransportResult result = transport_.send(request);
    constexpr int kTooManyRequests = 429;
    const auto* reply = std::get_if<HttpReply>(&result);
    if (reply != nullptr && reply->status == kTooManyRequests) {
        const auto after = reply->headers.find("retry-after");
        const auto said =
            after == reply->headers.end() ? std::vector<double>{} : read_pauses(after->second);
        pace_.rest(said.empty() ? pace_.first_retry_
                                : milliseconds(static_cast<std::int64_t>(said.front() * 1000)));
    }
    return result;
}

}  // namespace huizhi
