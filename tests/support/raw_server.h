#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>

namespace huizhi::tests {

/// A socket that answers as badly as a test wants. Each connection's request is read to the end of
/// its body, then `answer` may write what it likes; the connection closes after it.
class RawServer {
public:
    using Answer = std::function<void(Poco::Net::StreamSocket&, const std::string& request)>;

    explicit RawServer(Answer answer)
        : answer_(std::move(answer)),
          socket_(Poco::Net::SocketAddress("127.0.0.1", 0)),
          thread_([this] { serve(); }) {}

    ~RawServer() {
        stopping_ = true;
        thread_.join();
    }
    RawServer(const RawServer&) = delete;
    RawServer& operator=(const RawServer&) = delete;

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(socket_.address().port());
    }
    [[nodiscard]] int served() const { return served_; }

private:
    void serve() {
        while (!stopping_) {
            if (!socket_.poll(Poco::Timespan(0, 20'000), Poco::Net::Socket::SELECT_READ)) {
                continue;
            }
            Poco::Net::StreamSocket client = socket_.acceptConnection();
            try {
                const std::string request = read_request(client);
                ++served_;
                answer_(client, request);
                client.shutdown();
            } catch (const std::exception&) {
                // The client went away first: that is the client's test.
            }
        }
    }

    static std::string read_request(Poco::Net::StreamSocket& client) {
        client.setReceiveTimeout(Poco::Timespan(5, 0));
        std::string request;
        std::size_t wanted = std::string::npos;
        char buffer[16384];
        while (request.size() < wanted) {
            const int got = client.receiveBytes(buffer, sizeof buffer);
            if (got <= 0) {
                break;
            }
            request.append(buffer, static_cast<std::size_t>(got));
            const std::size_t head = request.find("\r\n\r\n");
            if (wanted == std::string::npos && head != std::string::npos) {
                const std::size_t at = request.find("Content-Length: ");
                const std::size_t body =
                    at < head ? static_cast<std::size_t>(std::stoul(request.substr(at + 16))) : 0;
                wanted = head + 4 + body;
            }
        }
        return request;
    }

    Answer answer_;
    Poco::Net::ServerSocket socket_;
    std::atomic<bool> stopping_{false};
    std::atomic<int> served_{0};
    std::thread thread_;
};

inline void write_all(Poco::Net::StreamSocket& client, const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        sent += static_cast<std::size_t>(
            client.sendBytes(bytes.data() + sent, static_cast<int>(bytes.size() - sent)));
    }
}

/// A whole reply with this body.
inline std::string http_ok(const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace huizhi::tests
