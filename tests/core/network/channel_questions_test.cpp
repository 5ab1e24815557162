#include "core/network/channel_questions.h"

#include <catch2/catch.hpp>

#include "tests/support/fake_transport.h"
#include "tests/support/scripted_channel.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::channel_says;
using Answers = std::vector<ChannelAnswer>;

namespace {

ChannelAnswer put_off(const std::string& order = "") {
    ChannelAnswer answer = channel_says(ChannelState::Issued, order);
    answer.put_off = true;
    return answer;
}

Answers asked(const std::vector<std::string>& orders, const Answers& told) {
    tests::ChannelScript script;
    script.on_many = [&](const std::vector<std::string>&, Transport&) { return told; };
    const tests::ScriptedChannel channel(script);
    tests::FakeTransport transport;
    return ask_together(channel, orders, {}, transport);
}

}  // namespace

TEST_CASE("a channel takes at least one order a question, and never more than is allowed",
          "[queue][questions]") {
    tests::ChannelScript script;
    const tests::ScriptedChannel channel(script);
    for (const auto& [says, taken] :
         {std::pair{-3, 1}, {0, 1}, {1, 1}, {7, 7}, {1'000'000, kMostAskedAtOnce}}) {
        script.asks_at_once = says;
        CHECK(asked_at_once(channel) == static_cast<std::size_t>(taken));
    }
}

TEST_CASE("each answer is believed about its own order alone", "[queue][questions]") {
    const auto answers = asked({"A", "B", "C"}, {channel_says(ChannelState::Rejected, "A"),
                                                 channel_says(ChannelState::Issued, "C"),
                                                 channel_says(ChannelState::Issued, "")});
    REQUIRE(answers.size() == 3);
    CHECK(answers[0].state == ChannelState::Rejected);
    for (const std::size_t i : {1U, 2U}) {
        CHECK(answers[i].state == ChannelState::Unknown);
        CHECK(answers[i].order_no.empty());
        CHECK(answers[i].message == other_order().message);
    }
}

TEST_CASE("where answers are missing or too many, none is believed", "[queue][questions]") {
    for (const std::size_t told : {0U, 1U, 3U}) {
        INFO(told);
        const auto answers =
            asked({"A", "B"}, Answers(told, channel_says(ChannelState::Issued, "A")));
        REQUIRE(answers.size() == 2);
        for (const ChannelAnswer& answer : answers) {
            CHECK(answer.state == ChannelState::Unknown);
            CHECK_FALSE(answer.put_off);
        }
    }
}

TEST_CASE("what is put off was not asked, whatever else its answer says", "[queue][questions]") {
    const auto answers =
        asked({"A", "B"}, {channel_says(ChannelState::Reviewing, "A"), put_off("B")});
    CHECK(answers[0].state == ChannelState::Reviewing);
    CHECK_FALSE(answers[0].put_off);
    CHECK(answers[1].state == ChannelState::Unknown);
    CHECK(answers[1].put_off);
}

TEST_CASE("a channel that puts everything off was asked all the same", "[queue][questions]") {
    for (const ChannelAnswer& answer : asked({"A", "B"}, {put_off(), put_off()})) {
        CHECK_FALSE(answer.put_off);
        CHECK(answer.state == ChannelState::Unknown);
    }
}
