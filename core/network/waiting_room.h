#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace Poco::Net {
class ServerSocket;
class StreamSocket;
}  // namespace Poco::Net

namespace huizhi {

/// How many connections may wait until their requests are whole, and how long.
struct RoomLimits {
    int most = 256;        ///< of all; the fullest address loses its oldest
    int most_of_one = 32;  ///< of one address; it loses its oldest
    std::size_t body_bytes = std::size_t{1024} * 1024;  ///< a longer body is not waited for
    /// Of all that came and is not whole; the address with the most loses its largest.
    std::size_t bytes = std::size_t{64} * 1024 * 1024;
    std::size_t bytes_of_one = bytes / 2;       ///< of one address; it loses its largest
    std::chrono::milliseconds pause{5'000};     ///< without a byte
    std::chrono::milliseconds head{10'000};     ///< until the head is whole
    std::chrono::milliseconds longest{15'000};  ///< until the request is whole
};

/// Takes connections in and holds them in one thread until their requests are whole, so that a
/// sender that drips holds nobody up. Internal to core's listeners.
///
/// Owns:    its thread; the connections, until they are handed over.
/// Threads: any. `Admit` and `Serve` are called in its own thread, and must neither wait nor throw.
class WaitingRoom {
public:
    /// Whose connection this is; empty: it is turned away.
    using Admit = std::function<std::string(const Poco::Net::StreamSocket&)>;
    /// Reading from the socket gives the whole request, and then its end, and never waits.
    using Serve = std::function<void(Poco::Net::StreamSocket)>;

    /// Needs: `door` listens, and outlives this.
    WaitingRoom(Poco::Net::ServerSocket& door, const RoomLimits& limits, Admit admit, Serve serve);
    /// Closes what still waits.
    ~WaitingRoom();
    WaitingRoom(const WaitingRoom&) = delete;
    WaitingRoom& operator=(const WaitingRoom&) = delete;

    /// Connections whose requests are not whole.
    [[nodiscard]] int waiting() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace huizhi
