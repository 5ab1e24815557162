#include "core/network/waiting_room.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <string_view>
#include <thread>
#include <utility>

#include <Poco/Exception.h>
#include <Poco/Net/PollSet.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Timespan.h>

#include "core/network/replayed_socket.h"
#include "core/network/request_bytes.h"

namespace huizhi {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr Poco::Timespan::TimeDiff kLookUs = 50'000;
constexpr int kTakenInAtOnce = 64;
constexpr std::size_t kPiece = std::size_t{64} * 1024;
constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";

/// A connection whose request is not whole.
struct Guest {
    Poco::Net::StreamSocket socket;
    std::string address;
    RequestBytes request;
    SteadyClock::time_point came;
    SteadyClock::time_point heard;  ///< the last byte
    bool told_to_go_on = false;
};

using Guests = std::map<Poco::Net::Socket, Guest>;

}  // namespace

struct WaitingRoom::Parts {
    Parts(Poco::Net::ServerSocket& its_door, const RoomLimits& its, Admit in, Serve out)
        : door(its_door), limits(its), admit(std::move(in)), serve(std::move(out)) {
        watched.add(door, Poco::Net::PollSet::POLL_READ);
    }

    void work();
    void look();
    void take_in();
    void take_in_one();
    void hear(Guests::iterator guest);
    [[nodiscard]] RequestBytes::Progress heard(Guest& guest);
    void hand_over(Guests::iterator guest);
    void show_out(Guests::iterator guest);
    void make_room(const std::string& address);
    void keep_within_bytes(const std::string& address);
    void show_out_the_late();
    /// None when nobody of it is there.
    [[nodiscard]] Guests::iterator oldest_of(const std::string& address);
    [[nodiscard]] Guests::iterator largest_of(const std::string& address);
    [[nodiscard]] std::string fullest_address() const;
    [[nodiscard]] std::map<std::string, std::size_t> bytes_by_address() const;
    [[nodiscard]] int count_of(const std::string& address) const;

    Poco::Net::ServerSocket& door;
    const RoomLimits limits;
    const Admit admit;
    const Serve serve;
    Poco::Net::PollSet watched;
    Guests guests;
    std::size_t bytes = 0;  ///< that all guests brought
    std::atomic<int> waiting = 0;
    std::atomic<bool> ending = false;
    std::thread thread;
};

WaitingRoom::WaitingRoom(Poco::Net::ServerSocket& door,
                         const RoomLimits& limits,
                         Admit admit,
                         Serve serve)
    : parts_(std::make_unique<Parts>(door, limits, std::move(admit), std::move(serve))) {
    parts_->thread = std::thread([parts = parts_.get()] { parts->work(); });
}

WaitingRoom::~WaitingRoom() {
    parts_->ending = true;
    parts_->thread.join();
}

int WaitingRoom::waiting() const {
    return parts_->waiting;
}

void WaitingRoom::Parts::look() {
    for (const auto& [socket, mode] : watched.poll(Poco::Timespan(kLookUs))) {
        if (socket == door) {
            take_in();
        } else if (const auto guest = guests.find(socket); guest != guests.end()) {
            hear(guest);
        }
    }
    show_out_the_late();
}

void WaitingRoom::Parts::work() {
    while (!ending) {
        try {
            look();
        } catch (const std::exception&) {  // such as no room for another descriptor
            if (!guests.empty()) {
                show_out(oldest_of(fullest_address()));
            }
            std::this_thread::sleep_for(std::chrono::microseconds(kLookUs));
        }
        waiting = static_cast<int>(guests.size());
    }
    guests.clear();
}

void WaitingRoom::Parts::take_in() {
    for (int i = 0; i < kTakenInAtOnce; ++i) {
        if (!door.poll(Poco::Timespan(0, 0), Poco::Net::Socket::SELECT_READ)) {
            return;
        }
        take_in_one();
    }
}

void WaitingRoom::Parts::take_in_one() {
    Poco::Net::StreamSocket socket = door.acceptConnection();
    std::string address = admit(socket);
    if (address.empty()) {
        return;
    }
    socket.setBlocking(false);
    make_room(address);
    const auto now = SteadyClock::now();
    watched.add(socket, Poco::Net::PollSet::POLL_READ);
    guests.try_emplace(socket, Guest{socket, std::move(address), RequestBytes(limits.body_bytes),
                                     now, now, false});
}

void WaitingRoom::Parts::hear(Guests::iterator guest) {
    auto progress = RequestBytes::Progress::Refused;
    try {
        progress = heard(guest->second);
    } catch (const Poco::Exception&) {  // reset
        progress = RequestBytes::Progress::Refused;
    }
    if (progress == RequestBytes::Progress::Whole) {
        hand_over(guest);
    } else if (progress == RequestBytes::Progress::Refused) {
        show_out(guest);
    } else {
        keep_within_bytes(std::string(guest->second.address));
    }
}

RequestBytes::Progress WaitingRoom::Parts::heard(Guest& guest) {
    std::array<char, kPiece> piece{};
    const int got = guest.socket.receiveBytes(piece.data(), static_cast<int>(piece.size()));
    if (got == 0) {
        return RequestBytes::Progress::Refused;  // it closed, and half a request is none
    }
    if (got < 0) {
        return guest.request.progress();  // nothing there after all
    }
    bytes += static_cast<std::size_t>(got);
    guest.heard = SteadyClock::now();
    const auto progress = guest.request.add({piece.data(), static_cast<std::size_t>(got)});
    if (progress == RequestBytes::Progress::InBody && guest.request.asks_to_go_on() &&
        !std::exchange(guest.told_to_go_on, true)) {
        guest.socket.sendBytes(kGoOn.data(), static_cast<int>(kGoOn.size()));
    }
    return progress;
}

void WaitingRoom::Parts::hand_over(Guests::iterator guest) {
    Guest whole = std::move(guest->second);
    bytes -= whole.request.size();
    watched.remove(whole.socket);
    guests.erase(guest);
    waiting = static_cast<int>(guests.size());  // before it is answered: it waits no longer
    whole.socket.setBlocking(true);
    serve(replayed_socket(whole.socket, whole.request.take()));
}

void WaitingRoom::Parts::show_out(Guests::iterator guest) {
    bytes -= guest->second.request.size();
    watched.remove(guest->second.socket);
    guests.erase(guest);
}

int WaitingRoom::Parts::count_of(const std::string& address) const {
    return static_cast<int>(std::count_if(guests.begin(), guests.end(), [&](const auto& entry) {
        return entry.second.address == address;
    }));
}

std::string WaitingRoom::Parts::fullest_address() const {
    std::map<std::string, int> counts;
    for (const auto& [socket, guest] : guests) {
        ++counts[guest.address];
    }
    const auto fullest =
        std::max_element(counts.begin(), counts.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return fullest == counts.end() ? "" : fullest->first;
}

std::map<std::string, std::size_t> WaitingRoom::Parts::bytes_by_address() const {
    std::map<std::string, std::size_t> sums;
    for (const auto& [socket, guest] : guests) {
        sums[guest.address] += guest.request.size();
    }
    return sums;
}

Guests::iterator WaitingRoom::Parts::largest_of(const std::string& address) {
    auto largest = guests.end();
    for (auto guest = guests.begin(); guest != guests.end(); ++guest) {
        const bool of_it = guest->second.address == address;
        if (of_it && (largest == guests.end() ||
                      guest->second.request.size() > largest->second.request.size())) {
            largest = guest;
        }
    }
    return largest;
}

/// After more came of that address: whoever brought little keeps his place.
void WaitingRoom::Parts::keep_within_bytes(const std::string& address) {
    if (bytes <= std::min(limits.bytes, limits.bytes_of_one)) {
        return;
    }
    const auto sums = bytes_by_address();
    const auto most = std::max_element(
        sums.begin(), sums.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (sums.at(address) > limits.bytes_of_one) {
        show_out(largest_of(address));
    } else if (bytes > limits.bytes) {
        show_out(largest_of(most->first));
    }
}

Guests::iterator WaitingRoom::Parts::oldest_of(const std::string& address) {
    auto oldest = guests.end();
    for (auto guest = guests.begin(); guest != guests.end(); ++guest) {
        const bool of_it = guest->second.address == address;
        if (of_it && (oldest == guests.end() || guest->second.came < oldest->second.came)) {
            oldest = guest;
        }
    }
    return oldest;
}

/// For one more of that address.
void WaitingRoom::Parts::make_room(const std::string& address) {
    const bool of_one = count_of(address) >= limits.most_of_one;
    const bool of_all = static_cast<int>(guests.size()) >= limits.most;
    if (!guests.empty() && (of_one || of_all)) {
        show_out(oldest_of(of_one ? address : fullest_address()));
    }
}

void WaitingRoom::Parts::show_out_the_late() {
    const auto now = SteadyClock::now();
    for (auto guest = guests.begin(); guest != guests.end();) {
        const auto next = std::next(guest);
        const Guest& one = guest->second;
        const bool in_head = one.request.progress() == RequestBytes::Progress::InHead;
        if (now - one.heard > limits.pause || now - one.came > limits.longest ||
            (in_head && now - one.came > limits.head)) {
            show_out(guest);
        }
        guest = next;
    }
}

}  // namespace huizhi
