#pragma once

#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <Poco/URI.h>

namespace huizhi::tests {

/// Many slow senders: connections from 127.0.0.2, .3, ... that send their request byte by byte, and
/// connect anew when they are closed.
class Dripping {
public:
    static constexpr int kAddresses = 5;
    static constexpr int kOfEach = 100;

    explicit Dripping(const std::string& url)
        : port_(Poco::URI(url).getPort()), sockets_(std::size_t{kAddresses} * kOfEach, -1) {
        for (std::size_t i = 0; i < sockets_.size(); ++i) {
            connect(i);
        }
        thread_ = std::thread([this] { drip(); });
    }
    ~Dripping() {
        ending_ = true;
        thread_.join();
        for (const int socket : sockets_) {
            ::close(socket);
        }
    }
    Dripping(const Dripping&) = delete;
    Dripping& operator=(const Dripping&) = delete;

    /// Bytes that were taken from them so far.
    [[nodiscard]] int sent() const { return sent_; }

private:
    static constexpr const char* kRequest = "POST /notice/abc HTTP/1.1\r\nHost: x\r\nX-Long: ";

    void connect(std::size_t which) {
        sockets_[which] = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in from{};
        from.sin_family = AF_INET;
        from.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1 + static_cast<unsigned>(which / kOfEach));
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        to.sin_port = htons(port_);
        static_cast<void>(
            ::bind(sockets_[which], reinterpret_cast<const sockaddr*>(&from), sizeof from));
        static_cast<void>(
            ::connect(sockets_[which], reinterpret_cast<const sockaddr*>(&to), sizeof to));
        ::send(sockets_[which], kRequest, std::char_traits<char>::length(kRequest), MSG_NOSIGNAL);
    }

    void drip() {
        while (!ending_) {
            for (std::size_t i = 0; i < sockets_.size() && !ending_; ++i) {
                if (::send(sockets_[i], "x", 1, MSG_NOSIGNAL | MSG_DONTWAIT) == 1) {
                    ++sent_;
                } else {
                    ::close(sockets_[i]);
                    connect(i);
                }
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    }

    const std::uint16_t port_;
    std::vector<int> sockets_;
    std::atomic<bool> ending_ = false;
    std::atomic<int> sent_ = 0;
    std::thread thread_;
};

}  // namespace huizhi::tests
