#pragma once

#include <string>
#include <variant>

#include <catch2/catch.hpp>

#include "core/network/http_transport.h"

namespace huizhi::tests {

/// The reply to a request that must reach its server.
inline HttpReply replied(const HttpRequest& request) {
    HttpTransport transport;
    auto result = transport.send(request);
    REQUIRE(std::holds_alternative<HttpReply>(result));
    return std::get<HttpReply>(std::move(result));
}

inline HttpReply post(const std::string& url, const std::string& body) {
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.body = body;
    request.headers["Content-Type"] = "application/x-www-form-urlencoded";
    return replied(request);
}

inline HttpReply get(const std::string& url) {
    HttpRequest request;
    request.url = url;
    return replied(request);
}

}  // namespace huizhi::tests
