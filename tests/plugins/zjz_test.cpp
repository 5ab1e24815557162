#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "core/http_transport.h"
#include "core/plugin_host.h"
#include "practice/gateway.h"
#include "tests/support/fake_transport.h"
#include "tests/support/raw_server.h"
#include "tests/support/small_jpeg.h"

using huizhi::Channel;
using huizhi::ChannelAnswer;
using huizhi::ChannelRequest;
using huizhi::ChannelSettings;
using huizhi::ChannelState;
using huizhi::Gateway;
using huizhi::GatewayOptions;
using huizhi::HttpTransport;
using huizhi::TransportFailure;
using huizhi::tests::FakeTransport;
using huizhi::tests::http_ok;
using huizhi::tests::RawServer;
using huizhi::tests::write_all;
using Poco::Net::StreamSocket;

namespace {

const std::string kMade = R"({"code":0,"msg":"","data":{"pic_id":"9244614"}})";
const std::string kOrder = R"({"code":0,"msg":"","data":{"order_no":"20261122120000000001"}})";

const huizhi::Catalogue& catalogue() {
    static const huizhi::Catalogue kCatalogue =
        huizhi::PluginHost::load({HUIZHI_BINARY_DIR "/lib/huizhi/plugins"},
                                 HUIZHI_SOURCE_DIR "/core/rules/portrait.json", "2026-11-22");
    return kCatalogue;
}

const Channel& zjz() {
    static const auto kChannel = catalogue().channel("zjz");
    REQUIRE(kChannel != nullptr);
    return *kChannel;
}

ChannelSettings settings(const std::string& url = "https://api.example") {
    return {url, "key", {}};
}

ChannelRequest request(const std::string& mobile = "13800000055") {
    ChannelRequest result;
    result.submission_id = "s1";
    result.photo_jpeg = huizhi::tests::small_jpeg(358, 441, 350);
    result.fields = {{"text_name", "演示甲"},
                     {"text_idcard", "440300199001010016"},
                     {"text_mobile", mobile},
                     {"text_city", "深圳"}};
    result.parameters = {{"item_id", "44030001"}, {"item_key", "id-card@440300"}};
    return result;
}

/// Submits with these two replies; an empty one is a lost reply.
ChannelAnswer submitted(const std::string& make, const std::string& submit) {
    FakeTransport transport;
    for (const std::string& body : {make, submit}) {
        if (body.empty()) {
            transport.fail(TransportFailure::Arrived::Possibly);
        } else {
            transport.reply(200, body);
        }
    }
    return zjz().submit(request(), settings(), transport);
}

ChannelAnswer asked(const std::string& data, ChannelSettings with = settings()) {
    FakeTransport transport;
    transport.reply(200, R"({"code":0,"msg":"","data":)" + data + "}");
    return zjz().ask("77", with, transport);
}

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

TEST_CASE("an order is made of two calls with the documented fields", "[zjz]") {
    FakeTransport transport;
    transport.reply(200, kMade);
    transport.reply(200, kOrder);
    ChannelRequest wanted = request();
    wanted.photo_jpeg = "\xff\xd8photo";
    wanted.notice_url = "https://studio.example/n/1?a=b";
    const ChannelAnswer answer = zjz().submit(wanted, settings(), transport);
    CHECK(answer.state == ChannelState::Accepted);
    CHECK(answer.order_no == "20261122120000000001");
    REQUIRE(transport.requests.size() == 2);
    CHECK(transport.requests[0].url == "https://api.example/receipt/make");
    CHECK(transport.requests[0].body == "image=%2F9hwaG90bw%3D%3D&item_id=44030001&key=key");
    CHECK(transport.requests[1].url == "https://api.example/receipt/submit");
    const std::string& body = transport.requests[1].body;
    CHECK(body.find("pic_id=9244614") != std::string::npos);
    CHECK(body.find("is_print=0") != std::string::npos);
    CHECK(body.find("notice_url=https%3A%2F%2Fstudio.example%2Fn%2F1%3Fa%3Db") !=
          std::string::npos);
    CHECK(body.find("text_mobile%22%3A%2213800000055") != std::string::npos);
}

TEST_CASE("the studio's own item number replaces the practice one", "[zjz]") {
    FakeTransport transport;
    transport.reply(200, kMade);
    transport.reply(200, kOrder);
    ChannelSettings own = settings();
    own.values["item_id.id-card@440300"] = "5566";
    static_cast<void>(zjz().submit(request(), own, transport));
    CHECK(transport.requests[0].body.find("item_id=5566") != std::string::npos);
}

TEST_CASE("what cannot have cost anything may be sent again", "[zjz]") {
    const std::string make =
        GENERATE("", "not json", "[]", "{}", R"({"code":0})", R"({"code":0,"data":[]})",
                 R"({"code":0,"data":null})", R"({"code":0,"data":{"pic_id":{}}})");
    CHECK(submitted(make, kOrder).state == ChannelState::NotSent);
}

TEST_CASE("what the platform may have taken is never sent again blindly", "[zjz]") {
    const std::string submit =
        GENERATE("", "not json", "{}", R"({"code":0})", R"({"code":0,"data":[]})",
                 R"({"code":"x","data":{}})", R"({"code":0,"data":{"order_no":""}})");
    const ChannelAnswer answer = submitted(kMade, submit);
    CHECK(answer.state == ChannelState::Unknown);
    CHECK_FALSE(answer.message.zh.empty());
}

TEST_CASE("numbers may be texts and data an array", "[zjz]") {
    const ChannelAnswer answer = submitted(R"({"code":"0","data":[{"pic_id":7}]})",
                                           R"({"code":"0","data":[{"order_no":42}]})");
    CHECK(answer.state == ChannelState::Accepted);
    CHECK(answer.order_no == "42");
}

TEST_CASE("a refusal carries the platform's words", "[zjz]") {
    const std::string no = R"({"code":1001,"msg":"人像模糊","data":null})";
    CHECK(submitted(no, kOrder).state == ChannelState::Rejected);
    CHECK(submitted(kMade, no).state == ChannelState::Rejected);
    CHECK(submitted(kMade, no).reason == "人像模糊");
}

TEST_CASE("trouble with the account is no refusal of the photo", "[zjz]") {
    const std::string code = GENERATE("401", "402", "403", "429", "\"402\"");
    const std::string no = R"({"code":)" + code + R"(,"msg":"余额不足","data":null})";
    CHECK(submitted(no, kOrder).state == ChannelState::NotSent);
    CHECK(submitted(kMade, no).state == ChannelState::NotSent);
    CHECK(submitted(kMade, no).reason == "余额不足");
}

TEST_CASE("HTTP's own words about account and server count", "[zjz]") {
    struct Row {
        int status;
        ChannelState make, submit;
    };
    const auto row = GENERATE(values<Row>({{401, ChannelState::NotSent, ChannelState::NotSent},
                                           {402, ChannelState::NotSent, ChannelState::NotSent},
                                           {403, ChannelState::NotSent, ChannelState::NotSent},
                                           {429, ChannelState::NotSent, ChannelState::NotSent},
                                           {500, ChannelState::NotSent, ChannelState::Unknown},
                                           {502, ChannelState::NotSent, ChannelState::Unknown},
                                           {302, ChannelState::NotSent, ChannelState::Unknown},
                                           {404, ChannelState::NotSent, ChannelState::Unknown}}));
    FakeTransport at_make;
    at_make.reply(row.status, "sorry");
    CHECK(zjz().submit(request(), settings(), at_make).state == row.make);
    CHECK(at_make.requests.size() == 1);
    FakeTransport at_submit;
    at_submit.reply(200, kMade);
    at_submit.reply(row.status, "sorry");
    CHECK(zjz().submit(request(), settings(), at_submit).state == row.submit);
}

TEST_CASE("a connection that was never made is proof that nothing was sent", "[zjz]") {
    FakeTransport transport;
    transport.reply(200, kMade);
    transport.fail(TransportFailure::Arrived::No);
    CHECK(zjz().submit(request(), settings(), transport).state == ChannelState::NotSent);
}

TEST_CASE("key and face leave in clear only within this machine", "[zjz]") {
    FakeTransport transport;
    for (const std::string url : {"http://api.example", "ftp://api.example", "",
                                  "http://127.0.0.1.evil.example", "https://a@b.example"}) {
        INFO(url);
        CHECK(zjz().submit(request(), settings(url), transport).state == ChannelState::NotSent);
        CHECK(zjz().ask("1", settings(url), transport).state == ChannelState::Unknown);
    }
    CHECK(zjz().submit(request(), {"https://api.example", "", {}}, transport).state ==
          ChannelState::NotSent);
    CHECK(transport.requests.empty());
    for (const std::string url : {"http://127.0.0.1:8", "http://localhost", "http://[::1]:9"}) {
        static_cast<void>(zjz().submit(request(), settings(url), transport));
    }
    CHECK(transport.requests.size() == 3);
}

TEST_CASE("the platform's status words become states", "[zjz]") {
    CHECK(asked(R"({"status":2})").state == ChannelState::Reviewing);
    CHECK(asked(R"({"status":"-1","reason":"左耳被遮挡"})").state == ChannelState::Rejected);
    CHECK(asked(R"({"status":"-1","reason":"左耳被遮挡"})").reason == "左耳被遮挡");
    CHECK(asked(R"({"status":-2})").state == ChannelState::Cancelled);
    CHECK(asked(R"({"status":9})").state == ChannelState::Unknown);
    CHECK(asked("{}").state == ChannelState::Unknown);
    CHECK(asked("null").state == ChannelState::Unknown);
    CHECK(asked(R"({"status":3,"order_no":"78","image_no":"X1"})").state == ChannelState::Unknown);
}

TEST_CASE("a finished order brings its number and what it cost", "[zjz]") {
    const ChannelAnswer answer = asked(R"({"status":3,"order_no":"77","image_no":"SIM12345678"})");
    CHECK(answer.state == ChannelState::Issued);
    CHECK(answer.number == "SIM12345678");
    CHECK(answer.cost_fen == 700);
    ChannelSettings own = settings();
    own.values = {{"cost_fen", "650"}, {"number_field", "pic_no"}};
    CHECK(asked(R"({"status":3,"pic_no":"A1"})", own).number == "A1");
    CHECK(asked(R"({"status":3,"number":"B2"})", own).cost_fen == 650);
    CHECK(asked(R"({"status":3,"number":")" + std::string(5000, '1') + "\"}").number.size() <= 64);
    CHECK(asked(R"({"status":2})").cost_fen == 0);
}

TEST_CASE("done without number and sheet is asked again", "[zjz]") {
    CHECK(asked(R"({"status":3})").state == ChannelState::Reviewing);
}

TEST_CASE("files are fetched from the platform's own host only", "[zjz]") {
    struct Row {
        std::string url;
        bool fetched;
    };
    const auto row = GENERATE(values<Row>({{"https://api.example/f.jpg", true},
                                           {"https://API.example:8443/f.jpg", true},
                                           {"https://files.example/f.jpg", true},
                                           {"http://api.example/f.jpg", false},
                                           {"https://evil.example/f.jpg", false},
                                           {"https://api.example.evil/f.jpg", false},
                                           {"https://api.example@evil.example/f.jpg", false},
                                           {"https://evil.example\\@api.example/f.jpg", false},
                                           {"file:///etc/passwd", false},
                                           {"http://127.0.0.1/f.jpg", false},
                                           {"", false}}));
    INFO(row.url);
    ChannelSettings own = settings();
    own.values["file_hosts"] = "cdn.example,files.example";
    FakeTransport transport;
    const std::string escaped = row.url.find('\\') == std::string::npos
                                    ? row.url
                                    : "https://evil.example\\\\@api.example/f.jpg";
    transport.reply(200,
                    R"({"code":0,"data":{"status":3,"number":"N1","image":")" + escaped + "\"}}");
    transport.reply(200, "\xff\xd8\xff picture");
    const ChannelAnswer answer = zjz().ask("77", own, transport);
    CHECK(answer.state == ChannelState::Issued);
    CHECK(answer.photo_jpeg.empty() != row.fetched);
    CHECK(transport.requests.size() == (row.fetched ? 2U : 1U));
}

TEST_CASE("a page in place of a picture is not kept", "[zjz]") {
    FakeTransport transport;
    transport.reply(200, R"({"code":0,"data":{"status":3,"number":"N1",
        "image":"https://api.example/a","image_receipt":"https://api.example/b"}})");
    transport.reply(200, "<html>");
    transport.reply(404, "\xff\xd8\xff");
    const ChannelAnswer answer = zjz().ask("77", settings(), transport);
    CHECK(answer.state == ChannelState::Issued);
    CHECK(answer.photo_jpeg.empty());
    CHECK(answer.sheet_image.empty());
    CHECK_FALSE(answer.message.zh.empty());
}

TEST_CASE("the query's path is data", "[zjz]") {
    FakeTransport transport;
    ChannelSettings own = settings();
    own.values["query_path"] = "/v2/order";
    static_cast<void>(zjz().ask("7&7", own, transport));
    REQUIRE(transport.requests.size() == 1);
    CHECK(transport.requests[0].url == "https://api.example/v2/order");
    CHECK(transport.requests[0].body == "key=key&order_no=7%267");
}

TEST_CASE("a notice is read, and its constant signature compared", "[zjz]") {
    // md5("key")
    const std::string sign = "3c6e0b8a9c15224a8228b9a98ca1531d";
    const auto good =
        zjz().read_notice("status=3&order_no=77&sign=" + sign + "&image=x", settings());
    REQUIRE(good.has_value());
    CHECK(good->order_no == "77");
    CHECK(good->state == ChannelState::Issued);
    CHECK(good->signature_matches);
    CHECK_FALSE(zjz()
                    .read_notice("status=3&order_no=77&sign=" + sign + "0", settings())
                    ->signature_matches);
    CHECK_FALSE(zjz().read_notice("status=3&order_no=77", settings())->signature_matches);
    CHECK(zjz().read_notice("status=%2D1&order_no=7+7%", settings())->state ==
          ChannelState::Rejected);
    const std::string body =
        GENERATE("", "&&&", "=", "status=3", "order_no=&status=3", "{}", "%", "order_no=1&stat");
    CHECK_FALSE(zjz().read_notice(body, settings()).has_value());
}

TEST_CASE("a test call tells whether the platform answers", "[zjz]") {
    FakeTransport transport;
    transport.reply(200, R"({"code":0,"msg":"","data":{"list":[]}})");
    transport.reply(200, R"({"code":401,"msg":"key 无效","data":null})");
    CHECK(zjz().test(settings(), transport).state == ChannelState::Accepted);
    CHECK(zjz().test(settings(), transport).state == ChannelState::NotSent);
    CHECK(zjz().test(settings(), transport).state == ChannelState::NotSent);
}

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
