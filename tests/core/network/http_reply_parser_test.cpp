#include "core/network/http_reply_parser.h"

#include <catch2/catch.hpp>

using huizhi::HttpReply;
using huizhi::HttpReplyParser;
using Progress = HttpReplyParser::Progress;

namespace {

constexpr std::size_t kMax = 1000;

/// Feeds all at once and, in a second parser, byte by byte; both must agree.
Progress read(const std::string& bytes, HttpReply& reply, bool closes = false) {
    HttpReplyParser whole(kMax);
    Progress progress = whole.feed(bytes);
    HttpReplyParser dripped(kMax);
    Progress slow = Progress::NeedsMore;
    for (const char byte : bytes) {
        slow = dripped.feed({&byte, 1});
        if (slow != Progress::NeedsMore) {
            break;
        }
    }
    if (closes && progress == Progress::NeedsMore) {
        progress = whole.end();
        slow = dripped.end();
    }
    CHECK(progress == slow);
    if (progress == Progress::Whole) {
        reply = whole.take();
        CHECK(dripped.take().body == reply.body);
    }
    return progress;
}

}  // namespace

TEST_CASE("a counted body is whole at its last byte", "[http]") {
    HttpReply reply;
    REQUIRE(read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Name:  a b \r\n\r\nhello", reply) ==
            Progress::Whole);
    CHECK(reply.status == 200);
    CHECK(reply.body == "hello");
    CHECK(reply.headers.at("x-name") == "a b");
}

TEST_CASE("chunks are joined, extensions and trailers skipped", "[http]") {
    HttpReply reply;
    REQUIRE(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                 "3;x=1\r\nhel\r\n2\r\nlo\r\n0\r\nTrailer: t\r\n\r\n",
                 reply) == Progress::Whole);
    CHECK(reply.body == "hello");
}

TEST_CASE("chunks of a byte each take no longer than their bytes", "[http]") {
    constexpr int kChunks = 300'000;
    std::string bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < kChunks; ++i) {
        bytes += "1\r\nx\r\n";
    }
    HttpReplyParser parser(kChunks);
    CHECK(parser.feed(bytes) == Progress::NeedsMore);
    REQUIRE(parser.feed("0\r\n\r\n") == Progress::Whole);
    CHECK(parser.take().body.size() == kChunks);
}

TEST_CASE("without a length the body ends with the connection", "[http]") {
    HttpReply reply;
    CHECK(read("HTTP/1.0 500 Bad\r\n\r\noops", reply) == Progress::NeedsMore);
    REQUIRE(read("HTTP/1.0 500 Bad\r\n\r\noops", reply, true) == Progress::Whole);
    CHECK(reply.status == 500);
    CHECK(reply.body == "oops");
}

TEST_CASE("an interim reply is passed over, an empty one has no body", "[http]") {
    HttpReply reply;
    REQUIRE(read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 None\r\n\r\n", reply) ==
            Progress::Whole);
    CHECK(reply.status == 204);
    REQUIRE(read("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", reply) == Progress::Whole);
    CHECK(reply.body.empty());
}

TEST_CASE("a reply cut anywhere is never taken for whole", "[http]") {
    const std::string counted = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    const std::string chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    for (const std::string& reply : {counted, chunked}) {
        for (std::size_t length = 0; length < reply.size(); ++length) {
            HttpReply read_reply;
            INFO(reply.substr(0, length));
            CHECK(read(reply.substr(0, length), read_reply, true) == Progress::Malformed);
        }
    }
}

TEST_CASE("what is no HTTP is malformed", "[http]") {
    const std::string bytes = GENERATE(
        "SSH-2.0-OpenSSH\r\n\r\n", "HTTP/2.0 200 OK\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\n: empty\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n");
    HttpReply reply;
    CHECK(read(bytes, reply, true) == Progress::Malformed);
}

TEST_CASE("what is too large is cut off before it fills the memory", "[http]") {
    HttpReply reply;
    CHECK(read("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", reply) == Progress::TooLarge);
    CHECK(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n", reply) ==
          Progress::TooLarge);
    CHECK(read("HTTP/1.1 200 OK\r\n\r\n" + std::string(1001, 'x'), reply) == Progress::TooLarge);
    CHECK(read("HTTP/1.1 200 OK\r\nX: " + std::string(70'000, 'x'), reply) == Progress::Malformed);
}
