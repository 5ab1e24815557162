#include <nlohmann/json.hpp>

#include "tests/support/clipimg_channel.h"

using huizhi::ChannelAnswer;
using huizhi::ChannelRequest;
using huizhi::ChannelSettings;
using huizhi::ChannelState;
using huizhi::TransportFailure;
using huizhi::tests::clipimg;
using huizhi::tests::clipimg_asked;
using huizhi::tests::clipimg_request;
using huizhi::tests::clipimg_submitted;
using huizhi::tests::FakeTransport;
using huizhi::tests::settings;

namespace {

const std::string kTaken = R"({"code":0,"message":"","data":{"application_no":"A1"}})";

}  // namespace

TEST_CASE("an application carries the documented fields and the photo's address", "[clipimg]") {
    FakeTransport transport;
    transport.reply(200, kTaken);
    ChannelRequest wanted = clipimg_request();
    wanted.notice_url = "https://studio.example/notice/1";
    wanted.fields["address"] = "某路";
    const ChannelAnswer answer = clipimg().submit(wanted, settings(), transport);
    CHECK(answer.state == ChannelState::Accepted);
    CHECK(answer.order_no == "A1");
    REQUIRE(transport.requests.size() == 1);
    CHECK(transport.requests[0].url == "https://api.example/submit");
    CHECK(transport.requests[0].headers.at("Content-Type").starts_with("application/json"));
    const auto body = nlohmann::json::parse(transport.requests[0].body);
    CHECK(body.at("apikey") == "key");
    CHECK(body.at("receipt_type_id") == 44030001);
    CHECK(body.at("id_photo_url") == "https://studio.example/photo/s3cret.jpg");
    CHECK(body.at("callback_url") == "https://studio.example/notice/1");
    const auto& fields = body.at("custom_fields");
    CHECK(fields.at("customer_name") == "演示甲");
    CHECK(fields.at("customer_phone") == "13800000055");
    CHECK(fields.at("customer_id_card") == "440300199001010016");
    CHECK(fields.at("city") == "深圳");
    CHECK(fields.at("address") == "某路");
}

TEST_CASE("the studio's own type and field names replace ours", "[clipimg]") {
    FakeTransport transport;
    transport.reply(200, kTaken);
    ChannelSettings own = settings();
    own.values["type_id.id-card@440300"] = "12";
    own.values["field.text_city"] = "area";
    static_cast<void>(clipimg().submit(clipimg_request(), own, transport));
    const auto body = nlohmann::json::parse(transport.requests.at(0).body);
    CHECK(body.at("receipt_type_id") == 12);
    CHECK(body.at("custom_fields").at("area") == "深圳");
    CHECK_FALSE(body.contains("callback_url"));
}

TEST_CASE("nothing leaves without an address where the platform can fetch the photo", "[clipimg]") {
    struct Row {
        const char* platform;
        const char* photo;
        bool sends;
    };
    const auto row = GENERATE(values<Row>({
        {"https://api.example", "", false},
        {"https://api.example", "http://studio.example/photo/1.jpg", false},
        {"https://api.example", "http://127.0.0.1:80/photo/1.jpg", false},
        {"https://api.example", "https://localhost/photo/1.jpg", false},
        {"https://api.example", "https://a@studio.example/photo/1.jpg", false},
        {"https://api.example", "https://studio.example/photo/1.jpg", true},
        {"http://127.0.0.1:9", "http://127.0.0.1:80/photo/1.jpg", true},
        {"http://127.0.0.1:9", "http://studio.example/photo/1.jpg", false},
    }));
    INFO(row.platform << " " << row.photo);
    FakeTransport transport;
    transport.reply(200, kTaken);
    ChannelRequest wanted = clipimg_request();
    wanted.parameters["photo_url"] = row.photo;
    const ChannelAnswer answer = clipimg().submit(wanted, settings(row.platform), transport);
    CHECK((answer.state == ChannelState::Accepted) == row.sends);
    CHECK(transport.requests.empty() != row.sends);
    if (!row.sends) {
        CHECK(answer.state == ChannelState::NotSent);
        CHECK_FALSE(answer.message.zh.empty());
        CHECK_FALSE(answer.message.en.empty());
    }
}

TEST_CASE("where the owner has an upload target the photo goes there first", "[clipimg]") {
    ChannelSettings own = settings();
    own.values = {{"upload_url", "https://files.example/up"},
                  {"upload_token", "t0ken"},
                  {"upload_public_url", "https://cdn.example/p"}};
    FakeTransport transport;
    transport.reply(201, "");
    transport.reply(200, kTaken);
    const ChannelRequest wanted = clipimg_request();
    CHECK(clipimg().submit(wanted, own, transport).state == ChannelState::Accepted);
    REQUIRE(transport.requests.size() == 2);
    const auto& upload = transport.requests[0];
    CHECK(upload.method == "PUT");
    CHECK(upload.headers.at("Authorization") == "Bearer t0ken");
    CHECK(upload.body == wanted.photo_jpeg);
    const std::string lead = "https://files.example/up/";
    REQUIRE(upload.url.starts_with(lead));
    const std::string name = upload.url.substr(lead.size());
    CHECK(name.size() == 36);
    const auto body = nlohmann::json::parse(transport.requests[1].body);
    CHECK(body.at("id_photo_url") == "https://cdn.example/p/" + name);

    FakeTransport again;
    again.reply(204, "");
    again.reply(200, R"({"code":1006,"message":"mobile"})");
    CHECK(clipimg().submit(wanted, own, again).state == ChannelState::Rejected);
    REQUIRE(again.requests.size() == 3);  // what is of no use is taken away again
    CHECK(again.requests[2].method == "DELETE");
    CHECK(again.requests[2].url == again.requests[0].url);
    CHECK(again.requests[0].url != upload.url);
}

TEST_CASE("an upload that fails, or would go in clear, submits nothing", "[clipimg]") {
    ChannelSettings own = settings();
    own.values["upload_url"] = "https://files.example/up";
    for (const int status : {0, 302, 403, 500}) {
        FakeTransport transport;
        if (status == 0) {
            transport.fail(TransportFailure::Arrived::Possibly);
        } else {
            transport.reply(status, "");
        }
        const ChannelAnswer answer = clipimg().submit(clipimg_request(), own, transport);
        CHECK(answer.state == ChannelState::NotSent);
        CHECK(answer.message.zh.find("upload_url") != std::string::npos);
        for (const auto& request : transport.requests) {
            CHECK(request.url.find("/submit") == std::string::npos);
        }
    }
    own.values["upload_url"] = "http://files.example/up";
    FakeTransport clear;
    CHECK(clipimg().submit(clipimg_request(), own, clear).state == ChannelState::NotSent);
    CHECK(clear.requests.empty());
}

TEST_CASE("a type number that is none is told before anything leaves", "[clipimg]") {
    FakeTransport transport;
    ChannelSettings wrong = settings();
    wrong.values["type_id.id-card@440300"] = "abc";
    CHECK(clipimg().submit(clipimg_request(), wrong, transport).state == ChannelState::NotSent);
    CHECK(transport.requests.empty());
}

TEST_CASE("each documented code of a submission proves what it proves", "[clipimg]") {
    struct Row {
        int code;
        ChannelState state;
    };
    const auto row = GENERATE(values<Row>({{1001, ChannelState::NotSent},
                                           {1002, ChannelState::NotSent},
                                           {1003, ChannelState::NotSent},
                                           {1004, ChannelState::Rejected},
                                           {1005, ChannelState::Rejected},
                                           {1006, ChannelState::Rejected},
                                           {1007, ChannelState::Rejected},
                                           {1008, ChannelState::NotSent},
                                           {1009, ChannelState::Unknown},
                                           {1012, ChannelState::Unknown},
                                           {2001, ChannelState::NotSent},
                                           {2002, ChannelState::Unknown},
                                           {999, ChannelState::Unknown},
                                           {3001, ChannelState::Unknown}}));
    INFO(row.code);
    for (const bool as_text : {false, true}) {
        const std::string code =
            as_text ? "\"" + std::to_string(row.code) + "\"" : std::to_string(row.code);
        const ChannelAnswer answer =
            clipimg_submitted(R"({"code":)" + code + R"(,"message":"平台的话","data":null})");
        CHECK(answer.state == row.state);
        CHECK(answer.message.zh.find("平台的话") != std::string::npos);
        CHECK(answer.message.en.size() > std::string("平台的话").size() + 5);
    }
}

TEST_CASE("an application number counts, whatever code stands beside it", "[clipimg]") {
    const ChannelAnswer answer =
        clipimg_submitted(R"({"code":2001,"message":"","data":{"application_no":"A9"}})");
    CHECK(answer.state == ChannelState::Accepted);
    CHECK(answer.order_no == "A9");
}

TEST_CASE("a submission's damaged answer is never sent again blindly", "[clipimg]") {
    const std::string reply = GENERATE(
        "", "not json", "[]", "{}", "null", "{\"code\":0}", R"({"code":0,"data":[]})",
        R"({"code":0,"data":{"application_no":{}}})", R"({"code":0,"data":{"application_no":""}})",
        R"({"code":{},"data":{}})", R"({"code":"zero","data":null})", R"({"code":0,"data":[[1]]})",
        R"({"code":0.5,"data":{}})", "<html>Bad Gateway</html>", "{\"code\":0,\"data\":{\"appl");
    INFO(reply);
    const ChannelAnswer answer = clipimg_submitted(reply);
    CHECK(answer.state == ChannelState::Unknown);
    CHECK_FALSE(answer.message.zh.empty());
}

TEST_CASE("every cut and every changed byte of an answer is survived", "[clipimg]") {
    const std::string whole =
        R"({"code":0,"data":{"application_no":"77","status":"completed","image_code":"SIM12345",)"
        R"("result_url":"https://api.example/r.jpg"}})";
    for (std::size_t at = 0; at < whole.size(); ++at) {
        FakeTransport cut;
        cut.reply(200, whole.substr(0, at));
        CHECK(clipimg().ask("77", settings(), cut).state == ChannelState::Unknown);
        for (const char letter : {'\0', '"', '{', '\xff'}) {
            std::string changed = whole;
            changed[at] = letter;
            FakeTransport transport;
            transport.reply(200, changed);
            const ChannelAnswer answer = clipimg().ask("77", settings(), transport);
            CHECK(answer.order_no == "77");
            CHECK(answer.state != ChannelState::NotSent);
        }
    }
}

TEST_CASE("application numbers may be figures and stand beside the code", "[clipimg]") {
    CHECK(clipimg_submitted(R"({"code":"0","data":[{"application_no":42}]})").order_no == "42");
    CHECK(clipimg_submitted(R"({"code":0,"application_no":"B7"})").order_no == "B7");
}

TEST_CASE("HTTP's own words count where the body has none", "[clipimg]") {
    struct Row {
        int status;
        ChannelState state;
    };
    const auto row = GENERATE(values<Row>({{401, ChannelState::NotSent},
                                           {402, ChannelState::NotSent},
                                           {403, ChannelState::NotSent},
                                           {429, ChannelState::NotSent},
                                           {302, ChannelState::Unknown},
                                           {404, ChannelState::Unknown},
                                           {500, ChannelState::Unknown},
                                           {502, ChannelState::Unknown}}));
    FakeTransport transport;
    transport.reply(row.status, "sorry");
    CHECK(clipimg().submit(clipimg_request(), settings(), transport).state == row.state);
    FakeTransport never;
    never.fail(TransportFailure::Arrived::No);
    CHECK(clipimg().submit(clipimg_request(), settings(), never).state == ChannelState::NotSent);
}

TEST_CASE("the platform's words of state are read in both languages", "[clipimg]") {
    struct Row {
        const char* word;
        ChannelState state;
    };
    const auto row = GENERATE(values<Row>({{"pending", ChannelState::Reviewing},
                                           {"待处理", ChannelState::Reviewing},
                                           {"processing", ChannelState::Reviewing},
                                           {"处理中", ChannelState::Reviewing},
                                           {"completed", ChannelState::Issued},
                                           {"已完成", ChannelState::Issued},
                                           {"failed", ChannelState::Rejected},
                                           {"失败", ChannelState::Rejected},
                                           {"strange", ChannelState::Unknown}}));
    INFO(row.word);
    const ChannelAnswer answer =
        clipimg_asked(std::string(R"({"application_no":"77","status":")") + row.word +
                      R"(","image_code":"SIM123456","reason":"耳朵"})");
    CHECK(answer.state == row.state);
    CHECK(answer.order_no == "77");
    CHECK(answer.reason == "耳朵");
}

TEST_CASE("a finished application brings its number, and its sheet from the platform alone",
          "[clipimg]") {
    const std::string jpeg = huizhi::tests::small_jpeg(358, 441, 350);
    struct Row {
        const char* url;
        bool fetched;
    };
    const auto row = GENERATE(values<Row>({{"https://api.example/r.jpg", true},
                                           {"https://elsewhere.example/r.jpg", false},
                                           {"http://api.example/r.jpg", false},
                                           {"", false}}));
    FakeTransport transport;
    transport.reply(200, std::string(R"({"code":0,"data":{"application_no":"77","status":)") +
                             R"("completed","image_code":"sim 1","result_url":")" + row.url +
                             "\"}}");
    transport.reply(200, jpeg);
    ChannelSettings priced = settings();
    priced.values["cost_fen"] = "450";
    const ChannelAnswer answer = clipimg().ask("77", priced, transport);
    CHECK(answer.state == ChannelState::Issued);
    CHECK(answer.number == "sim 1");
    CHECK(answer.cost_fen == 450);
    CHECK(answer.sheet_image.empty() != row.fetched);
    CHECK(transport.requests.size() == (row.fetched ? 2 : 1));
}

TEST_CASE("what says nothing about our application changes nothing", "[clipimg]") {
    CHECK(clipimg_asked(R"({"application_no":"78","status":"completed","image_code":"X"})").state ==
          ChannelState::Unknown);
    CHECK(clipimg_asked("null").state == ChannelState::Unknown);
    CHECK(clipimg_asked(R"({"status":"completed"})").state == ChannelState::Reviewing);
    for (const char* code : {"1001", "1010", "2001", "2002"}) {
        FakeTransport transport;
        transport.reply(200, std::string(R"({"code":)") + code + "}");
        const ChannelAnswer answer = clipimg().ask("77", settings(), transport);
        CHECK(answer.state == ChannelState::Unknown);
        CHECK_FALSE(answer.message.zh.empty());
    }
}

TEST_CASE("a callback is read and never believed", "[clipimg]") {
    const auto notice =
        clipimg().read_notice(R"({"application_no":"77","status":"completed"})", settings());
    REQUIRE(notice.has_value());
    CHECK(notice->order_no == "77");
    CHECK(notice->state == ChannelState::Issued);
    CHECK_FALSE(notice->signature_matches);
    for (const char* body : {"", "{", "[]", "{\"status\":\"completed\"}", "order_no=77&status=3"}) {
        CHECK_FALSE(clipimg().read_notice(body, settings()).has_value());
    }
}

TEST_CASE("testing the channel lists the platform's types", "[clipimg]") {
    FakeTransport transport;
    transport.reply(200, R"({"code":0,"data":[{"id":12,"name":"广东驾驶证"},7,{"id":"13"}]})");
    const ChannelAnswer answer = clipimg().test(settings(), transport);
    CHECK(answer.state == ChannelState::Accepted);
    CHECK(answer.message.zh.find("12 广东驾驶证; 13 ") != std::string::npos);
    FakeTransport refusing;
    refusing.reply(200, R"({"code":1001,"message":"bad key"})");
    CHECK(clipimg().test(settings(), refusing).state == ChannelState::NotSent);
    FakeTransport unreachable;
    CHECK(clipimg().test(settings(), unreachable).state == ChannelState::NotSent);
}

TEST_CASE("a reply or a callback of endless depth says nothing, and is no crash", "[clipimg]") {
    const std::string deep = std::string(400'000, '[') + std::string(400'000, ']');
    CHECK(clipimg_asked(R"({"status":"processing","list":)" + deep + "}").state ==
          ChannelState::Unknown);
    CHECK_FALSE(clipimg().read_notice(deep, settings()));
    CHECK_FALSE(clipimg().read_notice(R"({"data":)" + deep + "}", settings()));
}
