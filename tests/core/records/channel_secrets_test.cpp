#include "core/records/channel_secrets.h"

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

TEST_CASE("a person's numbers are put out of a platform's words, places and names stay",
          "[channel][queue]") {
    tests::OutboxRoom room;
    Job job = *room.store->job(room.row().job);
    job.fields["text_mobile"] = "13800001234";
    job.fields["text_idcard"] = "44030019900101001X";
    job.fields["text_city"] = "深圳市南山区";
    ChannelAnswer answer;
    answer.reason = "44030019900101001X 与 13800001234 不符（深圳市南山区）";
    hide_numbers(answer, job.fields);
    CHECK(answer.reason == "*** 与 *** 不符（深圳市南山区）");
}

TEST_CASE("a refusal is kept without the number that it repeats", "[channel][queue]") {
    tests::OutboxRoom room;
    Job job = room.job;
    job.id = "numbered";
    job.fields["text_idcard"] = "440300199001010016";
    REQUIRE(room.store->save_job(job).ok());
    REQUIRE(submit_job(room.studio, job.id, {"all"}).ok());
    ChannelAnswer refused = tests::channel_says(ChannelState::Rejected);
    refused.reason = "440300199001010016 左耳被头发遮挡";
    room.script.to_submit = {refused, refused};
    room.run();
    CHECK(room.store->submissions_of_job(job.id)->front().reason == "*** 左耳被头发遮挡");
}
