#include "core/network/http_listener.h"

#include <thread>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/URI.h>
#include <catch2/catch.hpp>

#include "core/network/http_transport.h"
#include "core/network/listener_guard.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using std::chrono::milliseconds;

namespace {

int status_of(const std::string& url, const std::string& body, const std::string& method = "POST") {
    HttpTransport transport;
    HttpRequest request;
    request.method = method;
    request.url = url;
    request.body = body;
    const auto answer = transport.send(request);
    const auto* reply = std::get_if<HttpReply>(&answer);
    return reply == nullptr ? 0 : reply->status;
}

/// What a platform that looks first sees: our own client has no use for HEAD.
int head_status(const std::string& url, std::size_t length) {
    const Poco::URI uri(url);
    Poco::Net::HTTPClientSession session(uri.getHost(), uri.getPort());
    Poco::Net::HTTPRequest request("HEAD", uri.getPath());
    session.sendRequest(request);
    Poco::Net::HTTPResponse response;
    static_cast<void>(session.receiveResponse(response));
    CHECK(response.getContentLength64() == static_cast<Poco::Int64>(length));
    return response.getStatus();
}

/// Sends a byte every 20 ms until the other side has had enough; how long that took.
milliseconds drip(const std::string& url, const std::string& bytes) {
    const auto begin = std::chrono::steady_clock::now();
    const Poco::URI uri(url);
    Poco::Net::StreamSocket socket(Poco::Net::SocketAddress(uri.getHost(), uri.getPort()));
    try {
        for (const char byte : bytes) {
            socket.sendBytes(&byte, 1);
            char answer = 0;
            if (socket.poll(Poco::Timespan(0, 20'000), Poco::Net::Socket::SELECT_READ)) {
                static_cast<void>(socket.receiveBytes(&answer, 1));
                break;  // it answered, or closed
            }
        }
    } catch (const Poco::Exception&) {  // reset
    }
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begin);
}

}  // namespace

TEST_CASE("a notice is answered at once and handed on", "[notice]") {
    const auto listener = NoticeListener::start("127.0.0.1:0");
    REQUIRE(listener.ok());
    const std::string base = (*listener)->url() + "/notice/";
    CHECK(status_of(base + "abc123", "status=3&order_no=1") == 200);
    CHECK(status_of(base + "abc124?x=1", "second") == 200);
    const auto first = (*listener)->wait(milliseconds(500));
    REQUIRE(first.has_value());
    CHECK(first->secret == "abc123");
    CHECK(first->body == "status=3&order_no=1");
    CHECK((*listener)->wait(milliseconds(500))->secret == "abc124");
    CHECK_FALSE((*listener)->wait(milliseconds(0)).has_value());
}

TEST_CASE("what is no notice is turned away", "[notice]") {
    const auto listener = NoticeListener::start("0");
    REQUIRE(listener.ok());
    const std::string url = (*listener)->url();
    CHECK(status_of(url + "/", "x") == 404);
    CHECK(status_of(url + "/notice/", "x") == 404);
    CHECK(status_of(url + "/notice/UP", "x") == 404);
    CHECK(status_of(url + "/notice/a/../../etc", "x") == 404);
    CHECK(status_of(url + "/notice/" + std::string(65, 'a'), "x") == 404);
    CHECK(status_of(url + "/notice/abc", "", "GET") == 405);
    CHECK(status_of(url + "/notice/abc", std::string(70'000, 'x')) != 200);
    CHECK_FALSE((*listener)->wait(milliseconds(50)).has_value());
    CHECK(status_of(url + "/notice/abc", std::string(64 * 1024, 'x')) == 200);
    CHECK((*listener)->wait(milliseconds(500))->body.size() == 64 * 1024);
}

TEST_CASE("an address that cannot be listened on is named", "[notice]") {
    for (const std::string where : {"", "port", ":80", "127.0.0.1:", "127.0.0.1:99999", "1 2"}) {
        const auto listener = NoticeListener::start(where);
        REQUIRE_FALSE(listener.ok());
        CHECK(listener.error().code == ErrorCode::InvalidInput);
        CHECK(listener.error().field == "listen");
    }
    const auto first = NoticeListener::start("0");
    const std::string url = (*first)->url();
    const auto second = NoticeListener::start(url.substr(url.find("127")));
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().code == ErrorCode::Environment);
}

TEST_CASE("a photo is fetched once from its own address", "[notice][shelf]") {
    const auto listener = NoticeListener::start("0");
    REQUIRE(listener.ok());
    const std::string base = (*listener)->url() + "/photo/";
    const std::string jpeg = "\xff\xd8\xff" + std::string(50'000, 'x');
    const std::string url = base + (*listener)->photos().put(jpeg, milliseconds(60'000)) + ".jpg";
    CHECK(head_status(url, jpeg.size()) == 200);
    CHECK(status_of(url, "x", "POST") == 404);
    CHECK(status_of(url.substr(0, url.size() - 4), "", "GET") == 404);
    HttpTransport transport;
    HttpRequest request;
    request.url = url;
    const auto answer = transport.send(request);
    const auto* reply = std::get_if<HttpReply>(&answer);
    REQUIRE(reply != nullptr);
    CHECK(reply->status == 200);
    CHECK(reply->headers.at("content-type") == "image/jpeg");
    CHECK(reply->headers.at("cache-control") == "no-store");
    CHECK(reply->body == jpeg);
    CHECK(status_of(url, "", "GET") == 404);
    CHECK(head_status(url, 0) == 404);
    CHECK(status_of(base + "guess.jpg", "", "GET") == 404);
    CHECK(status_of(base + ".jpg", "", "GET") == 404);
    CHECK(status_of(base, "", "GET") == 404);
    CHECK_FALSE((*listener)->wait(milliseconds(0)).has_value());
}

TEST_CASE("whoever drips bytes is cut off, and holds nobody up", "[notice]") {
    ListenerLimits limits;
    limits.longest = milliseconds(400);
    limits.at_work = 2;
    const auto listener = NoticeListener::start("0", limits);
    REQUIRE(listener.ok());
    const std::string url = (*listener)->url();
    const std::string head = "POST /notice/abc HTTP/1.1\r\nHost: x\r\n";
    const std::string endless_head = head + "X-Long: " + std::string(2'000, 'x');
    const std::string endless_body =
        head + "Content-Length: 60000\r\n\r\n" + std::string(2'000, 'x');
    milliseconds in_head{};
    std::thread dripping([&] { in_head = drip(url, endless_head); });
    std::this_thread::sleep_for(milliseconds(100));
    CHECK(status_of(url + "/notice/abc124", "at the same time") == 200);
    dripping.join();
    CHECK(in_head >= milliseconds(350));
    CHECK(in_head < milliseconds(3'000));
    CHECK(drip(url, endless_body) < milliseconds(6'000));  // each byte alone takes 20 ms
    CHECK((*listener)->wait(milliseconds(500))->body == "at the same time");
    CHECK_FALSE((*listener)->wait(milliseconds(0)).has_value());  // half a notice is none
}

TEST_CASE("a listener that ends does not wait for whoever drips", "[notice]") {
    auto listener = NoticeListener::start("0");
    REQUIRE(listener.ok());
    const std::string url = (*listener)->url();
    std::thread dripping([&] { drip(url, std::string(500, 'x')); });
    std::this_thread::sleep_for(milliseconds(200));
    const auto begin = std::chrono::steady_clock::now();
    listener->reset();
    CHECK(std::chrono::steady_clock::now() - begin < milliseconds(3'000));
    dripping.join();
}

TEST_CASE("an address that connects too often is turned away for a while", "[notice]") {
    ListenerLimits limits;
    limits.burst = 3;
    limits.per_s = 2;
    const auto listener = NoticeListener::start("0", limits);
    REQUIRE(listener.ok());
    const std::string notice = (*listener)->url() + "/notice/abc";
    for (int i = 0; i < 3; ++i) {
        CHECK(status_of(notice, "x") == 200);
    }
    CHECK(status_of(notice, "x") == 0);  // closed without an answer
    std::this_thread::sleep_for(milliseconds(1'100));
    CHECK(status_of(notice, "x") == 200);
}

TEST_CASE("connections beyond those that are served or wait are turned away", "[notice]") {
    ListenerLimits limits;
    limits.at_work = 1;
    limits.waiting = 1;
    const auto listener = NoticeListener::start("0", limits);
    REQUIRE(listener.ok());
    const Poco::URI uri((*listener)->url());
    std::vector<Poco::Net::StreamSocket> idle;
    int closed = 0;
    for (int i = 0; i < 6; ++i) {
        idle.emplace_back(Poco::Net::SocketAddress(uri.getHost(), uri.getPort()));
        std::this_thread::sleep_for(milliseconds(50));
    }
    for (Poco::Net::StreamSocket& socket : idle) {
        char byte = 0;
        try {
            closed += socket.poll(Poco::Timespan(0, 100'000), Poco::Net::Socket::SELECT_READ) &&
                              socket.receiveBytes(&byte, 1) == 0
                          ? 1
                          : 0;
        } catch (const Poco::Exception&) {
            ++closed;
        }
    }
    CHECK(closed >= 3);
    CHECK(closed <= 5);
}
