#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>

#include <Poco/Net/SecureServerSocket.h>

namespace huizhi::faults {

/// What stands where the platform should be, with a certificate that nobody may trust: expired, and
/// signed by itself. Whoever still sends a request there is counted.
class BadTls {
public:
    explicit BadTls(const std::filesystem::path& folder);
    ~BadTls();
    BadTls(const BadTls&) = delete;
    BadTls& operator=(const BadTls&) = delete;

    [[nodiscard]] std::string url() const;
    [[nodiscard]] int refused() const { return refused_; }
    /// Must stay 0: these requests would have left in the clear for a stranger.
    [[nodiscard]] int trusted() const { return trusted_; }

private:
    void serve();

    Poco::Net::SecureServerSocket socket_;
    std::atomic<bool> ending_{false};
    std::atomic<int> refused_{0};
    std::atomic<int> trusted_{0};
    std::thread thread_;
};

}  // namespace huizhi::faults
