#include "core/network/http_transport.h"

#include <chrono>
#include <fstream>
#include <sys/socket.h>
#include <thread>

#include <Poco/Net/Context.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/SocketImpl.h>
#include <catch2/catch.hpp>

#include "tests/support/raw_server.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_certificate.h"

using huizhi::HttpReply;
using huizhi::HttpRequest;
using huizhi::HttpTransport;
using huizhi::TransportFailure;
using huizhi::TransportResult;
using huizhi::tests::http_ok;
using huizhi::tests::RawServer;
using huizhi::tests::write_all;
using Arrived = TransportFailure::Arrived;
using Poco::Net::StreamSocket;

namespace {

TransportResult get(const std::string& url, int timeout_ms = 2000) {
    HttpTransport transport;
    HttpRequest request;
    request.url = url;
    request.timeout_ms = timeout_ms;
    request.total_timeout_ms = timeout_ms;
    return transport.send(request);
}

void check_failed(const TransportResult& result, Arrived arrived) {
    const auto* failure = std::get_if<TransportFailure>(&result);
    REQUIRE(failure != nullptr);
    INFO(failure->message.en);
    CHECK(failure->arrived == arrived);
    CHECK_FALSE(failure->message.zh.empty());
    CHECK_FALSE(failure->message.en.empty());
}

/// A port that nobody listens on.
std::string closed_url() {
    Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0));
    const int port = socket.address().port();
    socket.close();
    return "http://127.0.0.1:" + std::to_string(port);
}

}  // namespace

TEST_CASE("a reply comes back with status, lower-case headers and body", "[transport]") {
    std::string seen;
    const RawServer server([&](StreamSocket& client, const std::string& request) {
        seen = request;
        write_all(client, "HTTP/1.1 201 Made\r\nX-Thing: One\r\nContent-Length: 2\r\n\r\nok");
    });
    HttpTransport transport;
    HttpRequest request;
    request.method = "POST";
    request.url = server.url() + "/a/b?c=d%20e";
    request.headers["Content-Type"] = "text/plain";
    request.body = "body";
    const TransportResult result = transport.send(request);
    const auto* reply = std::get_if<HttpReply>(&result);
    REQUIRE(reply != nullptr);
    CHECK(reply->status == 201);
    CHECK(reply->headers.at("x-thing") == "One");
    CHECK(reply->body == "ok");
    CHECK(seen.starts_with("POST /a/b?c=d%20e HTTP/1.1\r\n"));
    CHECK(seen.find("Content-Length: 4\r\n") != std::string::npos);
    CHECK(seen.ends_with("\r\n\r\nbody"));
}

TEST_CASE("where no connection was made nothing arrived", "[transport]") {
    check_failed(get(closed_url()), Arrived::No);
    check_failed(get("http://no-such-host.invalid/"), Arrived::No);
}

TEST_CASE("an address that is none is refused before anything leaves", "[transport]") {
    const std::string url =
        GENERATE("", "nonsense", "ftp://127.0.0.1/", "file:///etc/passwd", "http://",
                 "http://user:word@127.0.0.1/", "http://127.0.0.1:99999/", "http://a b/");
    check_failed(get(url), Arrived::No);
}

TEST_CASE("a header cannot smuggle a line", "[transport]") {
    const RawServer server(
        [](StreamSocket& client, const std::string&) { write_all(client, http_ok("{}")); });
    HttpTransport transport;
    HttpRequest request;
    request.url = server.url();
    request.headers["X"] = "a\r\nY: b";
    check_failed(transport.send(request), Arrived::No);
    CHECK(server.served() == 0);
}

TEST_CASE("a connection that breaks off may have arrived", "[transport]") {
    struct Row {
        const char* what;
        RawServer::Answer answer;
    };
    const auto row = GENERATE(values<Row>({
        {"closes at once", [](StreamSocket&, const std::string&) {}},
        {"cut in the head",
         [](StreamSocket& client, const std::string&) { write_all(client, "HTTP/1.1 20"); }},
        {"cut in the body",
         [](StreamSocket& client, const std::string&) {
             write_all(client, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
         }},
        {"no HTTP",
         [](StreamSocket& client, const std::string&) { write_all(client, "hello\r\n\r\n"); }},
        {"reset",
         [](StreamSocket& client, const std::string&) {
             client.setLinger(true, 0);
             client.close();
         }},
    }));
    INFO(row.what);
    const RawServer server(row.answer);
    check_failed(get(server.url()), Arrived::Possibly);
    CHECK(server.served() == 1);
}

TEST_CASE("silence and dripping end at the time given", "[transport]") {
    const bool drips = GENERATE(false, true);
    const RawServer server([drips](StreamSocket& client, const std::string&) {
        write_all(client, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        for (int i = 0; i < 30; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(40));
            if (drips) {
                write_all(client, ".");
            }
        }
    });
    const auto start = std::chrono::steady_clock::now();
    check_failed(get(server.url(), 300), Arrived::Possibly);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(1100));
}

TEST_CASE("a reply larger than asked for is cut off", "[transport]") {
    const RawServer server([](StreamSocket& client, const std::string&) {
        write_all(client, "HTTP/1.1 200 OK\r\n\r\n");
        const std::string block(std::size_t{64} * 1024, 'x');
        for (int i = 0; i < 64; ++i) {
            write_all(client, block);
        }
    });
    HttpTransport transport;
    HttpRequest request;
    request.url = server.url();
    request.max_reply_bytes = 100'000;
    check_failed(transport.send(request), Arrived::Possibly);
}

TEST_CASE("a redirect is a reply, not a new request", "[transport]") {
    const RawServer server([](StreamSocket& client, const std::string&) {
        write_all(
            client,
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    });
    const TransportResult result = get(server.url());
    REQUIRE(std::holds_alternative<HttpReply>(result));
    CHECK(std::get<HttpReply>(result).status == 302);
    CHECK(server.served() == 1);
}

namespace {

void answer_safely(Poco::Net::SecureServerSocket& socket) {
    try {
        StreamSocket client = socket.acceptConnection();
        char buffer[4096];
        if (client.receiveBytes(buffer, sizeof buffer) > 0) {
            write_all(client, http_ok("safe"));
            client.shutdown();
        }
    } catch (const std::exception&) {
        // The client refused us, as it should.
    }
}

/// Takes the request, then writes below TLS what is no record of it.
void break_off(Poco::Net::SecureServerSocket& socket) {
    try {
        StreamSocket client = socket.acceptConnection();
        char buffer[4096];
        if (client.receiveBytes(buffer, sizeof buffer) > 0) {
            const std::string noise = "this is no record of TLS";
            static_cast<void>(
                ::send(client.impl()->sockfd(), noise.data(), noise.size(), MSG_NOSIGNAL));
        }
    } catch (const std::exception&) {
        // The client sees it.
    }
}

}  // namespace

TEST_CASE("HTTPS asks for a certificate it can trust, for the right host", "[transport]") {
    const huizhi::tests::TempDir dir;
    const std::string certificate = (dir / "cert.pem").string();
    const std::string key = (dir / "key.pem").string();
    const std::string name = GENERATE("localhost", "elsewhere.example");
    huizhi::tests::write_test_certificate(name, certificate, key);
    Poco::Net::Context::Ptr context = new Poco::Net::Context(
        Poco::Net::Context::TLS_SERVER_USE, key, certificate, "", Poco::Net::Context::VERIFY_NONE);
    Poco::Net::SecureServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0), 4, context);
    std::thread server([&] {
        answer_safely(socket);
        answer_safely(socket);
    });
    HttpRequest request;
    request.url = "https://localhost:" + std::to_string(socket.address().port()) + "/";
    request.timeout_ms = 3000;
    HttpTransport distrusting;
    const TransportResult refused = distrusting.send(request);
    check_failed(refused, Arrived::No);
    CHECK(std::get<TransportFailure>(refused).message.en.find("certificate") != std::string::npos);
    HttpTransport trusting(certificate);
    const TransportResult result = trusting.send(request);
    server.join();
    if (name == "localhost") {
        REQUIRE(std::holds_alternative<HttpReply>(result));
        CHECK(std::get<HttpReply>(result).body == "safe");
    } else {
        check_failed(result, Arrived::No);
    }
}

TEST_CASE("TLS that breaks off after the request never says that nothing was sent", "[transport]") {
    const huizhi::tests::TempDir dir;
    const std::string certificate = (dir / "cert.pem").string();
    const std::string key = (dir / "key.pem").string();
    huizhi::tests::write_test_certificate("localhost", certificate, key);
    Poco::Net::Context::Ptr context = new Poco::Net::Context(
        Poco::Net::Context::TLS_SERVER_USE, key, certificate, "", Poco::Net::Context::VERIFY_NONE);
    Poco::Net::SecureServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0), 4, context);
    std::thread server([&] { break_off(socket); });
    HttpRequest request;
    request.url = "https://localhost:" + std::to_string(socket.address().port()) + "/";
    request.timeout_ms = 3000;
    HttpTransport transport(certificate);
    const TransportResult result = transport.send(request);
    server.join();
    check_failed(result, Arrived::Possibly);
    const auto& message = std::get<TransportFailure>(result).message;
    CHECK(message.en == "the connection to the platform broke off");
    CHECK(message.zh.find("没有发送") == std::string::npos);
}

TEST_CASE("a file of own CAs that cannot be read is named, and nothing is sent", "[transport]") {
    const huizhi::tests::TempDir dir;
    const std::string none = (dir / "none.pem").string();
    const std::string text = (dir / "text.pem").string();
    std::ofstream(text) << "no certificate";
    for (const std::string& file : {none, text}) {
        HttpTransport transport(file);
        HttpRequest request;
        const Poco::Net::ServerSocket listening(Poco::Net::SocketAddress("127.0.0.1", 0));
        request.url = "https://127.0.0.1:" + std::to_string(listening.address().port()) + "/";
        const TransportResult result = transport.send(request);
        check_failed(result, Arrived::No);
        CHECK(std::get<TransportFailure>(result).message.en.find(file) != std::string::npos);
    }
}
