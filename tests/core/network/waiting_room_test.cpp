#include "core/network/waiting_room.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>
#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kHalf = "POST / HTTP/1.1\r\nContent-Length: 500000\r\n\r\n";

bool eventually(const std::function<bool()>& is_so) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!is_so() && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return is_so();
}

/// A room whose guests come from the addresses that the test names.
class NamedRoom {
public:
    explicit NamedRoom(const RoomLimits& limits)
        : room_(std::make_unique<WaitingRoom>(
              door_,
              limits,
              [this](const Poco::Net::StreamSocket&) { return name(); },
              [this](const Poco::Net::StreamSocket&) { ++served_; })) {}

    /// A guest that has said this much and waits.
    Poco::Net::StreamSocket guest(const std::string& address, const std::string& bytes) {
        {
            const std::lock_guard lock(mutex_);
            name_ = address;
        }
        const int before = came_;
        Poco::Net::StreamSocket socket(door_.address());
        REQUIRE(eventually([&] { return came_ > before; }));
        say(socket, bytes);
        return socket;
    }
    static void say(Poco::Net::StreamSocket& socket, const std::string& bytes) {
        socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
    }
    [[nodiscard]] bool comes_to_wait(int guests) const {
        return eventually([&] { return room_->waiting() == guests; });
    }
    [[nodiscard]] bool comes_to_serve(int requests) const {
        return eventually([&] { return served_ == requests; });
    }

private:
    std::string name() {
        const std::lock_guard lock(mutex_);
        ++came_;
        return name_;
    }

    Poco::Net::ServerSocket door_{Poco::Net::SocketAddress("127.0.0.1", 0)};
    std::mutex mutex_;
    std::string name_;
    std::atomic<int> came_ = 0;
    std::atomic<int> served_ = 0;
    std::unique_ptr<WaitingRoom> room_;
};

}  // namespace

TEST_CASE("an address that fills the room with bytes loses its own guest, not another's",
          "[waiting_room]") {
    RoomLimits limits;
    limits.bytes = 20'000;
    limits.bytes_of_one = 100'000;
    NamedRoom room(limits);
    const std::string small = "POST / HTTP/1.1\r\nContent-Length: 204\r\n\r\n";
    auto other = room.guest("b", small + std::string(100, 'x'));
    const auto large = room.guest("a", kHalf + std::string(19'750, 'x'));
    CHECK(room.comes_to_wait(2));
    std::this_thread::sleep_for(std::chrono::milliseconds(200));  // until all of it came
    NamedRoom::say(other, std::string(100, 'x'));
    CHECK(room.comes_to_wait(1));
    NamedRoom::say(other, "last");
    CHECK(room.comes_to_serve(1));
}

TEST_CASE("the bytes of one address have a bound of their own", "[waiting_room]") {
    RoomLimits limits;
    limits.bytes = 100'000;
    limits.bytes_of_one = 12'000;
    NamedRoom room(limits);
    const std::string small = "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n";
    auto other = room.guest("b", small);
    auto same_house = room.guest("a", small);
    const auto first = room.guest("a", kHalf + std::string(8'000, 'x'));
    CHECK(room.comes_to_wait(3));
    const auto second = room.guest("a", kHalf + std::string(8'000, 'x'));
    CHECK(room.comes_to_wait(3));
    NamedRoom::say(other, "last");
    NamedRoom::say(same_house, "last");
    CHECK(room.comes_to_serve(2));
    CHECK(room.comes_to_wait(1));
}
