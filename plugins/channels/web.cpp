#include "plugins/channels/web.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>
#include <variant>

namespace huizhi::web {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxApiReply = std::size_t{1024} * 1024;
constexpr std::size_t kMaxFile = std::size_t{16} * 1024 * 1024;

bool is_picture(const std::string& bytes) {
    return bytes.starts_with("\xFF\xD8\xFF") || bytes.starts_with("\x89PNG\r\n");
}

bool may_fetch(const std::string& url, const ChannelSettings& settings) {
    const auto address = read_address(url);
    const auto own = read_address(settings.url);
    return address && own && is_private(*address) &&
           (address->host == own->host || listed(settings.value("file_hosts", ""), address->host));
}

}  // namespace

Json parse(const std::string& body) {
    constexpr int kMaxDepth = 32;
    bool too_deep = false;
    Json json = Json::parse(
        body,
        [&](int depth, Json::parse_event_t, Json&) {
            too_deep = too_deep || depth > kMaxDepth;
            return !too_deep;
        },
        false);
    return too_deep ? Json() : std::move(json);
}

std::string text_of(const Json& object, const std::string& name) {
    const auto found = object.find(name);
    if (found == object.end()) {
        return {};
    }
    if (found->is_string()) {
        return found->get<std::string>();
    }
    return found->is_number_integer() ? found->dump() : std::string();
}

std::optional<std::int64_t> whole_of(const Json& object, const std::string& name) {
    const std::string text = text_of(object, name);
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc() || stop != end) {
        return {};
    }
    return value;
}

bool listed(const std::string& list, const std::string& wanted) {
    std::size_t at = 0;
    while (at <= list.size()) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        if (list.substr(at, end - at) == wanted) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

std::int64_t whole_setting(const ChannelSettings& settings,
                           const std::string& name,
                           std::int64_t otherwise) {
    const std::string text = settings.value(name, "");
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && stop == text.data() + text.size() ? value : otherwise;
}

std::optional<Address> read_address(std::string_view url) {
    const std::size_t colon = url.find("://");
    if (colon == std::string_view::npos) {
        return {};
    }
    Address address{std::string(url.substr(0, colon)), ""};
    if (address.scheme != "http" && address.scheme != "https") {
        return {};
    }
    const std::string_view rest = url.substr(colon + 3);
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?#\\"));
    if (authority.find('@') != std::string_view::npos) {
        return {};
    }
    const bool bracketed = authority.starts_with('[');
    address.host = bracketed ? authority.substr(1, authority.find(']') - 1)
                             : authority.substr(0, authority.find(':'));
    std::transform(address.host.begin(), address.host.end(), address.host.begin(), [](char letter) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    });
    return address.host.empty() ? std::nullopt : std::optional(address);
}

bool is_loopback(const std::string& host) {
    if (host == "localhost" || host == "::1") {
        return true;
    }
    return host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos;
}

bool is_private(const Address& address) {
    return address.scheme == "https" || is_loopback(address.host);
}

ChannelAnswer answer(ChannelState state, Text message) {
    ChannelAnswer result;
    result.state = state;
    result.message = std::move(message);
    return result;
}

ChannelAnswer said_by_platform(ChannelState state, const Text& lead, const std::string& words) {
    ChannelAnswer result = answer(state, {lead.zh + "：" + words, lead.en + ": " + words});
    result.reason = words;
    return result;
}

std::optional<ChannelAnswer> unfit(const ChannelSettings& settings) {
    const auto address = read_address(settings.url);
    if (!address || !is_private(*address)) {
        return answer(ChannelState::NotSent,
                      {"渠道地址无效：须为 https 地址（仅本机可用 http），请在渠道设置中改正",
                       "the channel's address must be https (http for this machine only); "
                       "correct it in the channel's settings"});
    }
    if (settings.key.empty()) {
        return answer(ChannelState::NotSent,
                      {"渠道没有填写密钥（key），请在渠道设置中填写",
                       "the channel has no key; enter it in the channel's settings"});
    }
    return {};
}

TransportResult send(HttpRequest request, const ChannelSettings& settings, Transport& transport) {
    request.max_reply_bytes = kMaxApiReply;
    request.timeout_ms = static_cast<int>(
        std::clamp<std::int64_t>(whole_setting(settings, "timeout_ms", 20'000), 100, 120'000));
    request.total_timeout_ms = 3 * request.timeout_ms;
    return transport.send(request);
}

bool speaks_of_account(int status) {
    return status == 401 || status == 402 || status == 403 || status == 429;
}

std::string fetch_picture(const std::string& url,
                          const ChannelSettings& settings,
                          Transport& transport) {
    if (url.empty() || !may_fetch(url, settings)) {
        return {};
    }
    HttpRequest request;
    request.url = url;
    request.max_reply_bytes = kMaxFile;
    const auto result = transport.send(request);
    const auto* reply = std::get_if<HttpReply>(&result);
    return reply && reply->status == 200 && is_picture(reply->body) ? reply->body : std::string();
}

void conclude(ChannelAnswer& issued, std::int64_t cost_fen, bool all_fetched) {
    if (issued.number.empty() && issued.sheet_image.empty()) {
        issued.state = ChannelState::Reviewing;
        issued.message = {"平台已完成，但号码和回执单暂时取不到，稍后再取",
                          "the platform is done, but number and sheet cannot be fetched yet"};
        return;
    }
    issued.cost_fen = cost_fen;
    if (!all_fetched) {
        issued.message = {"号码已取得，但平台的回执单或照片取不到，将使用本店的",
                          "the number is there, but the platform's sheet or photo could not be "
                          "fetched; the studio's own are used"};
    }
}

}  // namespace huizhi::web
