#include "tests/support/zjz_channel.h"

using huizhi::ChannelAnswer;
using huizhi::ChannelRequest;
using huizhi::ChannelSettings;
using huizhi::ChannelState;
using huizhi::TransportFailure;
using huizhi::tests::FakeTransport;
using huizhi::tests::kMade;
using huizhi::tests::kOrder;
using huizhi::tests::request;
using huizhi::tests::settings;
using huizhi::tests::submitted;
using huizhi::tests::zjz;

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

TEST_CASE("an order number counts whatever code stands beside it", "[zjz]") {
    const std::string code = GENERATE("402", "429", "500", "1001");
    const ChannelAnswer answer =
        submitted(kMade, R"({"code":)" + code + R"(,"msg":"重复","data":{"order_no":"42"}})");
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

TEST_CASE("a test call tells whether the platform answers", "[zjz]") {
    FakeTransport transport;
    transport.reply(200, R"({"code":0,"msg":"","data":{"list":[]}})");
    transport.reply(200, R"({"code":401,"msg":"key 无效","data":null})");
    CHECK(zjz().test(settings(), transport).state == ChannelState::Accepted);
    CHECK(zjz().test(settings(), transport).state == ChannelState::NotSent);
    CHECK(zjz().test(settings(), transport).state == ChannelState::NotSent);
}
