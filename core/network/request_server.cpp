#include "core/network/request_server.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <queue>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerConnection.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Timespan.h>

#include "core/network/waiting_room.h"

namespace huizhi {
namespace {

Poco::Net::HTTPServerParams::Ptr one_request_each() {
    Poco::Net::HTTPServerParams::Ptr server = new Poco::Net::HTTPServerParams;
    server->setKeepAlive(false);
    server->setTimeout(Poco::Timespan(5, 0));
    return server;
}

RoomLimits room_of(const ListenerLimits& limits) {
    RoomLimits room;
    room.most = limits.waiting;
    room.most_of_one = limits.waiting_of_one;
    room.body_bytes = limits.body_bytes;
    room.bytes = std::max(room.bytes, 4 * limits.body_bytes);
    room.bytes_of_one = room.bytes / 2;
    room.longest = limits.longest;
    return room;
}

/// Whose connection this is; a house has a whole IPv6 /64 to itself.
std::string owner_of(const Poco::Net::StreamSocket& socket) {
    const Poco::Net::IPAddress address = socket.peerAddress().host();
    constexpr unsigned kHousePrefix = 64;
    return address.family() == Poco::Net::IPAddress::IPv6
               ? (address & Poco::Net::IPAddress(kHousePrefix, Poco::Net::IPAddress::IPv6))
                     .toString()
               : address.toString();
}

}  // namespace

struct RequestServer::Parts {
    Parts(Poco::Net::ServerSocket& its_door,
          Poco::Net::HTTPRequestHandlerFactory* its,
          const ListenerLimits& its_limits)
        : door(its_door),
          limits(its_limits),
          handlers(its),
          params(one_request_each()),
          guard(limits) {}

    void open() {
        room = std::make_unique<WaitingRoom>(
            door, room_of(limits),
            [this](const Poco::Net::StreamSocket& socket) { return let_in(socket); },
            [this](const Poco::Net::StreamSocket& socket) { queue(socket); });
    }

    /// Empty when it is turned away.
    std::string let_in(const Poco::Net::StreamSocket& socket) {
        try {
            std::string owner = owner_of(socket);
            return guard.admits(owner) ? owner : "";
        } catch (const Poco::Exception&) {  // gone already
            return "";
        }
    }

    void queue(const Poco::Net::StreamSocket& socket) {
        const std::lock_guard lock(mutex);
        if (static_cast<int>(whole.size()) >= limits.waiting) {
            return;  // closed without an answer
        }
        whole.push(socket);
        if (whole.size() > idle && static_cast<int>(workers.size()) < limits.at_work) {
            add_worker();
        }
        came.notify_one();
    }

    /// With the mutex held.
    void add_worker() {
        try {
            workers.emplace_back([this] { work(); });
        } catch (const std::system_error&) {  // no thread to be had: it waits for one of the others
            if (workers.empty()) {
                whole = {};  // nobody is there to answer: closed, so that they call again
            }
        }
    }

    void work() {
        std::unique_lock lock(mutex);
        while (true) {
            ++idle;
            came.wait(lock, [this] { return ending || !whole.empty(); });
            --idle;
            if (ending) {
                return;
            }
            Poco::Net::StreamSocket socket = whole.front();
            whole.pop();
            lock.unlock();
            serve(socket);
            lock.lock();
        }
    }

    void serve(Poco::Net::StreamSocket& socket) {
        const ListenerGuard::Visit visit(guard, [connection = socket]() mutable {
            try {
                connection.shutdown();          // whoever writes there gets an error
            } catch (const Poco::Exception&) {  // NOLINT(bugprone-empty-catch): closed already
            }
        });
        try {
            Poco::Net::HTTPServerConnection(socket, params, handlers).run();
        } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the sender is gone
        }
    }

    Poco::Net::ServerSocket& door;
    const ListenerLimits limits;
    const Poco::Net::HTTPRequestHandlerFactory::Ptr handlers;
    const Poco::Net::HTTPServerParams::Ptr params;
    ListenerGuard guard;
    mutable std::mutex mutex;
    std::condition_variable came;
    std::queue<Poco::Net::StreamSocket> whole;  ///< requests, not served yet
    std::size_t idle = 0;                       ///< threads that wait for one
    bool ending = false;
    std::vector<std::thread> workers;
    std::unique_ptr<WaitingRoom> room;
};

RequestServer::RequestServer(Poco::Net::ServerSocket& door,
                             Poco::Net::HTTPRequestHandlerFactory* handlers,
                             const ListenerLimits& limits)
    : parts_(std::make_unique<Parts>(door, handlers, limits)) {}

void RequestServer::open() {
    parts_->open();
}

RequestServer::~RequestServer() {
    parts_->room.reset();
    parts_->guard.close();
    {
        const std::lock_guard lock(parts_->mutex);
        parts_->ending = true;
    }
    parts_->came.notify_all();
    for (std::thread& worker : parts_->workers) {
        worker.join();
    }
}

int RequestServer::queued() const {
    const std::lock_guard lock(parts_->mutex);
    const int in_room = parts_->room ? parts_->room->waiting() : 0;
    return in_room + static_cast<int>(parts_->whole.size());
}

}  // namespace huizhi
