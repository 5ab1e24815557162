#pragma once

#include <string>

#include <catch2/catch.hpp>

#include "core/plugins/plugin_host.h"
#include "tests/support/fake_transport.h"
#include "tests/support/small_jpeg.h"

/// The zjz channel as it is loaded, spoken to with written replies.
namespace huizhi::tests {

inline const std::string kMade = R"({"code":0,"msg":"","data":{"pic_id":"9244614"}})";
inline const std::string kOrder =
    R"({"code":0,"msg":"","data":{"order_no":"20261122120000000001"}})";

inline const Catalogue& catalogue() {
    static const Catalogue kCatalogue =
        PluginHost::load({HUIZHI_BINARY_DIR "/lib/huizhi/plugins"},
                         HUIZHI_SOURCE_DIR "/core/catalogue/rules/portrait.json", "2026-11-22");
    return kCatalogue;
}

inline const Channel& zjz() {
    static const auto kChannel = catalogue().channel("zjz");
    REQUIRE(kChannel != nullptr);
    return *kChannel;
}

inline ChannelSettings settings(const std::string& url = "https://api.example") {
    return {url, "key", {}};
}

inline ChannelRequest request(const std::string& mobile = "13800000055") {
    ChannelRequest result;
    result.submission_id = "s1";
    result.photo_jpeg = small_jpeg(358, 441, 350);
    result.fields = {{"text_name", "演示甲"},
                     {"text_idcard", "440300199001010016"},
                     {"text_mobile", mobile},
                     {"text_city", "深圳"}};
    result.parameters = {{"item_id", "44030001"}, {"item_key", "id-card@440300"}};
    return result;
}

/// Submits with these two replies; an empty one is a lost reply.
inline ChannelAnswer submitted(const std::string& make, const std::string& submit) {
    FakeTransport transport;
    for (const std::string& body : {make, submit}) {
        if (body.empty()) {
            transport.fail(TransportFailure::Arrived::Possibly);
        } else {
            transport.reply(200, body);
        }
    }
    return zjz().submit(request(), settings(), transport);
}

inline ChannelAnswer asked(const std::string& data, const ChannelSettings& with = settings()) {
    FakeTransport transport;
    transport.reply(200, R"({"code":0,"msg":"","data":)" + data + "}");
    return zjz().ask("77", with, transport);
}

}  // namespace huizhi::tests
