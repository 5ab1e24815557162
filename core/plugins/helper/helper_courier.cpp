#include "core/plugins/helper/helper_courier.h"

#include <algorithm>
#include <array>
#include <exception>
#include <iterator>
#include <string_view>
#include <variant>

#include <Poco/URI.h>

#include "core/base/utf8.h"

namespace huizhi {
namespace {

constexpr unsigned short kHttpsPort = 443;
constexpr std::size_t kLargestReply = std::size_t{32} << 20U;
constexpr std::size_t kLongestHeader = std::size_t{16} << 10U;
constexpr std::size_t kMostHeaders = 256;  ///< some twenty are usual

TransportFailure refused(const std::string& zh, const std::string& en) {
    return {TransportFailure::Arrived::No, {zh, en}};
}

/// Read as core/http_transport reads it, so that the two cannot mean different hosts.
struct Place {
    std::string scheme;
    std::string host;
    unsigned short port = 0;
    bool operator==(const Place&) const = default;
};

/// With an empty host when the address cannot be understood.
Place place_of(const std::string& url) {
    try {
        const Poco::URI uri(url);
        return uri.getUserInfo().empty() ? Place{uri.getScheme(), uri.getHost(), uri.getPort()}
                                         : Place();
    } catch (const std::exception&) {
        return {};
    }
}

/// A word of HTTP (RFC 9110, 5.6.2).
bool is_word(const std::string& text) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || kMarks.find(letter) != std::string_view::npos;
    });
}

/// The transport alone says where a request goes and where it ends: with a second Host it would
/// reach another house behind the same door, with a second length hide another request.
bool frames_itself(const HttpRequest& request) {
    constexpr std::array<std::string_view, 6> kFrame = {
        "host", "connection", "content-length", "expect", "upgrade", "transfer-encoding"};
    return !is_word(request.method) ||
           std::any_of(request.headers.begin(), request.headers.end(), [&](const auto& header) {
               const std::string name = lower_case(header.first);
               return !is_word(name) ||
                      std::find(kFrame.begin(), kFrame.end(), name) != kFrame.end();
           });
}

/// What the plugin's process takes (core/plugins/helper/plugin_wire.h): it ends at more, and an odd
/// platform is no fault of the plugin's. No letter becomes more than three bytes on the way.
void shorten(HttpReply& reply) {
    std::erase_if(reply.headers, [](const auto& header) {
        return header.first.size() > kLongestHeader || header.second.size() > kLongestHeader;
    });
    if (reply.headers.size() > kMostHeaders) {
        reply.headers.erase(std::next(reply.headers.begin(), kMostHeaders), reply.headers.end());
    }
}

}  // namespace

HelperCourier::HelperCourier(Transport& transport,
                             const ChannelSettings& settings,
                             const std::vector<std::string>& declared,
                             const HelperLimits& limits)
    : transport_(transport),
      settings_(settings),
      declared_(declared),
      sends_left_(limits.sends),
      time_left_(limits.network) {}

bool HelperCourier::may_go_to(const std::string& url) const {
    const Place place = place_of(url);
    if (place.host.empty()) {
        return false;
    }
    const bool declared =
        place.scheme == "https" && place.port == kHttpsPort &&
        std::find(declared_.begin(), declared_.end(), place.host) != declared_.end();
    return declared || place == place_of(settings_.url);
}

bool HelperCourier::may_begin_more() const {
    constexpr int kOfOneOrder = 4;  // a question, two files, and one to spare
    constexpr std::size_t kMostBytes = std::size_t{16} << 20U;
    return transport_.may_begin_more() && sends_left_ >= kOfOneOrder && time_left_.count() > 0 &&
           came_bytes_ < kMostBytes;
}

TransportResult HelperCourier::send(HttpRequest request) {
    if (!may_go_to(request.url)) {
        const std::string host = place_of(request.url).host.substr(0, 100);
        return refused("插件没有声明主机 " + host + "，不予发送",
                       "the plugin does not declare the host \"" + host + "\"; nothing was sent");
    }
    if (frames_itself(request)) {
        return refused("插件不能自定 Host、Content-Length 等请求头，不予发送",
                       "a plugin sets no Host, Content-Length or the like; nothing was sent");
    }
    if (sends_left_ <= 0 || time_left_.count() <= 0) {
        return refused("插件一次调用发送过多，不予发送",
                       "the plugin sends too often in one call; nothing was sent");
    }
    sends_left_ -= 1;
    const auto longest = static_cast<int>(time_left_.count());
    request.timeout_ms = std::clamp(request.timeout_ms, 1, longest);
    request.total_timeout_ms = std::clamp(request.total_timeout_ms, 1, longest);
    request.max_reply_bytes = std::min(request.max_reply_bytes, kLargestReply);
    const auto start = std::chrono::steady_clock::now();
    TransportResult result = transport_.send(request);
    time_left_ -= std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - start);
    const auto* failure = std::get_if<TransportFailure>(&result);
    if (auto* reply = std::get_if<HttpReply>(&result)) {
        came_bytes_ += reply->body.size();
        shorten(*reply);
    }
    left_ = left_ || failure == nullptr || failure->arrived == TransportFailure::Arrived::Possibly;
    return result;
}

}  // namespace huizhi
