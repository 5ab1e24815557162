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
#include "core/network/notice_inbox.h"
#include "core/network/one_time_downloads.h"
#include "tests/support/http_client.h"

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

HttpHandlers notices_of(NoticeInbox& inbox) {
    return {{"/notice/", [&](const HttpVisit& visit) { return inbox.receive(visit); }}};
}

}  // namespace

TEST_CASE("each path is served by whoever registered for it, all else is not found", "[listener]") {
    const auto echo = [](const std::string& name) {
        return [name](const HttpVisit& visit) {
            return HttpAnswer{200, "text/plain", name + ":" + visit.method + ":" + visit.path, {}};
        };
    };
    const auto listener =
        HttpListener::start("127.0.0.1:0", {{"/a/", echo("a")}, {"/b/", echo("b")}});
    REQUIRE(listener.ok());
    const std::string url = (*listener)->url();
    CHECK(tests::get(url + "/a/x").body == "a:GET:x");
    CHECK(tests::post(url + "/b/y/z?w=1", "").body == "b:POST:y/z");
    CHECK(tests::get(url + "/a/").headers.at("cache-control") == "no-store");
    for (const char* path : {"", "/", "/a", "/c/x", "/A/x", "//a/x"}) {
        INFO(path);
        CHECK(tests::get(url + path).status == 404);
        CHECK(tests::post(url + path, "").status == 404);
    }
}

TEST_CASE("a handler reads a body up to its own limit, and nothing of a longer one", "[listener]") {
    const auto listener = HttpListener::start(
        "0", {{"/x/", [](const HttpVisit& visit) {
                   const auto body = visit.read_body(10);
                   return HttpAnswer{body ? 200 : 413, "text/plain", body.value_or("-"), {}};
               }}});
    REQUIRE(listener.ok());
    const std::string url = (*listener)->url() + "/x/";
    CHECK(tests::post(url, "0123456789").body == "0123456789");
    CHECK(tests::post(url, "").status == 200);
    CHECK(status_of(url, "0123456789a") != 200);
}

TEST_CASE("HEAD is told the length alone, also of what is not at hand", "[listener]") {
    const auto listener =
        HttpListener::start("0", {{"/body/",
                                   [](const HttpVisit&) {
                                       return HttpAnswer{200, "text/plain", "four", {}};
                                   }},
                                  {"/far/", [](const HttpVisit&) {
                                       return HttpAnswer{200, "text/plain", "", 77};
                                   }}});
    REQUIRE(listener.ok());
    CHECK(head_status((*listener)->url() + "/body/", 4) == 200);
    CHECK(head_status((*listener)->url() + "/far/", 77) == 200);
}

TEST_CASE("a secret in a path is of the letters that secrets are made of", "[listener]") {
    CHECK(secret_in("abc123") == "abc123");
    CHECK(secret_in("abc123.jpg", ".jpg") == "abc123");
    CHECK(secret_in(std::string(64, 'a')).size() == 64);
    const std::string too_long(65, 'a');
    for (const std::string path : {"", "UP", "a/b", "a.b", "..", "a b", too_long.c_str()}) {
        INFO(path);
        CHECK(secret_in(path).empty());
    }
    CHECK(secret_in("abc", ".jpg").empty());
    CHECK(secret_in(".jpg", ".jpg").empty());
}

TEST_CASE("an address that cannot be listened on is named", "[listener]") {
    for (const std::string where : {"", "port", ":80", "127.0.0.1:", "127.0.0.1:99999", "1 2"}) {
        const auto listener = HttpListener::start(where, {});
        REQUIRE_FALSE(listener.ok());
        CHECK(listener.error().code == ErrorCode::InvalidInput);
        CHECK(listener.error().field == "listen");
    }
    const auto first = HttpListener::start("0", {});
    const std::string url = (*first)->url();
    const auto second = HttpListener::start(url.substr(url.find("127")), {});
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().code == ErrorCode::Environment);
}

TEST_CASE("a photo is fetched once from its own address", "[listener][download]") {
    OneTimeDownloads photos;
    const auto listener = HttpListener::start(
        "0", {{"/photo/", [&](const HttpVisit& visit) { return photos.hand_out(visit); }}});
    REQUIRE(listener.ok());
    const std::string base = (*listener)->url() + "/photo/";
    const std::string jpeg = "\xff\xd8\xff" + std::string(50'000, 'x');
    const std::string url = base + photos.put(jpeg, milliseconds(60'000)) + ".jpg";
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
}

TEST_CASE("whoever drips bytes is cut off, and holds nobody up", "[listener]") {
    ListenerLimits limits;
    limits.longest = milliseconds(400);
    limits.at_work = 2;
    NoticeInbox inbox;
    const auto listener = HttpListener::start("0", notices_of(inbox), limits);
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
    CHECK(inbox.wait(milliseconds(500))->body == "at the same time");
    CHECK_FALSE(inbox.wait(milliseconds(0)).has_value());  // half a notice is none
}

TEST_CASE("a listener that ends does not wait for whoever drips", "[listener]") {
    auto listener = HttpListener::start("0", {});
    REQUIRE(listener.ok());
    const std::string url = (*listener)->url();
    std::thread dripping([&] { drip(url, std::string(500, 'x')); });
    std::this_thread::sleep_for(milliseconds(200));
    const auto begin = std::chrono::steady_clock::now();
    listener->reset();
    CHECK(std::chrono::steady_clock::now() - begin < milliseconds(3'000));
    dripping.join();
}

TEST_CASE("an address that connects too often is turned away for a while", "[listener]") {
    ListenerLimits limits;
    limits.burst = 3;
    limits.per_s = 2;
    NoticeInbox inbox;
    const auto listener = HttpListener::start("0", notices_of(inbox), limits);
    REQUIRE(listener.ok());
    const std::string notice = (*listener)->url() + "/notice/abc";
    for (int i = 0; i < 3; ++i) {
        CHECK(status_of(notice, "x") == 200);
    }
    CHECK(status_of(notice, "x") == 0);  // closed without an answer
    std::this_thread::sleep_for(milliseconds(1'100));
    CHECK(status_of(notice, "x") == 200);
}

TEST_CASE("connections beyond those that are served or wait are turned away", "[listener]") {
    ListenerLimits limits;
    limits.at_work = 1;
    limits.waiting = 1;
    NoticeInbox inbox;
    const auto listener = HttpListener::start("0", notices_of(inbox), limits);
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
