#include "core/network/request_bytes.h"

#include <string>

#include <catch2/catch.hpp>

using huizhi::RequestBytes;
using Progress = RequestBytes::Progress;

namespace {

constexpr std::size_t kMost = 1000;

/// After the whole text, fed at once and byte by byte; both must agree.
Progress after(const std::string& text) {
    RequestBytes at_once(kMost);
    const Progress progress = at_once.add(text);
    RequestBytes dripping(kMost);
    for (const char byte : text) {
        static_cast<void>(dripping.add({&byte, 1}));
    }
    CHECK(dripping.progress() == progress);
    CHECK(at_once.take() == text);
    return progress;
}

const std::string kHead = "POST /x HTTP/1.1\r\nHost: y\r\n";

}  // namespace

TEST_CASE("a request is whole with its last byte, and not before", "[request_bytes]") {
    for (const std::string& whole :
         {std::string("GET / HTTP/1.1\r\n\r\n"), std::string("GET / HTTP/1.1\n\n"),
          kHead + "Content-Length: 3\r\n\r\nabc", kHead + "content-length:  3  \r\n\r\nabc",
          kHead + "Content-Length: 0\r\n\r\n",
          kHead + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
          kHead + "Transfer-Encoding: chunked\r\n\r\n7\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n",
          kHead + "Transfer-Encoding: chunked\r\n\r\n0\r\nTrailer: x\r\n\r\n"}) {
        INFO(whole);
        CHECK(after(whole) == Progress::Whole);
        const Progress before = after(whole.substr(0, whole.size() - 1));
        CHECK((before == Progress::InHead || before == Progress::InBody));
    }
}

TEST_CASE("what is read after the head decides how long a body is", "[request_bytes]") {
    CHECK(after("POST /x HTTP/1.1\r\nContent-Length: 3\r\nHost: y\r\n\r\nab") == Progress::InBody);
    CHECK(after(kHead + "X: Content-Length: 3\r\n\r\n") == Progress::Whole);
    CHECK(after("POST /Content-Length: 3 HTTP/1.1\r\n\r\n") == Progress::Whole);
    CHECK(after(kHead + "Content-Length: 1001\r\n\r\n") == Progress::Whole);  // nobody waits for it
    CHECK(after(kHead + "Content-Length: 1000\r\n\r\n") == Progress::InBody);
}

TEST_CASE("what makes no sense, or has no end, is refused", "[request_bytes]") {
    CHECK(after(kHead + "Content-Length: -1\r\n\r\n") == Progress::Refused);
    CHECK(after(kHead + "Content-Length: 3x\r\n\r\n") == Progress::Refused);
    CHECK(after(kHead + "Content-Length: 99999999999999999999999\r\n\r\n") == Progress::Refused);
    CHECK(after(kHead + "Transfer-Encoding: chunked\r\n\r\nzz\r\n") == Progress::Refused);
    CHECK(after(kHead + "X: " + std::string(std::size_t{17} * 1024, 'x')) == Progress::Refused);
    CHECK(after(kHead + "X: " + std::string(std::size_t{17} * 1024, 'x') + "\r\n\r\n") ==
          Progress::Refused);
}

TEST_CASE("a request whose end is told in two ways is refused", "[request_bytes]") {
    for (const char* lines :
         {"Content-Length: 0\r\nContent-Length: 3", "Content-Length: 3\r\ncontent-length: 0",
          "Transfer-Encoding: chunked\r\nContent-Length: 3",
          "Content-Length: 3\r\nTransfer-Encoding : chunked", "Transfer-Encoding: identity",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"}) {
        INFO(lines);
        CHECK(after(kHead + lines + "\r\n\r\n") == Progress::Refused);
    }
    CHECK(after(kHead + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc") == Progress::Whole);
}

TEST_CASE("a sender that waits for leave to send its body is known", "[request_bytes]") {
    RequestBytes asking(kMost);
    static_cast<void>(asking.add(kHead + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n"));
    CHECK(asking.asks_to_go_on());
    RequestBytes other(kMost);
    static_cast<void>(other.add(kHead + "Content-Length: 3\r\n\r\n"));
    CHECK_FALSE(other.asks_to_go_on());
}
