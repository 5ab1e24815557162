// What the account holds, asked by the channel's test.
#include "tests/support/zjz_channel.h"

using huizhi::ChannelAnswer;
using huizhi::ChannelSettings;
using huizhi::ChannelState;
using huizhi::TransportFailure;
using huizhi::tests::FakeTransport;
using huizhi::tests::settings;
using huizhi::tests::zjz;

namespace {

const std::string kItems = R"({"code":0,"msg":"","data":{"list":[]}})";

ChannelSettings with_token() {
    ChannelSettings own = settings();
    own.values["access_token"] = "s3 cret&";
    return own;
}

/// The platform answers, and then says this about the account.
ChannelAnswer tested(const std::string& account, const ChannelSettings& own = with_token()) {
    FakeTransport transport;
    transport.reply(200, kItems);
    transport.reply(200, account);
    return zjz().test(own, transport);
}

std::string holding(const std::string& balance) {
    return R"({"code":0,"msg":"","data":{"balance":)" + balance + "}}";
}

}  // namespace

TEST_CASE("without the account's token no balance is asked", "[zjz]") {
    FakeTransport transport;
    transport.reply(200, kItems);
    const ChannelAnswer answer = zjz().test(settings(), transport);
    CHECK(answer.state == ChannelState::Accepted);
    CHECK_FALSE(answer.balance_fen.has_value());
    CHECK(answer.message.en == "the platform answers");
    CHECK(transport.requests.size() == 1);
}

TEST_CASE("with the token the test asks the account's balance, without the key", "[zjz]") {
    FakeTransport transport;
    transport.reply(200, kItems);
    transport.reply(200, holding("\"1000.00\""));
    const ChannelAnswer answer = zjz().test(with_token(), transport);
    CHECK(answer.state == ChannelState::Accepted);
    CHECK(answer.balance_fen == 100'000);
    REQUIRE(transport.requests.size() == 2);
    CHECK(transport.requests[0].body.find("cret") == std::string::npos);
    CHECK(transport.requests[1].url == "https://api.example/user/info");
    CHECK(transport.requests[1].method == "POST");
    CHECK(transport.requests[1].body == "access_token=s3%20cret%26");
}

TEST_CASE("a balance is yuan as a text or a number, kept in fen", "[zjz]") {
    struct Row {
        const char* json;
        std::int64_t fen;
    };
    const auto row = GENERATE(values<Row>({{"\"0\"", 0},
                                           {"0", 0},
                                           {"12", 1200},
                                           {"\"12.3\"", 1230},
                                           {"12.34", 1234},
                                           {"\"993.0000\"", 99'300},
                                           {"\"1.999\"", 199},
                                           {"-3.5", -350},
                                           {"\"-0.07\"", -7},
                                           {"\"999999999999\"", 99'999'999'999'900}}));
    INFO(row.json);
    CHECK(tested(holding(row.json)).balance_fen == row.fen);
}

TEST_CASE("the owner may say where the balance stands", "[zjz]") {
    ChannelSettings own = with_token();
    own.values["balance_path"] = "/account";
    own.values["balance_field"] = "user.money.left";
    FakeTransport transport;
    transport.reply(200, kItems);
    transport.reply(200, R"({"code":"0","data":{"balance":1,"user":{"money":{"left":"7.5"}}}})");
    CHECK(zjz().test(own, transport).balance_fen == 750);
    CHECK(transport.requests.at(1).url == "https://api.example/account");
}

TEST_CASE("a balance that cannot be read is said, and the test neither fails nor lies", "[zjz]") {
    const std::string account =
        GENERATE("", "no json", R"({"code":401,"msg":"access_token 无效","data":null})",
                 R"({"code":0,"data":null})", R"({"code":0,"data":{}})",
                 R"({"code":0,"data":{"balance":{}}})", R"({"code":0,"data":{"balance":null}})",
                 R"({"code":0,"data":{"balance":true}})", R"({"code":0,"data":{"balance":""}})",
                 R"({"code":0,"data":{"balance":"12,5"}})", R"({"code":0,"data":{"balance":"1."}})",
                 R"({"code":0,"data":{"balance":".5"}})", R"({"code":0,"data":{"balance":"1e3"}})",
                 R"({"code":0,"data":{"balance":1e30}})", R"({"code":0,"data":{"balance":"--1"}})",
                 R"({"code":0,"data":{"balance":"9999999999999"}})",
                 R"({"code":0,"data":{"balance":"1000元"}})");
    INFO(account);
    const ChannelAnswer answer = tested(account);
    CHECK(answer.state == ChannelState::Accepted);
    CHECK_FALSE(answer.balance_fen.has_value());
    CHECK(answer.message.zh.find("余额读不到") != std::string::npos);
    CHECK(answer.message.en.find("balance could not be read") != std::string::npos);
    CHECK(answer.message.en.find("cret") == std::string::npos);

    FakeTransport lost;
    lost.reply(200, kItems);
    lost.fail(TransportFailure::Arrived::Possibly);
    CHECK(zjz().test(with_token(), lost).state == ChannelState::Accepted);
}

TEST_CASE("a platform that does not answer is asked for no balance", "[zjz]") {
    FakeTransport transport;
    transport.reply(500, "");
    const ChannelAnswer answer = zjz().test(with_token(), transport);
    CHECK(answer.state == ChannelState::NotSent);
    CHECK(transport.requests.size() == 1);
}
