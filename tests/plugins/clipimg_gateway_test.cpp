#include <chrono>
#include <thread>

#include <nlohmann/json.hpp>

#include "core/network/http_listener.h"
#include "core/network/http_transport.h"
#include "core/network/one_time_downloads.h"
#include "practice/gateway.h"
#include "tests/support/clipimg_channel.h"
#include "tests/support/http_client.h"

using huizhi::ChannelAnswer;
using huizhi::ChannelRequest;
using huizhi::ChannelSettings;
using huizhi::ChannelState;
using huizhi::Gateway;
using huizhi::GatewayOptions;
using huizhi::HttpListener;
using huizhi::HttpTransport;
using huizhi::OneTimeDownloads;
using huizhi::tests::catalogue;
using huizhi::tests::clipimg;
using huizhi::tests::clipimg_request;
using huizhi::tests::settings;
using nlohmann::json;
using std::chrono::milliseconds;

namespace {

const std::string kPath = "/app/receipt_api.php";

/// The gateway, and the place where it fetches photos.
struct Line {
    Line() {
        GatewayOptions options;
        options.formats = catalogue().formats();
        options.review_ms = 200;
        options.slow_ms = 300;
        gateway = std::move(Gateway::start(std::move(options)).value());
        listener =
            std::move(HttpListener::start("127.0.0.1:0", {{"/photo/",
                                                           [this](const huizhi::HttpVisit& visit) {
                                                               return photos.hand_out(visit);
                                                           }}})
                          .value());
    }

    [[nodiscard]] ChannelSettings own() const { return settings(gateway->url() + kPath); }

    ChannelRequest request(const std::string& ending) {
        ChannelRequest wanted = clipimg_request("138000000" + ending);
        secret = photos.put(wanted.photo_jpeg, std::chrono::minutes(1));
        wanted.parameters["photo_url"] = listener->url() + "/photo/" + secret + ".jpg";
        return wanted;
    }

    ChannelAnswer submit(const ChannelRequest& wanted) {
        return clipimg().submit(wanted, own(), transport);
    }

    ChannelAnswer decided(const std::string& order_no) {
        ChannelAnswer answer;
        for (int i = 0; i < 40; ++i) {
            answer = clipimg().ask(order_no, own(), transport);
            if (answer.state != ChannelState::Reviewing && answer.state != ChannelState::Unknown) {
                break;
            }
            std::this_thread::sleep_for(milliseconds(50));
        }
        return answer;
    }

    json call(const std::string& operation, json body) const {
        body["apikey"] = "key";
        return json::parse(
            huizhi::tests::post(gateway->url() + kPath + "/" + operation, body.dump()).body);
    }

    std::unique_ptr<Gateway> gateway;
    OneTimeDownloads photos;
    std::unique_ptr<HttpListener> listener;
    HttpTransport transport;
    std::string secret;
};

}  // namespace

TEST_CASE("every ending of the practice gateway is told rightly over clipimg",
          "[clipimg][practice]") {
    struct Row {
        std::string ending;
        ChannelState state;
        std::size_t charged;
    };
    const auto row = GENERATE(values<Row>({{"01", ChannelState::Issued, 1},
                                           {"02", ChannelState::Rejected, 0},
                                           {"03", ChannelState::Rejected, 0},
                                           {"04", ChannelState::Reviewing, 0},
                                           {"09", ChannelState::Issued, 1},
                                           {"10", ChannelState::Issued, 1},
                                           {"11", ChannelState::Issued, 1},
                                           {"12", ChannelState::Issued, 1},
                                           {"55", ChannelState::Issued, 1}}));
    INFO("ending " << row.ending);
    Line line;
    const ChannelAnswer sent = line.submit(line.request(row.ending));
    INFO(sent.message.en);
    REQUIRE(sent.state == ChannelState::Accepted);
    CHECK_FALSE(line.photos.take(line.secret).has_value());
    const ChannelAnswer answer = line.decided(sent.order_no);
    INFO(answer.message.en);
    CHECK(answer.state == row.state);
    CHECK(line.gateway->ledger().size() == row.charged);
    if (row.state == ChannelState::Issued) {
        CHECK(answer.number.starts_with("SIM"));
        CHECK(answer.sheet_image.empty() == (row.ending == "11"));
    }
    CHECK(answer.city == (row.ending == "12" ? "佛山" : ""));
    CHECK((row.ending == "02") == (answer.reason.find("左耳") != std::string::npos));
}

TEST_CASE("a submission that the platform asks to repeat is taken the second time",
          "[clipimg][practice]") {
    Line line;
    const ChannelAnswer first = line.submit(line.request("14"));
    CHECK(first.state == ChannelState::NotSent);
    CHECK(line.gateway->orders() == 0);
    CHECK(line.submit(line.request("14")).state == ChannelState::Accepted);
    CHECK(line.gateway->orders() == 1);
}

TEST_CASE("a system error at the submission leaves it to a person", "[clipimg][practice]") {
    Line line;
    CHECK(line.submit(line.request("15")).state == ChannelState::Unknown);
}

TEST_CASE("a photo that cannot be fetched, or is wrong, fails in review at no cost",
          "[clipimg][practice]") {
    Line line;
    ChannelRequest gone = line.request("55");
    line.photos.withdraw(line.secret);
    const ChannelAnswer sent = line.submit(gone);
    REQUIRE(sent.state == ChannelState::Accepted);
    const ChannelAnswer answer = line.decided(sent.order_no);
    CHECK(answer.state == ChannelState::Rejected);
    CHECK(answer.reason == "照片网址无法下载");

    ChannelRequest small = clipimg_request();
    const std::string secret =
        line.photos.put(huizhi::tests::small_jpeg(300, 400, 350), std::chrono::minutes(1));
    small.parameters["photo_url"] = line.listener->url() + "/photo/" + secret + ".jpg";
    const ChannelAnswer wrong = line.decided(line.submit(small).order_no);
    CHECK(wrong.state == ChannelState::Rejected);
    CHECK(wrong.reason.find("358x441") != std::string::npos);
    CHECK(line.gateway->ledger().empty());
}

TEST_CASE("the gateway gives the ten documented codes", "[clipimg][practice]") {
    const Line line;
    const json fields = {{"customer_name", "演示甲"},
                         {"customer_phone", "13800000055"},
                         {"customer_id_card", "440300199001010016"},
                         {"city", "深圳"}};
    const json good = {{"receipt_type_id", 44030001},
                       {"id_photo_url", "http://127.0.0.1:9/photo/x.jpg"},
                       {"custom_fields", fields}};
    const auto with = [&](const char* pointer, const json& value) {
        json changed = good;
        changed[json::json_pointer(pointer)] = value;
        return line.call("submit", changed)["code"].get<int>();
    };
    CHECK(json::parse(huizhi::tests::post(line.gateway->url() + kPath + "/types", "{}").body)
              .at("code") == 1001);
    CHECK(json::parse(huizhi::tests::post(line.gateway->url() + kPath + "/types", "\xff[").body)
              .at("code") == 1001);
    CHECK(with("/receipt_type_id", "") == 1002);
    CHECK(with("/id_photo_url", "") == 1003);
    CHECK(with("/custom_fields", json::object()) == 1004);
    CHECK(with("/custom_fields", "x") == 1004);
    CHECK(with("/custom_fields/customer_name", "") == 1005);
    CHECK(with("/custom_fields/customer_phone", "12345678901") == 1006);
    CHECK(with("/custom_fields/customer_id_card", "4403") == 1007);
    CHECK(with("/receipt_type_id", 1) == 1008);
    CHECK(line.call("query", json::object())["code"] == 1009);
    CHECK(line.call("query", {{"application_no", "1"}})["code"] == 1010);
    CHECK(line.call("batch_query", json::object())["code"] == 1011);
    CHECK(line.call("batch_query", {{"application_nos",
                                     json(std::vector<std::string>(101, "1"))}})["code"] == 1012);
    CHECK(line.call("batch_query",
                    {{"application_nos", json(std::vector<std::string>(100, "1"))}})["code"] == 0);
    CHECK(line.gateway->orders() == 0);
    const json types = line.call("types", json::object());
    CHECK(types["code"] == 0);
    CHECK(types["data"].size() == 10);  // five certificates in each of two cities
}

TEST_CASE("a hundred applications are asked about in one request, each told as alone",
          "[clipimg][practice]") {
    Line line;
    std::vector<std::string> orders;
    for (const char* ending : {"01", "02", "04", "11", "12", "55"}) {
        orders.push_back(line.submit(line.request(ending)).order_no);
        REQUIRE_FALSE(orders.back().empty());
    }
    while (orders.size() < 100) {
        orders.push_back("none-" + std::to_string(orders.size()));
    }
    std::this_thread::sleep_for(milliseconds(400));
    const auto answers = clipimg().ask_many(orders, line.own(), line.transport);
    REQUIRE(answers.size() == 100);
    const ChannelState expected[] = {ChannelState::Issued,    ChannelState::Rejected,
                                     ChannelState::Reviewing, ChannelState::Issued,
                                     ChannelState::Issued,    ChannelState::Issued};
    for (std::size_t i = 0; i < orders.size(); ++i) {
        INFO(orders[i]);
        const ChannelAnswer alone =
            i < 7 ? clipimg().ask(orders[i], line.own(), line.transport) : ChannelAnswer{};
        CHECK(answers[i].order_no == orders[i]);
        CHECK(answers[i].state == (i < 6 ? expected[i] : ChannelState::Unknown));
        CHECK(answers[i].state == alone.state);
        CHECK(answers[i].number == alone.number);
        CHECK(answers[i].city == alone.city);
        CHECK(answers[i].sheet_image == alone.sheet_image);
    }
    CHECK_FALSE(answers[0].sheet_image.empty());
}

TEST_CASE("a protocol that is not served is not there", "[clipimg][practice]") {
    GatewayOptions options;
    options.formats = catalogue().formats();
    options.protocol = "zjz";
    const auto zjz_only = Gateway::start(options);
    REQUIRE(zjz_only.ok());
    CHECK(huizhi::tests::post((*zjz_only)->url() + kPath + "/types", "{}").status == 404);
    options.protocol = "clipimg";
    const auto clipimg_only = Gateway::start(options);
    REQUIRE(clipimg_only.ok());
    CHECK(huizhi::tests::post((*clipimg_only)->url() + "/item/list", "key=1").status == 404);
}
