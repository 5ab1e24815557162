#include "practice/gateway.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/photo/barcode.h"
#include "tests/support/dripping.h"
#include "tests/support/http_client.h"
#include "tests/support/quick_gateway.h"
#include "tests/support/raw_server.h"
#include "tests/support/small_jpeg.h"

using huizhi::ErrorCode;
using huizhi::Gateway;
using huizhi::GatewayOptions;
using huizhi::HttpReply;
using huizhi::tests::base64;
using huizhi::tests::Dripping;
using huizhi::tests::get;
using huizhi::tests::http_ok;
using huizhi::tests::MovedClock;
using huizhi::tests::post;
using huizhi::tests::quick_options;
using huizhi::tests::RawServer;
using huizhi::tests::started;
using huizhi::tests::write_all;
using Json = nlohmann::json;
using Poco::Net::StreamSocket;

namespace {

Json posted(const std::string& url, const std::string& body) {
    const HttpReply reply = post(url, body);
    CHECK(reply.status == 200);
    return Json::parse(reply.body);
}

std::string encoded(const std::string& bytes) {
    std::string result;
    for (const char letter : bytes) {
        char text[4];
        std::snprintf(text, sizeof text, "%%%02X", static_cast<unsigned char>(letter));
        result += text;
    }
    return result;
}

Json make(const Gateway& gateway,
          const std::string& jpeg = huizhi::tests::small_jpeg(358, 441, 350)) {
    return posted(gateway.url() + "/receipt/make",
                  "key=k&item_id=44030001&image=" + encoded(base64(jpeg)));
}

Json submit(const Gateway& gateway,
            const std::string& picture,
            const std::string& mobile = "13800000055",
            const std::string& notice_url = "") {
    const Json param = {{"text_name", "演示甲"},
                        {"text_idcard", "440300199001010016"},
                        {"text_mobile", mobile},
                        {"text_city", "深圳"}};
    return posted(gateway.url() + "/receipt/submit", "key=k&pic_id=" + picture +
                                                         "&param=" + encoded(param.dump()) +
                                                         "&notice_url=" + encoded(notice_url));
}

std::string ordered(const Gateway& gateway,
                    const std::string& mobile = "13800000055",
                    const std::string& notice_url = "") {
    const Json made = make(gateway);
    const Json placed = submit(gateway, made["data"]["pic_id"], mobile, notice_url);
    REQUIRE(placed["code"] == 0);
    return placed["data"]["order_no"];
}

Json query(const Gateway& gateway, const std::string& order) {
    return posted(gateway.url() + "/receipt/query", "key=k&order_no=" + order);
}

Json finished(const Gateway& gateway, const std::string& order) {
    Json answer;
    for (int i = 0; i < 60; ++i) {
        answer = query(gateway, order);
        if (answer["data"]["status"] != "2") {
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return answer;
}

}  // namespace

TEST_CASE("a photo becomes an order, a number and a watermarked sheet", "[practice]") {
    const auto gateway = started();
    const std::string order = ordered(*gateway);
    CHECK(query(*gateway, order)["data"]["status"] == "2");
    const Json done = finished(*gateway, order)["data"];
    CHECK(done["status"] == "3");
    CHECK(done["order_no"] == order);
    CHECK(done["number"] == done["image_no"]);
    CHECK(get(done["image"]).body == huizhi::tests::small_jpeg(358, 441, 350));
    const HttpReply sheet = get(done["image_receipt"]);
    CHECK(sheet.headers.at("content-type") == "image/jpeg");
    const auto picture = huizhi::decode_photo({sheet.body.begin(), sheet.body.end()}, "sheet");
    REQUIRE(picture.ok());
    CHECK(picture->height_px > picture->width_px);
    const auto number = huizhi::read_code39(huizhi::preview(*picture, 10'000));
    REQUIRE(number.has_value());
    CHECK(*number == done["number"].get<std::string>());
    CHECK(gateway->ledger().at(0).order_no == order);
    CHECK(gateway->ledger().at(0).fen == 700);
}

TEST_CASE("the items say what they ask", "[practice]") {
    const auto gateway = started();
    const Json list = posted(gateway->url() + "/item/list", "key=k")["data"]["list"];
    std::size_t offered = 0;
    for (const huizhi::PhotoFormat& format : huizhi::tests::built_formats()) {
        const auto& channels = format.city.channels;
        offered += static_cast<std::size_t>(std::count(channels.begin(), channels.end(), "zjz"));
    }
    CHECK(list.size() == offered);
    CHECK(offered >= 150);  // 21 cities of Guangdong with six each, the other provinces' beside
    const Json item = posted(gateway->url() + "/item/get", "key=k&item_id=44030001")["data"];
    CHECK(item["width_px"] == 358);
    CHECK(item["height_mm"] == 32);
    CHECK(item["dpi"] == 350);
    CHECK(item["receipt_param"].size() == 4);
    CHECK(posted(gateway->url() + "/item/get", "key=k&item_id=1")["code"] == 404);
}

TEST_CASE("a photo of another kind is refused with what is wrong", "[practice]") {
    using huizhi::tests::small_jpeg;
    const auto gateway = started();
    const auto words = [&](const std::string& jpeg) {
        const Json answer = make(*gateway, jpeg);
        CHECK(answer["code"] == 400);
        return answer["msg"].get<std::string>();
    };
    CHECK(words(small_jpeg(357, 441, 350)).find("357x441") != std::string::npos);
    CHECK(words(small_jpeg(358, 441, 300)).find("300 DPI，应为 350") != std::string::npos);
    CHECK(words("no picture").find("JPEG") != std::string::npos);
    CHECK(words(small_jpeg(358, 441, 350).substr(0, 3000)).find("JPEG") != std::string::npos);
    CHECK(words("").find("base64") != std::string::npos);
    CHECK(words(std::string(5 * 1024 * 1024 + 1, 'x')).find("5MB") != std::string::npos);
}

TEST_CASE("keys, pictures and data are checked", "[practice]") {
    GatewayOptions options = quick_options();
    options.keys = {"k"};
    const auto gateway = started(options);
    const std::string url = gateway->url();
    CHECK(posted(url + "/item/list", "")["code"] == 401);
    CHECK(posted(url + "/item/list", "key=other")["code"] == 401);
    CHECK(posted(url + "/receipt/make", "key=k&item_id=9&image=x")["code"] == 400);
    CHECK(posted(url + "/receipt/submit", "key=k&pic_id=9&param=%7B%7D")["code"] == 400);
    CHECK(posted(url + "/receipt/query", "key=k&order_no=9")["code"] == 404);
    const std::string picture = make(*gateway)["data"]["pic_id"];
    const std::string start = "key=k&pic_id=" + picture + "&param=";
    CHECK(posted(url + "/receipt/submit", start + "nonsense")["code"] == 400);
    CHECK(posted(url + "/receipt/submit", start + "%5B%5D")["code"] == 400);
    CHECK(posted(url + "/receipt/submit", start + "%7B%7D")["msg"] == "缺少参数 text_name");
    CHECK(submit(*gateway, picture, "12345")["msg"] == "参数 text_mobile 格式不正确");
    CHECK(submit(*gateway, picture)["code"] == 0);
}

TEST_CASE("a picture expires after fifty minutes", "[practice]") {
    MovedClock clock;
    GatewayOptions options = quick_options();
    options.clock = &clock;
    const auto gateway = started(options);
    const std::string picture = make(*gateway)["data"]["pic_id"];
    clock.advance_minutes(51);
    CHECK(submit(*gateway, picture)["code"] == 400);
}

TEST_CASE("a callback comes signed, and again until it is taken", "[practice]") {
    std::mutex mutex;
    std::vector<std::string> bodies;
    const RawServer studio([&](StreamSocket& client, const std::string& request) {
        const std::lock_guard lock(mutex);
        bodies.push_back(request.substr(request.find("\r\n\r\n") + 4));
        write_all(client, bodies.size() == 1 ? "HTTP/1.1 500 Later\r\nContent-Length: 0\r\n\r\n"
                                             : http_ok("success"));
    });
    const auto gateway = started();
    const std::string order = ordered(*gateway, "13800000055", studio.url() + "/n/1");
    for (int i = 0; i < 100 && studio.served() < 3; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    const std::lock_guard lock(mutex);
    REQUIRE(bodies.size() >= 3);
    // md5("k")
    CHECK(bodies[0].find("sign=8ce4b16b22b58894aa86c421e8759df3") != std::string::npos);
    CHECK(bodies[0].find("order_no=" + order) != std::string::npos);
    CHECK(bodies[0].find("status=2") != std::string::npos);
    CHECK(std::count_if(bodies.begin(), bodies.end(), [](const std::string& body) {
              return body.find("status=2") != std::string::npos;
          }) == 2);
}

TEST_CASE("the first calls of make fail when asked to", "[practice]") {
    GatewayOptions options = quick_options();
    options.failing_makes = 2;
    const auto gateway = started(options);
    CHECK(post(gateway->url() + "/receipt/make", "key=k").status == 500);
    CHECK(post(gateway->url() + "/receipt/make", "key=k").status == 500);
    CHECK(make(*gateway)["code"] == 0);
}

TEST_CASE("a mobile ending in 09 fails the first make that names it and the first query",
          "[practice]") {
    const auto gateway = started();
    const std::string url = gateway->url() + "/receipt/make";
    const auto body = [](const std::string& mobile) {
        const std::string jpeg = huizhi::tests::small_jpeg(358, 441, 350);
        return "key=k&item_id=44030001&image=" + encoded(base64(jpeg)) +
               "&param=" + encoded(Json{{"text_mobile", mobile}}.dump());
    };
    CHECK(posted(url, body("13800000008"))["code"] == 0);
    CHECK(post(url, body("13800000009")).status == 500);
    const Json made = posted(url, body("13800000009"));
    REQUIRE(made["code"] == 0);
    CHECK(post(url, body("13900000009")).status == 500);
    const Json placed = submit(*gateway, made["data"]["pic_id"], "13800000009");
    REQUIRE(placed["code"] == 0);
    const std::string order = placed["data"]["order_no"];
    CHECK(post(gateway->url() + "/receipt/query", "key=k&order_no=" + order).status == 500);
    CHECK(finished(*gateway, order)["data"]["status"] == "3");
}

TEST_CASE("with its rate limit on, the sixth call at once is too many", "[practice]") {
    GatewayOptions options = quick_options();
    options.rate_per_s = 1;
    const auto gateway = started(options);
    for (int i = 0; i < 5; ++i) {
        CHECK(post(gateway->url() + "/item/list", "key=k").status == 200);
    }
    CHECK(post(gateway->url() + "/item/list", "key=k").status == 429);
    CHECK(post(gateway->url() + "/item/list", "key=other").status == 200);
}

TEST_CASE("malformed requests are answered and the gateway goes on", "[practice]") {
    const auto gateway = started();
    const auto port = static_cast<Poco::UInt16>(gateway->port());
    for (const std::string bytes :
         {"\r\n\r\n", "nonsense\r\n\r\n", "POST / HTTP/1.1\r\n\r\n",
          "POST /receipt/make HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
          "POST /receipt/make HTTP/1.1\r\nContent-Length: 30000000\r\n\r\n",
          "POST /receipt/make HTTP/1.1\r\nContent-Length: 10\r\n\r\nkey=",
          "DELETE / HTTP/1.1\r\n\r\n", "GET /%zz HTTP/1.1\r\n\r\n"}) {
        StreamSocket client(Poco::Net::SocketAddress("127.0.0.1", port));
        write_all(client, bytes);
        client.shutdownSend();
        client.setReceiveTimeout(Poco::Timespan(5, 0));
        char buffer[1024];
        while (client.receiveBytes(buffer, sizeof buffer) > 0) {
        }
    }
    std::string many = "key=k";
    for (int i = 0; i < 1000; ++i) {
        many += "&f" + std::to_string(i) + "=1";
    }
    CHECK(post(gateway->url() + "/item/list", many).status == 400);
    CHECK(get(gateway->url() + "/files/../../etc/passwd").status == 404);
    CHECK(get(gateway->url() + "/files/x/receipt.jpg").status == 404);
    CHECK(get(gateway->url() + "/").status == 404);
    CHECK(posted(gateway->url() + "/item/list", "key=k")["code"] == 0);
}

TEST_CASE("a port in use is told, and stopping twice is harmless", "[practice]") {
    const auto gateway = started();
    GatewayOptions options = quick_options();
    options.port = gateway->port();
    const auto second = Gateway::start(options);
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().code == ErrorCode::Environment);
    CHECK(second.error().message.en.find(std::to_string(options.port)) != std::string::npos);
    gateway->stop();
    gateway->stop();
}

TEST_CASE("500 dripping connections keep nobody else out of the practice gateway", "[gateway]") {
    const auto gateway = started();
    const Dripping strangers(gateway->url());
    for (int i = 0; i < 10; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        CHECK(get(gateway->url() + "/practice/ledger").status == 200);
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    CHECK(strangers.sent() > 0);
}
