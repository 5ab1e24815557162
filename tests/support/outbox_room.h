#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include <catch2/catch.hpp>

#include "core/queue/queue.h"
#include "core/queue/submission.h"
#include "core/records/receipt.h"
#include "core/records/submission.h"
#include "tests/support/sample_sheet.h"
#include "tests/support/scripted_channel.h"
#include "tests/support/studio_room.h"

namespace huizhi::tests {

inline CatalogueParts scripted_catalogue(ChannelScript& script) {
    CatalogueParts parts = badge_catalogue();
    parts.channels["quiet"] = std::make_shared<ScriptedChannel>(script);
    CityFormat& city = parts.cities.front();
    city.number_label = {"图像号", "image number"};
    city.valid_days = 180;
    return parts;
}

/// A studio with one photo in its outbox.
struct OutboxRoom : StudioRoom {
    OutboxRoom() : StudioRoom(scripted_catalogue(script)) {
        open_for_business();
        REQUIRE(store->save_channel_settings("quiet", {"https://example.invalid", "key", {}}).ok());
        job = job_that_passed();
        job.photo_sha256 = *blobs.put(bytes_of(small_jpeg(358, 441, 350)));
        REQUIRE(store->save_job(job).ok());
        REQUIRE(submit_job(studio, job.id, {"all"}).ok());
    }

    /// One more photo of the same visit in the outbox.
    void add_row() {
        Job another = job;
        another.id += "-" + std::to_string(++added);
        REQUIRE(store->save_job(another).ok());
        REQUIRE(submit_job(studio, another.id, {"all"}).ok());
    }

    Submission row() { return store->submissions_of_job(job.id)->front(); }
    QueueOutcome run(const QueueOptions& options = {}) {
        const auto outcome = run_queue(studio, options);
        REQUIRE(outcome.ok());
        return *outcome;
    }
    /// Brings the row to `accepted` with this order number.
    void accept(const std::string& order_no = "ORDER1") {
        script.to_submit.push_back(channel_says(ChannelState::Accepted, order_no));
        run();
        REQUIRE(row().state == SubmissionState::Accepted);
    }
    /// One more round, after enough time that everything is due.
    QueueOutcome later() {
        clock.advance(std::chrono::seconds(3600));
        return run();
    }
    std::optional<Receipt> receipt() { return *store->receipt_of_job(job.id); }

    ChannelScript script;
    Job job;
    int added = 0;
};

inline ChannelAnswer issued(const std::string& number) {
    ChannelAnswer answer = channel_says(ChannelState::Issued);
    answer.number = number;
    answer.cost_fen = 700;
    return answer;
}

}  // namespace huizhi::tests
