#include "tests/support/zjz_channel.h"

using huizhi::ChannelAnswer;
using huizhi::ChannelSettings;
using huizhi::ChannelState;
using huizhi::tests::asked;
using huizhi::tests::FakeTransport;
using huizhi::tests::settings;
using huizhi::tests::zjz;

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

TEST_CASE("a reply of endless depth is no answer, and no crash", "[zjz]") {
    const std::string deep = std::string(400'000, '[') + std::string(400'000, ']');
    CHECK(asked(R"({"status":2,"list":)" + deep + "}").state == ChannelState::Unknown);
    CHECK(asked(R"({"status":2,"list":[[[]]]})").state == ChannelState::Reviewing);
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
