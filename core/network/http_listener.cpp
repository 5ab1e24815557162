#include "core/network/http_listener.h"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <deque>
#include <istream>
#include <mutex>
#include <utility>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerConnection.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <Poco/ThreadPool.h>
#include <Poco/Timespan.h>

#include "core/network/copy_page.h"
#include "core/network/listener_guard.h"

namespace huizhi {
namespace {

constexpr std::size_t kMaxBody = 64 * 1024;
constexpr std::size_t kMaxWaiting = 1000;
constexpr std::size_t kMaxSecret = 64;
constexpr const char* kPath = "/notice/";
constexpr const char* kPhotoPath = "/photo/";
constexpr const char* kPhotoEnding = ".jpg";
constexpr const char* kCopyPath = "/copy/";
constexpr const char* kTaken = R"({"code":0,"msg":"ok"})";

using Poco::Net::HTTPResponse;
using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

/// Notices on their way from the server's threads to the queue.
class Inbox {
public:
    /// False when too many wait already: the platform will call again.
    bool put(Notice notice) {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= kMaxWaiting) {
            return false;
        }
        waiting_.push_back(std::move(notice));
        came_.notify_one();
        return true;
    }

    std::optional<Notice> take(std::chrono::milliseconds longest) {
        std::unique_lock lock(mutex_);
        if (!came_.wait_for(lock, longest, [this] { return !waiting_.empty(); })) {
            return std::nullopt;
        }
        Notice notice = std::move(waiting_.front());
        waiting_.pop_front();
        return notice;
    }

private:
    std::mutex mutex_;
    std::condition_variable came_;
    std::deque<Notice> waiting_;
};

/// Empty when the path is not of the form that submissions hand out.
std::string secret_in(const std::string& uri, const std::string& lead, const std::string& ending) {
    const std::string path = uri.substr(0, uri.find('?'));
    if (!path.starts_with(lead) || !path.ends_with(ending) ||
        path.size() < lead.size() + ending.size()) {
        return "";
    }
    std::string secret = path.substr(lead.size(), path.size() - lead.size() - ending.size());
    const bool plain = std::all_of(secret.begin(), secret.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    });
    return plain && secret.size() <= kMaxSecret ? secret : "";
}

/// Nothing when the body is longer than a notice can be.
std::optional<std::string> read_body(std::istream& stream) {
    std::string body(kMaxBody + 1, '\0');
    stream.read(body.data(), static_cast<std::streamsize>(body.size()));
    body.resize(static_cast<std::size_t>(stream.gcount()));
    return body.size() > kMaxBody ? std::nullopt : std::optional<std::string>(std::move(body));
}

HTTPResponse::HTTPStatus receive(HTTPServerRequest& request, Inbox& inbox) {
    const std::string secret = secret_in(request.getURI(), kPath, "");
    if (secret.empty()) {
        return HTTPResponse::HTTP_NOT_FOUND;
    }
    if (request.getMethod() != "POST") {
        return HTTPResponse::HTTP_METHOD_NOT_ALLOWED;
    }
    if (request.hasContentLength() &&
        request.getContentLength64() > static_cast<Poco::Int64>(kMaxBody)) {
        return HTTPResponse::HTTP_REQUEST_ENTITY_TOO_LARGE;
    }
    auto body = read_body(request.stream());
    if (!body) {
        return HTTPResponse::HTTP_REQUEST_ENTITY_TOO_LARGE;
    }
    return inbox.put({secret, std::move(*body)}) ? HTTPResponse::HTTP_OK
                                                 : HTTPResponse::HTTP_SERVICE_UNAVAILABLE;
}

/// A photo leaves once; whoever only looks (HEAD) leaves it there.
void hand_out(HTTPServerRequest& request, HTTPServerResponse& response, PhotoShelf& photos) {
    response.setKeepAlive(false);
    response.set("Cache-Control", "no-store");
    const std::string secret = secret_in(request.getURI(), kPhotoPath, kPhotoEnding);
    const bool looks = request.getMethod() == "HEAD";
    const auto size = secret.empty() ? std::nullopt : photos.size_of(secret);
    const auto jpeg =
        size && request.getMethod() == "GET" ? photos.take(secret) : std::optional<std::string>();
    if (!jpeg && !(size && looks)) {
        response.setStatusAndReason(HTTPResponse::HTTP_NOT_FOUND);
        response.setContentLength(0);
        response.send();
        return;
    }
    response.setContentType("image/jpeg");
    if (!jpeg) {
        response.setContentLength64(static_cast<Poco::Int64>(*size));
        response.send();
        return;
    }
    response.sendBuffer(jpeg->data(), jpeg->size());
}

/// A copy leaves at a tap alone (core/network/copy_page.h).
void show_copy(HTTPServerRequest& request, HTTPServerResponse& response, PhotoShelf& photos) {
    const CopyReply reply =
        copy_reply(request.getMethod(), secret_in(request.getURI(), kCopyPath, ""), photos);
    response.setKeepAlive(false);
    response.set("Cache-Control", "no-store");
    response.setStatusAndReason(static_cast<HTTPResponse::HTTPStatus>(reply.http_status));
    response.setContentType(reply.type);
    if (request.getMethod() == "HEAD") {
        response.setContentLength64(static_cast<Poco::Int64>(reply.body.size()));
        response.send();
        return;
    }
    response.sendBuffer(reply.body.data(), reply.body.size());
}

class NoticeHandler final : public Poco::Net::HTTPRequestHandler {
public:
    NoticeHandler(Inbox& inbox, PhotoShelf& photos) : inbox_(inbox), photos_(photos) {}

    void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override {
        if (request.getURI().starts_with(kPhotoPath)) {
            hand_out(request, response, photos_);
            return;
        }
        if (request.getURI().starts_with(kCopyPath)) {
            show_copy(request, response, photos_);
            return;
        }
        const auto status = receive(request, inbox_);
        response.setStatusAndReason(status);
        response.setKeepAlive(false);
        response.setContentType("application/json");
        const std::string words = status == HTTPResponse::HTTP_OK ? kTaken : "{}";
        response.sendBuffer(words.data(), words.size());
    }

private:
    Inbox& inbox_;
    PhotoShelf& photos_;
};

class HandlerFactory final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    HandlerFactory(Inbox& inbox, PhotoShelf& photos) : inbox_(inbox), photos_(photos) {}
    Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override {
        return new NoticeHandler(inbox_, photos_);  // Poco owns it
    }

private:
    Inbox& inbox_;
    PhotoShelf& photos_;
};

Error no_address(const std::string& where) {
    return {ErrorCode::InvalidInput,
            {"监听地址“" + where + "”无效，应为 [主机:]端口",
             "\"" + where + "\" is no address to listen on: [HOST:]PORT is"},
            "listen",
            ""};
}

Error cannot_listen(const std::string& where, const std::string& why) {
    return {ErrorCode::Environment,
            {"无法在 " + where + " 监听回调：" + why, "cannot listen on " + where + ": " + why},
            "listen",
            ""};
}

std::optional<Poco::UInt16> read_port(const std::string& text) {
    Poco::UInt16 port = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, port);
    return read.ec == std::errc() && read.ptr == end ? std::optional(port) : std::nullopt;
}

Poco::Net::HTTPServerParams::Ptr server_limits(const ListenerLimits& limits) {
    Poco::Net::HTTPServerParams::Ptr server = new Poco::Net::HTTPServerParams;
    server->setKeepAlive(false);
    server->setMaxThreads(limits.at_work);
    server->setMaxQueued(limits.waiting);
    server->setTimeout(Poco::Timespan(5, 0));  // for a sender that stops in the middle
    return server;
}

/// A connection under the guard's eye.
class GuardedConnection final : public Poco::Net::HTTPServerConnection {
public:
    GuardedConnection(const Poco::Net::StreamSocket& socket,
                      const Poco::Net::HTTPServerParams::Ptr& params,
                      const Poco::Net::HTTPRequestHandlerFactory::Ptr& handlers,
                      ListenerGuard& guard)
        : HTTPServerConnection(socket, params, handlers), guard_(guard) {}

    void run() override {
        const ListenerGuard::Visit visit(guard_, [connection = socket()]() mutable {
            try {
                connection.shutdown();          // whoever reads or writes there gets an error
            } catch (const Poco::Exception&) {  // NOLINT(bugprone-empty-catch): closed already
            }
        });
        HTTPServerConnection::run();
    }

private:
    ListenerGuard& guard_;
};

/// Whose connection this is; a house has a whole IPv6 /64 to itself.
std::string owner_of(const Poco::Net::StreamSocket& socket) {
    const Poco::Net::IPAddress address = socket.peerAddress().host();
    constexpr unsigned kHousePrefix = 64;
    return address.family() == Poco::Net::IPAddress::IPv6
               ? (address & Poco::Net::IPAddress(kHousePrefix, Poco::Net::IPAddress::IPv6))
                     .toString()
               : address.toString();
}

/// The server closes what is not let in.
class Door final : public Poco::Net::TCPServerConnectionFilter {
public:
    explicit Door(ListenerGuard& guard) : guard_(guard) {}

    bool accept(const Poco::Net::StreamSocket& socket) override {
        try {
            return guard_.admits(owner_of(socket));
        } catch (const Poco::Exception&) {  // gone already
            return false;
        }
    }

private:
    ListenerGuard& guard_;
};

class ConnectionFactory final : public Poco::Net::TCPServerConnectionFactory {
public:
    ConnectionFactory(Poco::Net::HTTPServerParams::Ptr params,
                      Poco::Net::HTTPRequestHandlerFactory::Ptr handlers,
                      ListenerGuard& guard)
        : params_(std::move(params)), handlers_(std::move(handlers)), guard_(guard) {}

    Poco::Net::TCPServerConnection* createConnection(
        const Poco::Net::StreamSocket& socket) override {
        return new GuardedConnection(socket, params_, handlers_, guard_);  // Poco owns it
    }

private:
    Poco::Net::HTTPServerParams::Ptr params_;
    Poco::Net::HTTPRequestHandlerFactory::Ptr handlers_;
    ListenerGuard& guard_;
};

}  // namespace

struct NoticeListener::Server {
    Inbox inbox;
    PhotoShelf photos;
    ListenerGuard guard;
    Poco::ThreadPool threads;
    Poco::Net::ServerSocket socket;
    std::unique_ptr<Poco::Net::TCPServer> http;

    Server(const Poco::Net::SocketAddress& address, const ListenerLimits& limits)
        : guard(limits), threads(1, limits.at_work + 2) {
        socket.bind(address, true, false);  // never share a port with another process
        socket.listen();
        const auto params = server_limits(limits);
        http = std::make_unique<Poco::Net::TCPServer>(
            new ConnectionFactory(params, new HandlerFactory(inbox, photos), guard), threads,
            socket, params);
        http->setConnectionFilter(new Door(guard));
        http->start();
    }
};

NoticeListener::NoticeListener(std::unique_ptr<Server> server) : server_(std::move(server)) {}

NoticeListener::~NoticeListener() {
    try {
        server_->http->stop();
        server_->guard.close();
        server_->threads.joinAll();
    } catch (const Poco::Exception&) {
        // The process gives the socket back in any case.
    }
}

Result<std::unique_ptr<NoticeListener>> NoticeListener::start(const std::string& where,
                                                              const ListenerLimits& limits) {
    const std::size_t colon = where.rfind(':');
    const auto port = read_port(colon == std::string::npos ? where : where.substr(colon + 1));
    const std::string host = colon == std::string::npos ? "127.0.0.1" : where.substr(0, colon);
    if (!port || host.empty()) {
        return no_address(where);
    }
    try {
        auto server = std::make_unique<Server>(Poco::Net::SocketAddress(host, *port), limits);
        return std::unique_ptr<NoticeListener>(new NoticeListener(std::move(server)));
    } catch (const Poco::Exception& problem) {
        return cannot_listen(where, problem.displayText());
    }
}

std::string NoticeListener::url() const {
    return "http://" + server_->socket.address().toString();
}

std::optional<Notice> NoticeListener::wait(std::chrono::milliseconds longest) {
    return server_->inbox.take(longest);
}

PhotoShelf& NoticeListener::photos() {
    return server_->photos;
}

}  // namespace huizhi
