#include "core/network/notice_inbox.h"

#include <chrono>
#include <string>

#include <catch2/catch.hpp>

#include "core/network/http_transport.h"
#include "tests/support/http_client.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using std::chrono::milliseconds;

namespace {

/// 0 when the connection ended before the answer was read: nobody reads a body that is too long.
int notice_status(const std::string& url, const std::string& body) {
    HttpTransport transport;
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.body = body;
    const auto answer = transport.send(request);
    const auto* reply = std::get_if<HttpReply>(&answer);
    return reply == nullptr ? 0 : reply->status;
}

HttpHandlers notices(NoticeInbox& inbox) {
    return {{"/notice/", [&](const HttpVisit& visit) { return inbox.receive(visit); }}};
}

}  // namespace

TEST_CASE("a notice is answered at once and handed on", "[notice]") {
    NoticeInbox inbox;
    const auto listener = HttpListener::start("127.0.0.1:0", notices(inbox));
    REQUIRE(listener.ok());
    const std::string base = (*listener)->url() + "/notice/";
    CHECK(tests::post(base + "abc123", "status=3&order_no=1").body == R"({"code":0,"msg":"ok"})");
    CHECK(tests::post(base + "abc124?x=1", "second").status == 200);
    const auto first = inbox.wait(milliseconds(500));
    REQUIRE(first.has_value());
    CHECK(first->secret == "abc123");
    CHECK(first->body == "status=3&order_no=1");
    CHECK(inbox.wait(milliseconds(500))->secret == "abc124");
    CHECK_FALSE(inbox.wait(milliseconds(0)).has_value());
}

TEST_CASE("what is no notice is turned away", "[notice]") {
    NoticeInbox inbox;
    const auto listener = HttpListener::start("0", notices(inbox));
    REQUIRE(listener.ok());
    const std::string url = (*listener)->url();
    CHECK(tests::post(url + "/", "x").status == 404);
    CHECK(tests::post(url + "/notice/", "x").status == 404);
    CHECK(tests::post(url + "/notice/UP", "x").status == 404);
    CHECK(tests::post(url + "/notice/a/../../etc", "x").status == 404);
    CHECK(tests::post(url + "/notice/" + std::string(65, 'a'), "x").status == 404);
    CHECK(tests::get(url + "/notice/abc").status == 405);
    CHECK(notice_status(url + "/notice/abc", std::string(70'000, 'x')) != 200);
    CHECK_FALSE(inbox.wait(milliseconds(50)).has_value());
    CHECK(tests::post(url + "/notice/abc", std::string(std::size_t{64} * 1024, 'x')).status == 200);
    CHECK(inbox.wait(milliseconds(500))->body.size() == std::size_t{64} * 1024);
}

TEST_CASE("when too many notices wait, platforms are told to call again", "[notice]") {
    NoticeInbox inbox;
    const HttpVisit visit{"POST", "abc",
                          [](std::size_t) { return std::optional<std::string>("x"); }};
    for (int i = 0; i < 1000; ++i) {
        REQUIRE(inbox.receive(visit).status == 200);
    }
    CHECK(inbox.receive(visit).status == 503);
    REQUIRE(inbox.wait(milliseconds(0)).has_value());
    CHECK(inbox.receive(visit).status == 200);
}
