#include "practice/gateway.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/URI.h>

#include "core/network/http_transport.h"
#include "core/network/request_server.h"
#include "core/plugins/plugin_host.h"
#include "practice/clipimg_api.h"
#include "practice/gateway_handler.h"
#include "practice/items.h"
#include "practice/movable_clock.h"
#include "practice/order_files.h"
#include "practice/orders.h"
#include "practice/person_desk.h"
#include "practice/person_page.h"
#include "practice/rate_limit.h"
#include "practice/zjz_api.h"

namespace huizhi {
namespace {

using practice::Fields;

constexpr int kBacklog = 256;
constexpr auto kTick = std::chrono::milliseconds(20);

/// Names and values of a callback never hold anything but plain text, numbers and addresses.
std::string form_body(const Fields& fields) {
    std::string body;
    for (const auto& [name, value] : fields) {
        std::string encoded;
        Poco::URI::encode(value, ";/?:@&=+$,#!*'()", encoded);
        body.append(body.empty() ? "" : "&").append(name).append("=").append(encoded);
    }
    return body;
}

/// A program that tests itself may send as fast as it can; what drips is held as elsewhere.
ListenerLimits listener_limits() {
    ListenerLimits limits;
    limits.per_s = 1e6;
    limits.burst = 1e6;
    limits.body_bytes = practice::kMaxRequestBytes;
    limits.longest = std::chrono::seconds(60);  // its slow answers take their time
    return limits;
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
          dice(options.faults.value_or(practice::FaultPlan{})),
          clock(options.clock ? *options.clock : system_clock,
                options.faults ? options.faults->clock_skew_s : 0),
          rate(clock, rate_of(options).first, rate_of(options).second),
          orders(clock, options.review_ms),
          zjz(options, rate, orders),
          clipimg(options, rate, orders),
          files(all_items(options), orders),
          people(clock, options.formats, options.review_ms, options.daily_cap),
          page(people, rate, orders) {}

    /// The fault plan's rate, where it has one.
    static std::pair<double, double> rate_of(const GatewayOptions& options) {
        const bool planned = options.faults && options.faults->rate_per_s > 0;
        return planned ? std::pair(options.faults->rate_per_s, options.faults->rate_burst)
                       : std::pair(options.rate_per_s, options.rate_burst);
    }

    static std::map<std::string, PhotoFormat> all_items(const GatewayOptions& options) {
        auto items = practice::items_of(options.formats, "zjz");
        items.merge(practice::items_of(options.formats, "clipimg"));
        return items;
    }

    [[nodiscard]] bool has_items() const {
        return (options.protocol != "clipimg" && zjz.has_items()) ||
               (options.protocol != "zjz" && clipimg.has_items());
    }

    void listen() {
        // Not shared: a second gateway on one port would take half of the requests.
        socket.bind(Poco::Net::SocketAddress(options.host, static_cast<Poco::UInt16>(options.port)),
                    true, false);
        socket.listen(kBacklog);
        port = socket.address().port();
        url = "http://" + options.host + ":" + std::to_string(port);
        zjz.set_base_url(url);
        clipimg.set_base_url(url);
        server = std::make_unique<RequestServer>(socket, new practice::GatewayHandlers(desk),
                                                 listener_limits());
        desk.server = server.get();
        server->open();
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
        const auto fault = notice.may_fail ? dice.next("notice") : std::optional<practice::Fault>{};
        notice.may_fail = false;
        if (!fault) {
            post(std::move(notice));
        } else if (fault->kind == practice::FaultKind::Doubled) {
            post(notice);
            post(std::move(notice));
        } else if (fault->kind != practice::FaultKind::Lost) {
            const bool reordered = fault->kind == practice::FaultKind::Reordered;
            orders.put_back(std::move(notice), reordered ? 2 * options.review_ms : fault->ms);
        }
    }

    void post(practice::Notice notice) {
        HttpRequest request;
        request.method = "POST";
        request.url = notice.order.notice_url;
        const bool json = notice.order.protocol == "clipimg";
        request.headers["Content-Type"] =
            json ? "application/json; charset=utf-8" : "application/x-www-form-urlencoded";
        request.body = json ? clipimg.notice_body(notice) : form_body(zjz.notice_fields(notice));
        request.timeout_ms = 2'000;
        request.total_timeout_ms = 4'000;
        request.max_reply_bytes = std::size_t{64} * 1024;
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
            server.reset();
            socket.close();
        }
    }

    GatewayOptions options;
    SystemClock system_clock;
    practice::FaultDice dice;
    practice::MovableClock clock;
    practice::RateLimit rate;
    practice::OrderBook orders;
    practice::ZjzApi zjz;
    practice::ClipimgApi clipimg;
    practice::OrderFiles files;
    practice::PersonDesk people;
    practice::PersonPage page;
    practice::GatewayDesk desk{zjz, clipimg, page, files, orders, dice, clock, options};
    HttpTransport transport;
    Poco::Net::ServerSocket socket;
    std::unique_ptr<RequestServer> server;
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
    if (!impl->has_items()) {
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
