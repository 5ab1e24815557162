#include "core/plugins/helper/helper_courier.h"

#include <string>
#include <variant>

#include <catch2/catch.hpp>

#include "tests/support/fake_transport.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct CourierScene {
    tests::FakeTransport transport;
    ChannelSettings settings{"http://127.0.0.1:8080/api", "k", {}};
    std::vector<std::string> hosts{"files.example.cn"};
    HelperLimits limits;

    HelperCourier courier() { return {transport, settings, hosts, limits}; }
};

bool refused(const TransportResult& result) {
    const auto* failure = std::get_if<TransportFailure>(&result);
    return failure != nullptr && failure->arrived == TransportFailure::Arrived::No &&
           !failure->message.zh.empty() &&
           failure->message.en.find("nothing was sent") != std::string::npos;
}

HttpRequest to(const std::string& url) {
    HttpRequest request;
    request.url = url;
    return request;
}

}  // namespace

TEST_CASE("the studio's own address is allowed with its very port", "[plugin_courier]") {
    CourierScene scene;
    scene.transport.otherwise = [](const HttpRequest&) { return HttpReply{200, {}, ""}; };
    HelperCourier courier = scene.courier();
    CHECK(std::holds_alternative<HttpReply>(courier.send(to("http://127.0.0.1:8080/x"))));
    CHECK(courier.anything_left());
    CHECK(refused(courier.send(to("http://127.0.0.1/x"))));
    CHECK(refused(courier.send(to("http://127.0.0.1:8081/x"))));
    CHECK(refused(courier.send(to("https://127.0.0.1:8080/x"))));
    CHECK(scene.transport.requests.size() == 1);
}

TEST_CASE("without an address of the studio's only declared hosts are left", "[plugin_courier]") {
    CourierScene scene;
    scene.settings.url = "";
    scene.transport.otherwise = [](const HttpRequest&) { return HttpReply{200, {}, ""}; };
    HelperCourier courier = scene.courier();
    CHECK(refused(courier.send(to(""))));
    CHECK(refused(courier.send(to("https:///x"))));
    CHECK_FALSE(courier.anything_left());
    CHECK(std::holds_alternative<HttpReply>(courier.send(to("https://files.example.cn/x"))));
}

TEST_CASE("it knows whether anything may have left", "[plugin_courier]") {
    CourierScene scene;
    HelperCourier courier = scene.courier();
    const HttpRequest request = to("http://127.0.0.1:8080/x");
    scene.transport.fail(TransportFailure::Arrived::No);
    static_cast<void>(courier.send(request));
    CHECK_FALSE(courier.anything_left());
    scene.transport.fail(TransportFailure::Arrived::Possibly);
    static_cast<void>(courier.send(request));
    CHECK(courier.anything_left());
    scene.transport.fail(TransportFailure::Arrived::No);
    static_cast<void>(courier.send(request));
    CHECK(courier.anything_left());
}

TEST_CASE("waits and sizes are held within what a call may take", "[plugin_courier]") {
    CourierScene scene;
    scene.limits.network = std::chrono::milliseconds(1'000);
    scene.limits.sends = 2;
    HelperCourier courier = scene.courier();
    HttpRequest request = to("http://127.0.0.1:8080/x");
    request.timeout_ms = 99'999'999;
    request.total_timeout_ms = -5;
    request.max_reply_bytes = static_cast<std::size_t>(-1);
    static_cast<void>(courier.send(request));
    REQUIRE(scene.transport.requests.size() == 1);
    CHECK(scene.transport.requests[0].timeout_ms == 1'000);
    CHECK(scene.transport.requests[0].total_timeout_ms == 1);
    CHECK(scene.transport.requests[0].max_reply_bytes == std::size_t{32} * 1024 * 1024);
    static_cast<void>(courier.send(request));
    CHECK(refused(courier.send(request)));
    CHECK(scene.transport.requests.size() == 2);
}

TEST_CASE("where a request goes and ends is not the plugin's to say", "[plugin_courier]") {
    CourierScene scene;
    scene.transport.otherwise = [](const HttpRequest&) { return HttpReply{200, {}, ""}; };
    HelperCourier courier = scene.courier();
    for (const char* name : {"Host", "HOST", "host ", "Content-Length", "transfer-encoding",
                             "Connection", "X: y\r\nHost", ""}) {
        INFO(name);
        HttpRequest request = to("https://files.example.cn/x");
        request.headers[name] = "elsewhere.example";
        CHECK(refused(courier.send(request)));
    }
    for (const char* method : {"", "GET /y", "GET /y HTTP/1.1\r\nHost: elsewhere.example\r\nX:"}) {
        HttpRequest request = to("https://files.example.cn/x");
        request.method = method;
        CHECK(refused(courier.send(request)));
    }
    CHECK_FALSE(courier.anything_left());
    HttpRequest fine = to("https://files.example.cn/x");
    fine.method = "PUT";
    fine.headers["X-Token"] = "1";
    CHECK(std::holds_alternative<HttpReply>(courier.send(fine)));
}

TEST_CASE("of a reply's headers the plugin gets what its process takes", "[plugin_courier]") {
    CourierScene scene;
    HttpReply odd{200, {{"content-type", "text/json"}, {"a", std::string(20'000, 'x')}}, "ok"};
    for (int i = 0; i < 1'000; ++i) {
        odd.headers["x-" + std::to_string(i)] = "y";
    }
    scene.transport.answers.emplace_back(odd);
    HelperCourier courier = scene.courier();
    const auto result = courier.send(to("http://127.0.0.1:8080/x"));
    REQUIRE(std::holds_alternative<HttpReply>(result));
    const auto& reply = std::get<HttpReply>(result);
    CHECK(reply.body == "ok");
    CHECK(reply.headers.size() == 256);
    CHECK(reply.headers.at("content-type") == "text/json");
    CHECK(reply.headers.count("a") == 0);
    CHECK(reply.headers.at("x-0") == "y");
}
