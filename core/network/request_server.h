#pragma once

#include <memory>

#include "core/network/listener_guard.h"

namespace Poco::Net {
class HTTPRequestHandlerFactory;
class ServerSocket;
}  // namespace Poco::Net

namespace huizhi {

/// Serves HTTP to strangers: who drips waits in a room of its own (core/network/waiting_room.h),
/// and a thread is given to whole requests alone. Internal to core's listener and to the practice
/// gateway.
///
/// Owns:    the handlers; its threads, until it goes: it cuts off what is at work then.
/// Threads: any. Handlers are called in several at once.
class RequestServer {
public:
    /// Serves nobody before `open`. Needs: `door` listens, and outlives this.
    RequestServer(Poco::Net::ServerSocket& door,
                  Poco::Net::HTTPRequestHandlerFactory* handlers,
                  const ListenerLimits& limits);
    ~RequestServer();
    RequestServer(const RequestServer&) = delete;
    RequestServer& operator=(const RequestServer&) = delete;

    void open();
    /// Connections that came and are not served yet.
    [[nodiscard]] int queued() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace huizhi
