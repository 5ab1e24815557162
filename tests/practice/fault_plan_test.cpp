#include "practice/fault_plan.h"

#include <set>

#include <Poco/Net/SocketAddress.h>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/network/http_transport.h"
#include "practice/gateway.h"
#include "tests/support/http_client.h"
#include "tests/support/quick_gateway.h"

using namespace huizhi;            // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::practice;  // NOLINT(google-build-using-namespace): tests read better so
using Json = nlohmann::json;

namespace {

FaultPlan plan_of(const std::string& json) {
    auto plan = read_fault_plan(json, "plan.json");
    REQUIRE(plan.ok());
    return *plan;
}

std::unique_ptr<Gateway> gateway_with(const std::string& plan) {
    GatewayOptions options;
    options.formats = tests::built_formats();
    options.faults = plan_of(plan);
    return tests::started(std::move(options));
}

TransportResult list_items(const Gateway& gateway) {
    HttpRequest request;
    request.method = "POST";
    request.url = gateway.url() + "/item/list";
    request.headers["Content-Type"] = "application/x-www-form-urlencoded";
    request.body = "key=k";
    request.timeout_ms = 2'000;
    HttpTransport transport;
    return transport.send(request);
}

/// "200", or "broken" when no whole reply came.
std::string outcome(const Gateway& gateway) {
    const auto result = list_items(gateway);
    const auto* reply = std::get_if<HttpReply>(&result);
    return reply == nullptr ? "broken" : std::to_string(reply->status);
}

}  // namespace

TEST_CASE("a damaged fault plan is refused with its file and field", "[faults]") {
    const std::map<std::string, std::string> damaged = {
        {"{", ""},
        {R"({"sed":1})", "/sed"},
        {R"({"seed":-1})", "/seed"},
        {R"({"random":3})", "/random"},
        {R"({"random":{"probability":1.1}})", "/random/probability"},
        {R"({"random":{"faults":["lsot"]}})", "/random/faults"},
        {R"({"rules":[{"on":"submit","nth":1,"fault":"lsot"}]})", "/rules/0/fault"},
        {R"({"rules":[{"on":"submit","fault":"lost"}]})", "/rules/0"},
        {R"({"rules":[{"on":"submit","nth":1,"fault":"doubled"}]})", "/rules/0/fault"},
        {R"({"rules":[{"nth":1,"fault":"lost"}]})", "/rules/0/on"},
        {R"({"rate":{"per_s":-1}})", "/rate/per_s"},
        {R"({"late_ms":1e9})", "/late_ms"}};
    for (const auto& [json, field] : damaged) {
        INFO(json);
        const auto plan = read_fault_plan(json, "plan.json");
        REQUIRE_FALSE(plan.ok());
        CHECK(plan.error().code == ErrorCode::InvalidInput);
        CHECK(plan.error().file == "plan.json");
        CHECK(plan.error().field.starts_with(field));
        CHECK(plan.error().message.en.find("plan.json") != std::string::npos);
    }
}

TEST_CASE("the same seed deals the same faults, another seed others", "[faults]") {
    const auto dealt = [](const std::string& seed) {
        FaultDice dice(plan_of(R"({"seed":)" + seed + R"(,"random":{"probability":0.3}})"));
        std::string text;
        for (int i = 0; i < 200; ++i) {
            const auto fault = dice.next(i % 3 == 0 ? "notice" : "submit");
            text += fault ? fault_name(fault->kind) + std::to_string(fault->dice) : "-";
        }
        return text;
    };
    CHECK(dealt("5") == dealt("5"));
    CHECK(dealt("5") != dealt("6"));
}

TEST_CASE("random faults come as often as asked, and of every kind that fits", "[faults]") {
    FaultDice dice(plan_of(R"({"random":{"probability":0.25,"on":["submit","notice"]}})"));
    int faults = 0;
    std::set<std::string> requests;
    std::set<std::string> notices;
    for (int i = 0; i < 4000; ++i) {
        if (const auto fault = dice.next("submit")) {
            ++faults;
            requests.insert(fault_name(fault->kind));
        }
        if (const auto fault = dice.next("notice")) {
            notices.insert(fault_name(fault->kind));
        }
        CHECK_FALSE(dice.next("query").has_value());
    }
    CHECK(faults > 850);
    CHECK(faults < 1150);
    CHECK(requests.size() == 12);
    CHECK(notices == std::set<std::string>{"late", "lost", "doubled", "reordered"});
}

TEST_CASE("each listed fault reaches the wire", "[faults]") {
    const auto gateway = gateway_with(R"({"late_ms":10,"drip_ms":100,"rules":[
        {"on":"list","nth":2,"fault":"truncated"}, {"on":"list","nth":3,"fault":"reset"},
        {"on":"list","nth":4,"fault":"lost"}, {"on":"list","nth":5,"fault":"unread"},
        {"on":"list","nth":6,"fault":"busy_429"}, {"on":"list","nth":7,"fault":"redirect"},
        {"on":"list","nth":8,"fault":"error_500"}, {"on":"list","nth":9,"fault":"drip"},
        {"on":"list","nth":10,"fault":"late"}, {"on":"list","nth":11,"fault":"clock"},
        {"on":"list","nth":12,"fault":"wrong_type"}, {"on":"list","nth":13,"fault":"wrong_json"}]})");
    for (const std::string expected : {"200", "broken", "broken", "broken", "broken", "429", "302",
                                       "500", "200", "200", "200"}) {
        CHECK(outcome(*gateway) == expected);
    }
    CHECK(std::get<HttpReply>(list_items(*gateway)).headers.at("content-type") ==
          "text/html; charset=gbk");
    const std::string nonsense = std::get<HttpReply>(list_items(*gateway)).body;
    CHECK(nonsense.find("item_id") == std::string::npos);
    CHECK(outcome(*gateway) == "200");
}

TEST_CASE("the plan's rate is the gateway's", "[faults]") {
    const auto gateway = gateway_with(R"({"rate":{"per_s":0.5,"burst":2}})");
    CHECK(outcome(*gateway) == "200");
    CHECK(outcome(*gateway) == "200");
    CHECK(outcome(*gateway) == "429");
}

TEST_CASE("the ledger is readable over HTTP and meets no fault", "[faults]") {
    const auto gateway = gateway_with(R"({"random":{"probability":1,"faults":["lost"]}})");
    CHECK(outcome(*gateway) == "broken");
    const Json ledger = Json::parse(tests::get(gateway->url() + "/practice/ledger").body);
    CHECK(ledger["orders"].empty());
    CHECK(ledger["charged_fen"] == 0);
    CHECK(ledger["waiting"] == 0);
    CHECK(ledger["faults"]["lost"] == 1);
}
