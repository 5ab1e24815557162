// Strangers that send slowly hold nobody else up.
#include <array>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <Poco/Exception.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/URI.h>
#include <catch2/catch.hpp>

#include "core/network/http_listener.h"
#include "core/network/notice_inbox.h"
#include "tests/support/dripping.h"
#include "tests/support/http_client.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using std::chrono::milliseconds;

namespace {

HttpHandlers notices(NoticeInbox& inbox) {
    return {{"/notice/", [&](const HttpVisit& visit) { return inbox.receive(visit); }}};
}

Poco::Net::StreamSocket connected(const std::string& url) {
    const Poco::URI uri(url);
    return Poco::Net::StreamSocket(Poco::Net::SocketAddress(uri.getHost(), uri.getPort()));
}

void say(Poco::Net::StreamSocket& socket, const std::string& bytes) {
    socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
}

/// All until the other side closes.
std::string heard(Poco::Net::StreamSocket& socket) {
    std::string all;
    std::array<char, 4096> piece{};
    socket.setReceiveTimeout(Poco::Timespan(20, 0));
    try {
        int got = 0;
        while ((got = socket.receiveBytes(piece.data(), static_cast<int>(piece.size()))) > 0) {
            all.append(piece.data(), static_cast<std::size_t>(got));
        }
    } catch (const Poco::Exception&) {  // reset
    }
    return all;
}

}  // namespace

TEST_CASE("500 dripping connections from 5 addresses keep no callback of another out",
          "[request_server]") {
    NoticeInbox inbox;
    const auto listener = HttpListener::start("127.0.0.1:0", notices(inbox));
    REQUIRE(listener.ok());
    const tests::Dripping strangers((*listener)->url());
    for (int i = 0; i < 10; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        CHECK(tests::post((*listener)->url() + "/notice/abc", "body").status == 200);
        CHECK(std::chrono::steady_clock::now() - begin < milliseconds(5'000));
        CHECK(inbox.wait(milliseconds(0))->body == "body");
        std::this_thread::sleep_for(milliseconds(100));
    }
    CHECK(strangers.sent() > 0);
}

TEST_CASE("an address with too many unfinished requests loses its oldest, not its newest",
          "[request_server]") {
    ListenerLimits limits;
    limits.waiting_of_one = 2;
    NoticeInbox inbox;
    const auto listener = HttpListener::start("127.0.0.1:0", notices(inbox), limits);
    REQUIRE(listener.ok());
    const std::string half = "POST /notice/abc HTTP/1.1\r\nContent-Length: 4\r\n\r\nbo";
    std::vector<Poco::Net::StreamSocket> senders;
    for (int i = 0; i < 4; ++i) {
        senders.push_back(connected((*listener)->url()));
        say(senders.back(), half);
        std::this_thread::sleep_for(milliseconds(150));
    }
    CHECK(heard(senders[0]).empty());
    CHECK(heard(senders[1]).empty());
    for (const std::size_t kept : {2U, 3U}) {
        say(senders[kept], "dy");
        CHECK(heard(senders[kept]).starts_with("HTTP/1.1 200 OK"));
    }
    CHECK(inbox.wait(milliseconds(0))->body == "body");
    CHECK(inbox.wait(milliseconds(0))->body == "body");
    CHECK_FALSE(inbox.wait(milliseconds(0)).has_value());
}

TEST_CASE("a body in chunks arrives whole, one that breaks off not at all", "[request_server]") {
    NoticeInbox inbox;
    const auto listener = HttpListener::start("127.0.0.1:0", notices(inbox));
    REQUIRE(listener.ok());
    const std::string head = "POST /notice/abc HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
    Poco::Net::StreamSocket whole = connected((*listener)->url());
    say(whole, head + "2\r\nbo\r\n");
    std::this_thread::sleep_for(milliseconds(50));
    say(whole, "2\r\ndy\r\n0\r\n\r\n");
    CHECK(heard(whole).starts_with("HTTP/1.1 200 OK"));
    CHECK(inbox.wait(milliseconds(0))->body == "body");
    Poco::Net::StreamSocket half = connected((*listener)->url());
    say(half, head + "5\r\nbo");
    half.shutdownSend();
    CHECK(heard(half).empty());
    CHECK_FALSE(inbox.wait(milliseconds(0)).has_value());
}

TEST_CASE("a sender that waits for leave gets it before its body", "[request_server]") {
    NoticeInbox inbox;
    const auto listener = HttpListener::start("127.0.0.1:0", notices(inbox));
    REQUIRE(listener.ok());
    Poco::Net::StreamSocket sender = connected((*listener)->url());
    say(sender, "POST /notice/abc HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    REQUIRE(sender.poll(Poco::Timespan(20, 0), Poco::Net::Socket::SELECT_READ));
    std::array<char, 64> leave{};
    const int got = sender.receiveBytes(leave.data(), static_cast<int>(leave.size()));
    REQUIRE(got > 0);
    CHECK(std::string(leave.data(), static_cast<std::size_t>(got)).starts_with("HTTP/1.1 100 "));
    say(sender, "body");
    CHECK(heard(sender).find("HTTP/1.1 200 OK") != std::string::npos);
    CHECK(inbox.wait(milliseconds(0))->body == "body");
}
