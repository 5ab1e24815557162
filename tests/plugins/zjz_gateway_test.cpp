#include <chrono>
#include <thread>

#include "core/network/http_transport.h"
#include "practice/gateway.h"
#include "tests/support/raw_server.h"
#include "tests/support/zjz_channel.h"

using huizhi::ChannelAnswer;
using huizhi::ChannelRequest;
using huizhi::ChannelSettings;
using huizhi::ChannelState;
using huizhi::Gateway;
using huizhi::GatewayOptions;
using huizhi::HttpTransport;
using huizhi::tests::catalogue;
using huizhi::tests::http_ok;
using huizhi::tests::kMade;
using huizhi::tests::RawServer;
using huizhi::tests::request;
using huizhi::tests::settings;
using huizhi::tests::write_all;
using huizhi::tests::zjz;
using Poco::Net::StreamSocket;

namespace {

std::unique_ptr<Gateway> gateway() {
    GatewayOptions options;
    options.formats = catalogue().formats();
    options.review_ms = 200;
    options.slow_ms = 300;
    auto started = Gateway::start(std::move(options));
    REQUIRE(started.ok());
    return std::move(*started);
}

/// Asks until the platform has decided, or for two seconds.
ChannelAnswer decided(const std::string& order_no, const std::string& url) {
    HttpTransport transport;
    ChannelAnswer answer;
    for (int i = 0; i < 40; ++i) {
        answer = zjz().ask(order_no, settings(url), transport);
        if (answer.state != ChannelState::Reviewing && answer.state != ChannelState::Unknown) {
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return answer;
}

}  // namespace

TEST_CASE("every ending of the practice gateway is told rightly", "[zjz][practice]") {
    struct Row {
        std::string ending;
        ChannelState state;
        std::size_t charged;
    };
    const auto row = GENERATE(values<Row>({{"01", ChannelState::Issued, 1},
                                           {"02", ChannelState::Rejected, 0},
                                           {"03", ChannelState::Cancelled, 0},
                                           {"04", ChannelState::Reviewing, 0},
                                           {"05", ChannelState::Issued, 1},
                                           {"06", ChannelState::Issued, 1},
                                           {"07", ChannelState::Issued, 1},
                                           {"08", ChannelState::Issued, 1},
                                           {"09", ChannelState::Issued, 1},
                                           {"10", ChannelState::Issued, 1},
                                           {"11", ChannelState::Issued, 1},
                                           {"12", ChannelState::Issued, 1},
                                           {"13", ChannelState::Issued, 1},
                                           {"55", ChannelState::Issued, 1}}));
    INFO("ending " << row.ending);
    const auto platform = gateway();
    HttpTransport transport;
    const ChannelAnswer sent =
        zjz().submit(request("138000000" + row.ending), settings(platform->url()), transport);
    INFO(sent.message.en);
    REQUIRE(sent.state == ChannelState::Accepted);
    const ChannelAnswer answer = decided(sent.order_no, platform->url());
    INFO(answer.message.en);
    CHECK(answer.state == row.state);
    CHECK(platform->ledger().size() == row.charged);
    CHECK((answer.cost_fen == 700) == (row.charged == 1));
    if (row.state == ChannelState::Issued) {
        CHECK(answer.number.starts_with("SIM"));
        CHECK(answer.sheet_image.empty() == (row.ending == "11"));
        CHECK(answer.photo_jpeg.empty() == (row.ending == "11"));
    }
    CHECK(answer.city == (row.ending == "12" ? "佛山" : ""));
    CHECK((row.ending == "02") == (answer.reason.find("左耳") != std::string::npos));
}

TEST_CASE("sending ending 13 twice gives one order and one charge", "[zjz][practice]") {
    const auto platform = gateway();
    HttpTransport transport;
    const auto first = zjz().submit(request("13800000013"), settings(platform->url()), transport);
    const auto second = zjz().submit(request("13800000013"), settings(platform->url()), transport);
    REQUIRE(first.state == ChannelState::Accepted);
    CHECK(second.order_no == first.order_no);
    CHECK(platform->orders() == 1);
}

TEST_CASE("the practice account begins with 1000 yuan and pays for what is done",
          "[zjz][practice]") {
    const auto platform = gateway();
    HttpTransport transport;
    ChannelSettings own = settings(platform->url());
    CHECK_FALSE(zjz().test(own, transport).balance_fen.has_value());
    own.values["access_token"] = "practice";
    CHECK(zjz().test(own, transport).balance_fen == 100'000);
    const auto done = zjz().submit(request("13800000055"), own, transport);
    const auto failed = zjz().submit(request("13800000002"), own, transport);
    CHECK(decided(done.order_no, platform->url()).state == ChannelState::Issued);
    CHECK(decided(failed.order_no, platform->url()).state == ChannelState::Rejected);
    CHECK(zjz().test(own, transport).balance_fen == 99'300);
}

TEST_CASE("the practice gateway gives a balance for a known token alone", "[zjz][practice]") {
    GatewayOptions options;
    options.formats = catalogue().formats();
    options.keys = {"key"};
    const auto platform = Gateway::start(std::move(options));
    REQUIRE(platform.ok());
    HttpTransport transport;
    ChannelSettings own = settings((*platform)->url());
    own.values["access_token"] = "wrong";
    const ChannelAnswer answer = zjz().test(own, transport);
    CHECK(answer.state == ChannelState::Accepted);
    CHECK_FALSE(answer.balance_fen.has_value());
    CHECK(answer.message.zh.find("access_token 无效") != std::string::npos);
    own.values["access_token"] = "key";
    CHECK(zjz().test(own, transport).balance_fen == 100'000);
}

TEST_CASE("a photo or data that the gateway refuses are rejected with its words",
          "[zjz][practice]") {
    const auto platform = gateway();
    HttpTransport transport;
    ChannelRequest small = request();
    small.photo_jpeg = huizhi::tests::small_jpeg(300, 400, 350);
    const auto size = zjz().submit(small, settings(platform->url()), transport);
    CHECK(size.state == ChannelState::Rejected);
    CHECK(size.reason.find("358x441") != std::string::npos);
    ChannelRequest nameless = request();
    nameless.fields.erase("text_name");
    const auto missing = zjz().submit(nameless, settings(platform->url()), transport);
    CHECK(missing.state == ChannelState::Rejected);
    CHECK(missing.reason.find("text_name") != std::string::npos);
}

TEST_CASE("a badly broken platform never makes the channel lie", "[zjz]") {
    struct Row {
        const char* what;
        RawServer::Answer answer;
    };
    const auto row = GENERATE(values<Row>({
        {"cut reply",
         [](StreamSocket& client, const std::string&) {
             write_all(client, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"code\":0");
         }},
        {"reset",
         [](StreamSocket& client, const std::string&) {
             client.setLinger(true, 0);
             client.close();
         }},
        {"wrong JSON",
         [](StreamSocket& client, const std::string&) { write_all(client, http_ok("[[[[")); }},
        {"deep JSON",
         [](StreamSocket& client, const std::string&) {
             write_all(client, http_ok(std::string(100'000, '[')));
         }},
        {"huge reply",
         [](StreamSocket& client, const std::string&) {
             write_all(client, http_ok(std::string(3'000'000, ' ')));
         }},
        {"slow drip",
         [](StreamSocket& client, const std::string&) {
             for (int i = 0; i < 12; ++i) {
                 write_all(client, "H");
                 std::this_thread::sleep_for(std::chrono::milliseconds(100));
             }
         }},
    }));
    INFO(row.what);
    for (const bool breaks_at_submit : {false, true}) {
        const RawServer server([&](StreamSocket& client, const std::string& text) {
            if (breaks_at_submit && text.starts_with("POST /receipt/make")) {
                write_all(client, http_ok(kMade));
            } else {
                row.answer(client, text);
            }
        });
        ChannelSettings quick = settings(server.url());
        quick.values["timeout_ms"] = "150";
        HttpTransport transport;
        const ChannelAnswer answer = zjz().submit(request(), quick, transport);
        INFO(answer.message.en);
        CHECK(answer.state == (breaks_at_submit ? ChannelState::Unknown : ChannelState::NotSent));
        CHECK(zjz().ask("1", quick, transport).state == ChannelState::Unknown);
    }
}
