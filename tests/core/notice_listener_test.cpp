#include "core/notice_listener.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/URI.h>
#include <catch2/catch.hpp>

#include "core/http_transport.h"

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
