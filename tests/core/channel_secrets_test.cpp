#include "core/channel_secrets.h"

#include <catch2/catch.hpp>

#include "tests/support/outbox_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a platform that repeats key or token is not repeated", "[channel]") {
    const ChannelSettings settings{"https://example.invalid",
                                   "k3y-0f-th3-sh0p",
                                   {{"access_token", "t0ken-77777"}, {"poll_s", "5"}}};
    ChannelAnswer answer;
    answer.reason = "key k3y-0f-th3-sh0p 无效 (k3y-0f-th3-sh0p)";
    answer.message = {"令牌 t0ken-77777", "token t0ken-77777 after 5 s"};
    hide_secrets(answer, settings);
    CHECK(answer.reason == "key *** 无效 (***)");
    CHECK(answer.message == Text{"令牌 ***", "token *** after 5 s"});
}

TEST_CASE("a short key is a word like others and stays", "[channel]") {
    ChannelAnswer answer;
    answer.reason = "key expired";
    hide_secrets(answer, {"https://example.invalid", "key", {}});
    CHECK(answer.reason == "key expired");
}

TEST_CASE("a refusal is kept without the key that it repeats", "[channel][queue]") {
    tests::OutboxRoom room;
    REQUIRE(room.store
                ->save_channel_settings("quiet", {"https://example.invalid", "k3y-0f-th3-sh0p", {}})
                .ok());
    ChannelAnswer refused = tests::channel_says(ChannelState::Rejected);
    refused.reason = "k3y-0f-th3-sh0p: 左耳被头发遮挡";
    room.script.to_submit = {refused};
    room.run();
    CHECK(room.row().state == SubmissionState::Rejected);
    CHECK(room.row().reason == "***: 左耳被头发遮挡");
}
