#include "core/network/http_listener.h"

#include <algorithm>
#include <charconv>
#include <exception>
#include <istream>
#include <utility>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>

#include "core/network/request_server.h"

namespace huizhi {
namespace {

using Poco::Net::HTTPResponse;
using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

constexpr int kBacklog = 256;

/// As HttpVisit::read_body says it.
std::optional<std::string> read_body(HTTPServerRequest& request, std::size_t most) {
    if (request.hasContentLength() &&
        request.getContentLength64() > static_cast<Poco::Int64>(most)) {
        return std::nullopt;
    }
    std::string body(most + 1, '\0');
    request.stream().read(body.data(), static_cast<std::streamsize>(body.size()));
    body.resize(static_cast<std::size_t>(request.stream().gcount()));
    const bool half = request.hasContentLength() &&
                      request.getContentLength64() > static_cast<Poco::Int64>(body.size());
    return half || body.size() > most ? std::nullopt : std::optional<std::string>(std::move(body));
}

void write(const HttpAnswer& answer, bool head_alone, HTTPServerResponse& response) {
    response.setStatusAndReason(static_cast<HTTPResponse::HTTPStatus>(answer.status));
    response.setKeepAlive(false);
    response.set("Cache-Control", "no-store");
    if (!answer.type.empty()) {
        response.setContentType(answer.type);
    }
    if (head_alone) {
        response.setContentLength64(
            static_cast<Poco::Int64>(answer.length.value_or(answer.body.size())));
        response.send();
        return;
    }
    response.sendBuffer(answer.body.data(), answer.body.size());
}

class Dispatcher final : public Poco::Net::HTTPRequestHandler {
public:
    explicit Dispatcher(const HttpHandlers& handlers) : handlers_(handlers) {}

    void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override {
        write(answer_to(request), request.getMethod() == HTTPServerRequest::HTTP_HEAD, response);
    }

private:
    [[nodiscard]] HttpAnswer answer_to(HTTPServerRequest& request) const {
        const std::string path = request.getURI().substr(0, request.getURI().find('?'));
        const auto handler =
            std::find_if(handlers_.begin(), handlers_.end(),
                         [&](const auto& entry) { return path.starts_with(entry.first); });
        if (handler == handlers_.end()) {
            return {404, "application/json", "{}", {}};
        }
        const auto& [prefix, handle] = *handler;
        return handle({request.getMethod(), path.substr(prefix.size()),
                       [&request](std::size_t most) { return read_body(request, most); },
                       request.getContentType()});
    }

    const HttpHandlers& handlers_;
};

class DispatcherFactory final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    explicit DispatcherFactory(const HttpHandlers& handlers) : handlers_(handlers) {}
    Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override {
        return new Dispatcher(handlers_);  // Poco owns it
    }

private:
    const HttpHandlers& handlers_;
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
            {"无法在 " + where + " 监听：" + why, "cannot listen on " + where + ": " + why},
            "listen",
            ""};
}

std::optional<Poco::UInt16> read_port(const std::string& text) {
    Poco::UInt16 port = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, port);
    return read.ec == std::errc() && read.ptr == end ? std::optional(port) : std::nullopt;
}

}  // namespace

struct HttpListener::Server {
    const HttpHandlers handlers;
    Poco::Net::ServerSocket socket;
    std::unique_ptr<RequestServer> http;

    Server(const Poco::Net::SocketAddress& address,
           HttpHandlers given,
           const ListenerLimits& limits)
        : handlers(std::move(given)) {
        socket.bind(address, true, false);  // never share a port with another process
        socket.listen(kBacklog);
        http = std::make_unique<RequestServer>(socket, new DispatcherFactory(handlers), limits);
        http->open();
    }
};

HttpListener::HttpListener(std::unique_ptr<Server> server) : server_(std::move(server)) {}

HttpListener::~HttpListener() = default;

Result<std::unique_ptr<HttpListener>> HttpListener::start(const std::string& where,
                                                          HttpHandlers handlers,
                                                          const ListenerLimits& limits) {
    const std::size_t colon = where.rfind(':');
    const auto port = read_port(colon == std::string::npos ? where : where.substr(colon + 1));
    const std::string host = colon == std::string::npos ? "127.0.0.1" : where.substr(0, colon);
    if (!port || host.empty()) {
        return no_address(where);
    }
    try {
        auto server = std::make_unique<Server>(Poco::Net::SocketAddress(host, *port),
                                               std::move(handlers), limits);
        return std::unique_ptr<HttpListener>(new HttpListener(std::move(server)));
    } catch (const Poco::Exception& problem) {
        return cannot_listen(where, problem.displayText());
    } catch (const std::exception& problem) {  // no thread to be had
        return cannot_listen(where, problem.what());
    }
}

std::string HttpListener::url() const {
    return "http://" + server_->socket.address().toString();
}

std::string secret_in(const std::string& path, const std::string& ending) {
    constexpr std::size_t kMaxSecret = 64;
    if (!path.ends_with(ending)) {
        return "";
    }
    std::string secret = path.substr(0, path.size() - ending.size());
    const bool plain = std::all_of(secret.begin(), secret.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    });
    return plain && secret.size() <= kMaxSecret ? secret : "";
}

}  // namespace huizhi
