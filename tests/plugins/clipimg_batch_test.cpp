// Several applications in one question.
#include <nlohmann/json.hpp>

#include "tests/support/clipimg_channel.h"

using huizhi::ChannelAnswer;
using huizhi::ChannelSettings;
using huizhi::ChannelState;
using huizhi::TransportFailure;
using huizhi::tests::clipimg;
using huizhi::tests::FakeTransport;
using huizhi::tests::settings;
using Json = nlohmann::json;

namespace {

const std::vector<std::string> kThree{"A1", "A2", "A3"};

std::string listed(const std::string& data) {
    return R"({"code":0,"message":"","data":)" + data + "}";
}

const std::string kWhole =
    listed(R"([{"application_no":"A3","status":"failed","reason":"耳朵"},)"
           R"({"application_no":"A1","status":"completed","image_code":"SIM1",)"
           R"("result_url":"https://api.example/1.jpg"},)"
           R"({"application_no":"A2","status":"processing"}])");

std::vector<ChannelAnswer> asked(FakeTransport& transport,
                                 const ChannelSettings& with = settings(),
                                 const std::vector<std::string>& orders = kThree) {
    auto answers = clipimg().ask_many(orders, with, transport);
    REQUIRE(answers.size() == orders.size());
    for (std::size_t i = 0; i < orders.size(); ++i) {
        CHECK(answers[i].order_no == orders[i]);
        CHECK(answers[i].state != ChannelState::NotSent);
    }
    return answers;
}

void check_all_unknown(const std::vector<ChannelAnswer>& answers) {
    for (const ChannelAnswer& answer : answers) {
        CHECK(answer.state == ChannelState::Unknown);
        CHECK_FALSE(answer.message.zh.empty());
        CHECK_FALSE(answer.message.en.empty());
        CHECK_FALSE(answer.put_off);
    }
}

}  // namespace

TEST_CASE("one request asks about all, and each is told its own, whatever their order",
          "[clipimg]") {
    CHECK(clipimg().capabilities().asks_at_once == 100);
    FakeTransport transport;
    transport.reply(200, kWhole);
    transport.reply(200, huizhi::tests::small_jpeg(358, 441, 350));
    ChannelSettings priced = settings();
    priced.values["cost_fen"] = "450";
    const auto answers = asked(transport, priced);
    REQUIRE(transport.requests.size() == 2);
    CHECK(transport.requests[0].url == "https://api.example/batch_query");
    const Json body = Json::parse(transport.requests[0].body);
    CHECK(body.at("apikey") == "key");
    CHECK(body.at("application_nos") == Json(kThree));
    CHECK(transport.requests[1].url == "https://api.example/1.jpg");
    CHECK(answers[0].state == ChannelState::Issued);
    CHECK(answers[0].number == "SIM1");
    CHECK(answers[0].cost_fen == 450);
    CHECK_FALSE(answers[0].sheet_image.empty());
    CHECK(answers[1].state == ChannelState::Reviewing);
    CHECK(answers[1].number.empty());
    CHECK(answers[2].state == ChannelState::Rejected);
    CHECK(answers[2].reason == "耳朵");
}

TEST_CASE("the list's field may have another name, and its data another shape", "[clipimg]") {
    FakeTransport transport;
    transport.reply(200, listed(R"({"list":[{"application_no":7,"status":"处理中"}]})"));
    ChannelSettings own = settings();
    own.values["batch_field"] = "nos";
    const auto answers = asked(transport, own, {"7"});
    CHECK(Json::parse(transport.requests.at(0).body).at("nos") == Json({"7"}));
    CHECK(answers[0].state == ChannelState::Reviewing);
}

TEST_CASE(
    "an application that the reply does not speak of, or of which it says two things, is "
    "unknown",
    "[clipimg]") {
    FakeTransport transport;
    transport.reply(200, listed(R"([{"application_no":"A1","status":"processing"},)"
                                R"({"application_no":"A2","status":"completed","image_code":"X"},)"
                                R"({"application_no":"A2","status":"completed","image_code":"Y"},)"
                                R"({"application_no":"B9","status":"completed","image_code":"Z"},)"
                                R"({"status":"completed","image_code":"W"}, 7, null])"));
    const auto answers = asked(transport);
    CHECK(answers[0].state == ChannelState::Reviewing);
    check_all_unknown({answers[1], answers[2]});
    CHECK(answers[1].number.empty());
    CHECK(transport.requests.size() == 1);
}

TEST_CASE("a lost, half or wrong reply to a list says nothing of any application", "[clipimg]") {
    SECTION("lost") {
        FakeTransport transport;
        transport.fail(TransportFailure::Arrived::Possibly);
        check_all_unknown(asked(transport));
        CHECK(transport.requests.size() == 1);
    }
    SECTION("cut anywhere") {
        for (std::size_t at = 0; at < kWhole.size(); ++at) {
            FakeTransport transport;
            transport.reply(200, kWhole.substr(0, at));
            check_all_unknown(asked(transport));
        }
    }
    SECTION("changed anywhere") {
        for (std::size_t at = 0; at < kWhole.size(); ++at) {
            FakeTransport transport;
            std::string changed = kWhole;
            changed[at] = '\xff';
            transport.reply(200, changed);
            for (const ChannelAnswer& answer : asked(transport)) {
                CHECK((answer.number.empty() || answer.order_no == "A1"));
            }
        }
    }
    SECTION("of another kind") {
        for (const char* body :
             {"", "[]", "null", "{}", "<html>", R"({"code":0})", R"({"code":0,"data":null})",
              R"({"code":0,"data":[[]]})", R"({"code":0,"data":{"list":7}})"}) {
            INFO(body);
            FakeTransport transport;
            transport.reply(200, body);
            check_all_unknown(asked(transport));
        }
    }
    SECTION("an error of the server, the account or the key") {
        for (const int status : {302, 401, 429, 500, 502}) {
            FakeTransport transport;
            transport.reply(status, "sorry");
            check_all_unknown(asked(transport));
            CHECK(transport.requests.size() == 1);
        }
        for (const char* code : {"1001", "2001", "2002", "77"}) {
            FakeTransport transport;
            transport.reply(200, std::string(R"({"code":)") + code + "}");
            check_all_unknown(asked(transport));
            CHECK(transport.requests.size() == 1);
        }
    }
}

TEST_CASE("what a platform refuses about the list itself is not tried again as a list",
          "[clipimg]") {
    FakeTransport transport;
    const int status = GENERATE(200, 404, 405);
    const std::string code = GENERATE("1010", "1011", "1012");
    transport.reply(status, status == 200 ? R"({"code":)" + code + "}" : "not here");
    transport.otherwise = [](const huizhi::HttpRequest& request) {
        const auto order = Json::parse(request.body).at("application_no").get<std::string>();
        return huizhi::HttpReply{
            200, {}, listed(R"({"application_no":")" + order + R"(","status":"processing"})")};
    };
    for (const ChannelAnswer& answer : asked(transport)) {
        CHECK(answer.state == ChannelState::Reviewing);
    }
    REQUIRE(transport.requests.size() == 4);
    CHECK(transport.requests[3].url == "https://api.example/query");
}

TEST_CASE("when time is up, sheets are left for the next call, and words are told", "[clipimg]") {
    const std::string sheet = huizhi::tests::small_jpeg(358, 441, 350);
    const auto done = [](const std::string& order) {
        return R"({"application_no":")" + order + R"(","status":"completed","image_code":"SIM-)" +
               order + R"(","result_url":"https://api.example/)" + order + R"(.jpg"})";
    };
    FakeTransport transport;
    transport.reply(200, listed("[" + done("A1") + "," + done("A2") +
                                R"(,{"application_no":"A3","status":"failed"}])"));
    transport.otherwise = [&](const huizhi::HttpRequest&) {
        return huizhi::HttpReply{200, {}, sheet};
    };
    transport.begins_no_more_after = 1;  // the list took all the time
    const auto answers = asked(transport);
    CHECK(transport.requests.size() == 2);
    CHECK(answers[0].state == ChannelState::Issued);  // one is always collected
    CHECK(answers[0].sheet_image == sheet);
    CHECK(answers[1].put_off);
    CHECK(answers[1].number.empty());
    CHECK(answers[2].state == ChannelState::Rejected);
}

TEST_CASE("without key or TLS nothing is asked", "[clipimg]") {
    FakeTransport transport;
    check_all_unknown(asked(transport, settings("http://api.example")));
    CHECK(transport.requests.empty());
}
