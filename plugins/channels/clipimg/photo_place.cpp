#include "photo_place.h"

#include <random>
#include <variant>

#include "plugins/channels/web.h"

namespace clipimg {
namespace {

using huizhi::ChannelSettings;
using huizhi::ChannelState;
using huizhi::HttpReply;
using huizhi::HttpRequest;
using huizhi::Transport;
using huizhi::web::answer;

/// 128 bits from the system.
std::string unguessable_name() {
    std::random_device random;
    std::string name;
    for (int word = 0; word < 4; ++word) {
        const unsigned bits = random();
        for (int shift = 28; shift >= 0; shift -= 4) {
            name += "0123456789abcdef"[bits >> static_cast<unsigned>(shift) & 0xfU];
        }
    }
    return name + ".jpg";
}

/// Nothing when the platform can fetch the photo there and nobody reads it on its way.
std::optional<huizhi::ChannelAnswer> unfit(const std::string& url,
                                           const ChannelSettings& settings) {
    if (url.empty()) {
        return answer(ChannelState::NotSent,
                      {"可立图要自己来取照片，本店却没有可取的网址：请设置接收平台连接的地址和"
                       "平台访问本店的网址，或设置 upload_url，或改用别的渠道",
                       "ClipImg fetches the photo itself, and this studio offers no address: set "
                       "where it listens and how platforms reach it, or set upload_url, or use "
                       "another channel"});
    }
    const auto photo = huizhi::web::read_address(url);
    const auto platform = huizhi::web::read_address(settings.url);
    if (!photo || !platform || !huizhi::web::is_private(*photo)) {
        return answer(ChannelState::NotSent,
                      {"照片网址须以 https:// 开头：人像不能明文传送，请改平台访问本店"
                       "的网址，或 upload_url",
                       "the photo's address must begin with https://, a face must not travel in "
                       "clear: change how platforms reach this studio, or upload_url"});
    }
    if (huizhi::web::is_loopback(photo->host) && !huizhi::web::is_loopback(platform->host)) {
        return answer(
            ChannelState::NotSent,
            {"照片网址指向本机，平台取不到：请把平台访问本店的网址设为外网可达的 https 网址",
             "the photo's address is this machine's own, where the platform cannot come: "
             "set an https address for how platforms reach this studio"});
    }
    return {};
}

HttpRequest to_target(const std::string& method,
                      const std::string& name,
                      const ChannelSettings& settings) {
    HttpRequest request;
    request.method = method;
    request.url = settings.value("upload_url", "") + "/" + name;
    const std::string token = settings.value("upload_token", "");
    if (!token.empty()) {
        request.headers["Authorization"] = "Bearer " + token;
    }
    return request;
}

std::string file_name(const std::string& url) {
    return url.substr(url.rfind('/') + 1);
}

bool is_done(const huizhi::TransportResult& result) {
    const auto* reply = std::get_if<HttpReply>(&result);
    return reply != nullptr && reply->status >= 200 && reply->status < 300;
}

}  // namespace

PhotoPlace place_photo(const huizhi::ChannelRequest& request,
                       const ChannelSettings& settings,
                       Transport& transport) {
    PhotoPlace place;
    const std::string target = settings.value("upload_url", "");
    if (target.empty()) {
        const auto offered = request.parameters.find("photo_url");
        place.url = offered == request.parameters.end() ? "" : offered->second;
        place.trouble = unfit(place.url, settings);
        return place;
    }
    const std::string name = unguessable_name();
    place.url = settings.value("upload_public_url", target) + "/" + name;
    place.trouble = unfit(target, settings);  // the photo goes there first
    if (!place.trouble) {
        place.trouble = unfit(place.url, settings);
    }
    if (place.trouble) {
        return place;
    }
    HttpRequest upload = to_target("PUT", name, settings);
    upload.headers["Content-Type"] = "image/jpeg";
    upload.body = request.photo_jpeg;
    const auto result = huizhi::web::send(upload, settings, transport);
    place.uploaded = true;
    if (!is_done(result)) {
        take_away(place, settings, transport);
        place.trouble = answer(ChannelState::NotSent,
                               {"照片传不到上传地址（upload_url），没有提交：请检查地址和 "
                                "upload_token",
                                "the photo could not be uploaded (upload_url), nothing was "
                                "submitted: check the address and upload_token"});
    }
    return place;
}

void take_away(const PhotoPlace& place, const ChannelSettings& settings, Transport& transport) {
    if (place.uploaded) {
        static_cast<void>(huizhi::web::send(to_target("DELETE", file_name(place.url), settings),
                                            settings, transport));
    }
}

}  // namespace clipimg
