#include "practice/gateway.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include <Poco/Net/HTMLForm.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/URI.h>

#include "core/http_transport.h"
#include "core/plugin_host.h"
#include "practice/orders.h"
#include "practice/zjz_api.h"

namespace huizhi {
namespace {

using practice::Answer;
using practice::Fields;

/// A photo of 5 MB in base64 and form encoding, and some room.
constexpr std::streamsize kMaxRequestBytes = 24 * 1024 * 1024;
constexpr int kMaxFields = 32;
constexpr int kMaxValueBytes = 24 * 1024 * 1024;
constexpr int kBacklog = 64;
constexpr std::size_t kDripPieces = 10;
constexpr auto kTick = std::chrono::milliseconds(20);

class Handler final : public Poco::Net::HTTPRequestHandler {
public:
    Handler(practice::ZjzApi& api, int slow_ms) : api_(api), slow_ms_(slow_ms) {}

    void handleRequest(Poco::Net::HTTPServerRequest& request,
                       Poco::Net::HTTPServerResponse& response) override {
        try {
            send(answer_to(request), response);
        } catch (const std::exception&) {
            // The client is gone or sent nonsense; this connection ends, the server goes on.
            if (!response.sent()) {
                response.setStatus(Poco::Net::HTTPResponse::HTTP_BAD_REQUEST);
                response.setContentLength(0);
                response.send();
            }
        }
    }

private:
    Answer answer_to(Poco::Net::HTTPServerRequest& request) {
        const std::string path = Poco::URI(request.getURI()).getPath();
        if (request.getMethod() == "GET") {
            return api_.get(path);
        }
        if (request.getMethod() != "POST") {
            return {405, "text/plain", "", false};
        }
        const std::streamsize length = request.getContentLength();
        if (length == Poco::Net::HTTPMessage::UNKNOWN_CONTENT_LENGTH) {
            return {411, "text/plain", "", false};
        }
        if (length > kMaxRequestBytes) {
            return {413, "text/plain", "", false};
        }
        Poco::Net::HTMLForm form;
        form.setFieldLimit(kMaxFields);
        form.setValueLengthLimit(kMaxValueBytes);
        form.load(request, request.stream());
        return api_.post(path, Fields(form.begin(), form.end()));
    }

    void send(const Answer& answer, Poco::Net::HTTPServerResponse& response) const {
        response.setStatus(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(answer.http_status));
        response.setContentType(answer.type);
        response.setContentLength64(static_cast<Poco::Int64>(answer.body.size()));
        std::ostream& out = response.send();
        const std::size_t piece =
            answer.drips ? answer.body.size() / kDripPieces + 1 : answer.body.size() + 1;
        for (std::size_t at = 0; at < answer.body.size(); at += piece) {
            if (answer.drips) {
                std::this_thread::sleep_for(
                    std::chrono::milliseconds(slow_ms_ / static_cast<int>(kDripPieces)));
            }
            out << answer.body.substr(at, piece) << std::flush;
        }
    }

    practice::ZjzApi& api_;
    int slow_ms_;
};

class HandlerFactory final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    HandlerFactory(practice::ZjzApi& api, int slow_ms) : api_(api), slow_ms_(slow_ms) {}

    Poco::Net::HTTPRequestHandler* createRequestHandler(
        const Poco::Net::HTTPServerRequest&) override {
        return new Handler(api_, slow_ms_);
    }

private:
    practice::ZjzApi& api_;
    int slow_ms_;
};

/// Names and values of a callback never hold anything but plain text, numbers and addresses.
std::string form_body(const Fields& fields) {
    std::string body;
    for (const auto& [name, value] : fields) {
        std::string encoded;
        Poco::URI::encode(value, ";/?:@&=+$,#!*'()", encoded);
        body += (body.empty() ? "" : "&") + name + "=" + encoded;
    }
    return body;
}

Error cannot_listen(const GatewayOptions& options) {
    const std::string where = options.host + ":" + std::to_string(options.port);
    return {ErrorCode::Environment,
            {"练习网关无法在 " + where + " 监听：端口可能被占用，请换一个",
             "the practice gateway cannot listen on " + where +
                 ": the port may be in use; take another"},
            "port",
            ""};
}

}  // namespace

struct Gateway::Impl {
    explicit Impl(GatewayOptions given)
        : options(std::move(given)),
          clock(options.clock ? *options.clock : system_clock),
          orders(clock, options.review_ms),
          api(options, clock, orders) {}

    void listen() {
        // Not shared: a second gateway on one port would take half of the requests.
        socket.bind(Poco::Net::SocketAddress(options.host, static_cast<Poco::UInt16>(options.port)),
                    true, false);
        socket.listen(kBacklog);
        port = socket.address().port();
        url = "http://" + options.host + ":" + std::to_string(port);
        api.set_base_url(url);
        auto* parameters = new Poco::Net::HTTPServerParams;
        parameters->setMaxThreads(8);
        parameters->setMaxQueued(64);
        parameters->setKeepAlive(false);
        parameters->setTimeout(Poco::Timespan(10, 0));
        server = std::make_unique<Poco::Net::HTTPServer>(new HandlerFactory(api, options.slow_ms),
                                                         pool, socket, parameters);
        server->start();
        notifier = std::thread([this] { call_back(); });
    }

    /// The callbacks' thread.
    void call_back() {
        while (!stopping) {
            for (practice::Notice& notice : orders.take_due_notices()) {
                deliver(std::move(notice));
            }
            std::this_thread::sleep_for(kTick);
        }
    }

    void deliver(practice::Notice notice) {
        if (stopping) {
            return;
        }
        HttpRequest request;
        request.method = "POST";
        request.url = notice.order.notice_url;
        request.headers["Content-Type"] = "application/x-www-form-urlencoded";
        request.body = form_body(api.notice_fields(notice));
        request.timeout_ms = 2'000;
        request.total_timeout_ms = 4'000;
        request.max_reply_bytes = 64 * 1024;
        const TransportResult result = transport.send(request);
        const auto* reply = std::get_if<HttpReply>(&result);
        const bool taken = reply && reply->status >= 200 && reply->status < 300;
        if (!taken && ++notice.tries < options.notice_tries) {
            orders.put_back(std::move(notice), options.notice_retry_ms);
        }
    }

    void stop() {
        stopping = true;
        if (notifier.joinable()) {
            notifier.join();
        }
        if (server) {
            server->stopAll(true);
            pool.joinAll();
            server.reset();
            socket.close();
        }
    }

    GatewayOptions options;
    SystemClock system_clock;
    const Clock& clock;
    practice::OrderBook orders;
    practice::ZjzApi api;
    HttpTransport transport;
    Poco::ThreadPool pool{2, 8};
    Poco::Net::ServerSocket socket;
    std::unique_ptr<Poco::Net::HTTPServer> server;
    std::thread notifier;
    std::atomic<bool> stopping{false};
    std::string url;
    int port = 0;
};

Gateway::Gateway(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Gateway::~Gateway() {
    stop();
}

Result<std::unique_ptr<Gateway>> Gateway::start(GatewayOptions options) {
    const SystemClock system_clock;
    if (options.formats.empty()) {
        const Clock& clock = options.clock ? *options.clock : system_clock;
        options.formats =
            PluginHost::load(default_plugin_roots({}), default_rules_file(), iso_day(clock.now()))
                .formats();
    }
    auto impl = std::make_unique<Impl>(std::move(options));
    if (!impl->api.has_items()) {
        return Error{ErrorCode::InvalidInput,
                     {"没有可以练习的格式：请检查插件是否已安装",
                      "there is no format to practise with: check that the plugins are installed"},
                     "format",
                     ""};
    }
    try {
        impl->listen();
    } catch (const std::exception&) {
        return cannot_listen(impl->options);
    }
    return std::unique_ptr<Gateway>(new Gateway(std::move(impl)));
}

std::string Gateway::url() const {
    return impl_->url;
}

int Gateway::port() const {
    return impl_->port;
}

void Gateway::stop() {
    try {
        impl_->stop();
    } catch (const std::exception&) {
        // The sockets are closed by their destructors then.
    }
}

std::vector<PracticeCharge> Gateway::ledger() const {
    return impl_->orders.ledger();
}

int Gateway::orders() const {
    return impl_->orders.count();
}

}  // namespace huizhi
