#include "practice/person_page.h"

#include <thread>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/http_client.h"
#include "tests/support/quick_gateway.h"
#include "tests/support/small_jpeg.h"

using huizhi::Gateway;
using huizhi::HttpReply;
using huizhi::HttpRequest;
using huizhi::practice::FaultKind;
using huizhi::tests::base64;
using huizhi::tests::quick_options;
using huizhi::tests::started;
using Json = nlohmann::json;

namespace {

const std::string kNumber = "430100199001010013";

HttpReply sent(const Gateway& gateway,
               const std::string& operation,
               const std::string& type,
               const std::string& body,
               const std::string& accept = "*/*") {
    HttpRequest request;
    request.method = "POST";
    request.url = gateway.url() + "/practice/" + operation;
    request.headers["Content-Type"] = type;
    request.headers["Accept"] = accept;
    request.body = body;
    return huizhi::tests::replied(request);
}

HttpReply sent_json(const Gateway& gateway, const std::string& operation, const Json& body) {
    return sent(gateway, operation, "application/json", body.dump());
}

std::string part(const std::string& name, const std::string& more, const std::string& content) {
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" +
           content + "\r\n";
}

std::string new_code(const Gateway& gateway, const std::string& mobile = "13800000055") {
    const Json body = {{"format", "id-card@430000"}, {"id_number", kNumber}, {"mobile", mobile}};
    return Json::parse(sent_json(gateway, "code", body).body).at("precode").at("code");
}

std::string photo() {
    return huizhi::tests::small_jpeg(358, 441, 350);
}

}  // namespace

TEST_CASE("the page and every answer say that they are simulated", "[person][http]") {
    const auto gateway = started();
    const HttpReply page = huizhi::tests::get(gateway->url() + "/practice/");
    CHECK(page.status == 200);
    CHECK(page.body.find("<meta charset=\"utf-8\">") != std::string::npos);
    CHECK(page.body.find("id-card@430000") != std::string::npos);
    CHECK(page.body.find("id-card@440300") == std::string::npos);  // S1: nothing for a person here
    CHECK(page.body.find("<script") == std::string::npos);
    CHECK(page.body.find("method=\"get\"") == std::string::npos);
    const Json person = {{"format", "id-card@430000"}, {"id_number", kNumber}};
    for (const HttpReply& reply :
         {page, huizhi::tests::get(gateway->url() + "/practice/none"),
          sent_json(*gateway, "code", person), sent_json(*gateway, "photo", person),
          sent_json(*gateway, "result", Json::object()), sent_json(*gateway, "none", person),
          sent(*gateway, "code", "application/x-www-form-urlencoded", "", "text/html")}) {
        INFO(reply.body);
        CHECK(reply.body.find("SIMULATED") != std::string::npos);
        CHECK(reply.body.find("模拟") != std::string::npos);
        CHECK(reply.body.find(kNumber) == std::string::npos);
    }
}

TEST_CASE("a code is taken, a photo uploaded as a form and the result read", "[person][http]") {
    const auto gateway = started();
    const std::string code = new_code(*gateway);
    const std::string form =
        part("code", "", code) +
        part("photo", "; filename=\"a.jpg\"\r\nContent-Type: image/jpeg", photo()) + "--b--\r\n";
    const HttpReply uploaded =
        sent(*gateway, "photo", "multipart/form-data; boundary=b", form, "text/html");
    CHECK(uploaded.status == 200);
    CHECK(uploaded.body.find("正在审核") != std::string::npos);
    std::this_thread::sleep_for(std::chrono::milliseconds(250));
    const Json result =
        Json::parse(sent_json(*gateway, "result", {{"code", code}}).body).at("result");
    CHECK(result.at("state") == "approved");
    CHECK(result.at("number").is_null());
    CHECK(result.at("approved").at("photo_sha256").get<std::string>().size() == 64);
    CHECK(gateway->ledger().empty());
}

TEST_CASE("a photo filed under a person has a message and no number", "[person][http]") {
    const auto gateway = started();
    const Json person = {{"format", "id-card@420000"}, {"id_number", kNumber}};
    Json upload = person;
    upload["mobile"] = "13800000009";
    upload["image"] = base64(photo());
    CHECK(sent_json(*gateway, "photo", upload).status == 200);
    CHECK(sent_json(*gateway, "result", person).status == 500);  // ending 09: once
    std::this_thread::sleep_for(std::chrono::milliseconds(250));
    const Json result = Json::parse(sent_json(*gateway, "result", person).body).at("result");
    CHECK(result.at("state") == "approved");
    CHECK(result.at("message").at("zh").get<std::string>().find("没有回执") != std::string::npos);
    CHECK(result.at("number").is_null());
}

TEST_CASE("damaged requests are refused with a reason, and the gateway goes on", "[person][http]") {
    const auto gateway = started();
    const std::string code = new_code(*gateway);
    struct Row {
        std::string type;
        std::string body;
    };
    const std::vector<Row> rows = {
        {"application/json", "{\"code\":"},
        {"application/json", "[]"},
        {"application/json", "{\"code\":\"" + code + "\",\"image\":\"%%%\"}"},
        {"application/json", "{\"code\":{\"a\":1},\"image\":7}"},
        {"application/json", "{\"code\":\"\xff\xfe\"}"},
        {"multipart/form-data", "no boundary"},
        {"multipart/form-data; boundary=b", part("code", "", code)},
        {"multipart/form-data; boundary=b", "--b\r\nContent-Disposition: \r\n\r\n"},
        {"application/x-www-form-urlencoded", "code=" + code + "&image="},
        {"application/x-www-form-urlencoded", std::string(40'000, '&')},
        {"text/plain", "code=" + code},
        {"", std::string(1'000, '\0')},
    };
    for (const Row& row : rows) {
        INFO(row.type << " " << row.body.substr(0, 60));
        const HttpReply reply = sent(*gateway, "photo", row.type, row.body);
        CHECK(reply.status >= 400);
        CHECK(reply.status < 500);
        CHECK(Json::parse(reply.body).at("error").at("message").at("zh") != "");
    }
    CHECK(sent_json(*gateway, "result", {{"code", code}}).status == 200);
}

TEST_CASE("faults and the rate meet the page too", "[person][http]") {
    auto options = quick_options();
    options.faults.emplace();
    SECTION("a fault names the page's operation") {
        options.faults->rules = {{"code", FaultKind::Busy, 1, 0, 0}};
        const auto gateway = started(options);
        const Json person = {{"format", "id-card@430000"}, {"id_number", kNumber}};
        CHECK(sent_json(*gateway, "code", person).status == 429);
        CHECK(sent_json(*gateway, "code", person).status == 200);
    }
    SECTION("who asks too often is told to wait") {
        options.faults->rate_per_s = 0.001;
        options.faults->rate_burst = 1;
        const auto gateway = started(options);
        CHECK(sent_json(*gateway, "result", {{"code", "SIM1"}}).status == 404);
        CHECK(sent_json(*gateway, "result", {{"code", "SIM1"}}).status == 429);
    }
}
