#pragma once

#include <string>

#include "tests/support/zjz_channel.h"

/// The clipimg channel as it is loaded.
namespace huizhi::tests {

inline const Channel& clipimg() {
    static const auto kChannel = catalogue().channel("clipimg");
    REQUIRE(kChannel != nullptr);
    return *kChannel;
}

inline ChannelRequest clipimg_request(const std::string& mobile = "13800000055") {
    ChannelRequest result = request(mobile);
    result.parameters["photo_url"] = "https://studio.example/photo/s3cret.jpg";
    return result;
}

/// Submits with this reply; an empty one is a lost reply.
inline ChannelAnswer clipimg_submitted(const std::string& reply) {
    FakeTransport transport;
    if (reply.empty()) {
        transport.fail(TransportFailure::Arrived::Possibly);
    } else {
        transport.reply(200, reply);
    }
    return clipimg().submit(clipimg_request(), settings(), transport);
}

inline ChannelAnswer clipimg_asked(const std::string& data,
                                   const ChannelSettings& with = settings()) {
    FakeTransport transport;
    transport.reply(200, R"({"code":0,"message":"","data":)" + data + "}");
    return clipimg().ask("77", with, transport);
}

}  // namespace huizhi::tests
