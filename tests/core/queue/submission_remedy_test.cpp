#include "core/queue/submission_remedy.h"

#include <catch2/catch.hpp>

#include "core/queue/submission.h"
#include "core/records/submission.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

CatalogueParts with_disabled_channel() {
    CatalogueParts parts = tests::badge_catalogue();
    LoadedPlugin disabled;
    disabled.id = "asleep";
    disabled.kind = "channel";
    disabled.disabled = true;
    disabled.remedy = Remedy::EnablePlugin;
    parts.plugins.push_back(disabled);
    return parts;
}

struct WaitingRoom : tests::StudioRoom {
    WaitingRoom() : StudioRoom(with_disabled_channel()) {
        open_for_business();
        const Job job = job_that_passed();
        REQUIRE(submit_job(studio, job.id, {"uniform"}).ok());
        row = store->submissions_of_job(job.id)->front();
        row.last_error = {"渠道不行", "the channel does not do"};
    }
    Submission row;
};

}  // namespace

TEST_CASE("a row that waits for its channel tells what would help now", "[submission]") {
    WaitingRoom room;
    const Error bare = trouble_of(room.studio, room.row);
    CHECK(bare.message == room.row.last_error);
    CHECK(bare.remedy == Remedy::SetChannel);
    CHECK(bare.about == "quiet");
    REQUIRE(
        room.store->save_channel_settings("quiet", {"https://platform.invalid", "key", {}}).ok());
    CHECK(trouble_of(room.studio, room.row).remedy == Remedy::None);  // somebody helped
    room.row.channel = "asleep";
    const Error disabled = trouble_of(room.studio, room.row);
    CHECK(disabled.remedy == Remedy::EnablePlugin);
    CHECK(disabled.about == "asleep");
    room.row.channel = "none";
    CHECK(trouble_of(room.studio, room.row).remedy == Remedy::ListChannels);
}

TEST_CASE("where nothing waits or nothing went wrong no help is named", "[submission]") {
    WaitingRoom room;
    room.row.state = SubmissionState::Rejected;
    CHECK(trouble_of(room.studio, room.row).remedy == Remedy::None);
    room.row.state = SubmissionState::Ready;
    room.row.last_error = {};
    CHECK(trouble_of(room.studio, room.row).remedy == Remedy::None);
    CHECK(trouble_of(room.studio, room.row).message.empty());
}
