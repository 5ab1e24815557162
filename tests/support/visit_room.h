#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "core/queue/submission.h"
#include "core/queue/visit.h"
#include "core/records/payment.h"
#include "tests/support/studio_room.h"
#include "tests/support/two_cities.h"

/// A customer's visit for one photo and two certificates, served by the real engine.
namespace huizhi::tests {

inline const std::string kVisitPortrait = std::string(HUIZHI_SOURCE_DIR) + "/samples/portrait.jpg";
inline PhotoEngine& real_engine() {
    static PhotoEngine engine(default_models_dir());
    return engine;
}

struct VisitRoom : StudioRoom {
    VisitRoom() : StudioRoom(two_cities()) {
        open_for_business();
        std::filesystem::create_directories(out);
        visit.customer =
            register_customer(studio, {"张三", "440300199001010016", "13800001234", {}, true})->id;
        visit.photo_file = kVisitPortrait;
        visit.method = "cash";
        visit.lines.resize(2);
        visit.lines[0].format = kSubmitted;
        visit.lines[1].format = kHandedOver;
        visit.lines[1].place = HandOverPlace{out.string(), false};
        confirm();
    }

    /// What a person says of the photo as it is now.
    void confirm(const std::vector<std::string>& rules = {"all"}) {
        for (VisitLine& line : visit.lines) {
            const auto about =
                question_of(*store->customer(visit.customer), visit.photo_file, line.format);
            line.confirmed = about.ok() ? Confirmation(*about, rules) : Confirmation();
        }
    }

    /// A draft of the first line, as the command line leaves one.
    void add_first_job() {
        visit.session = open_session(counter, visit.customer)->id;
        const auto job =
            add_job(counter, {visit.session, visit.lines[0].format, visit.photo_file, {}, -1});
        REQUIRE(job.ok());
        visit.lines[0].job = job->id;
        visit.lines[0].photo_file = visit.photo_file;
    }

    void check_nothing_kept() {
        CHECK(store->sessions_on(iso_day(clock.now()))->empty());
        CHECK(store->jobs_touched_on(iso_day(clock.now()))->empty());
        CHECK(store->submissions(false)->empty());
        CHECK(std::filesystem::is_empty(out));
    }

    /// Serves the visit as it now is; what is kept of it is `visit` then.
    bool serve() {
        auto served = serve_visit(counter, visit);
        REQUIRE(served.ok());
        visit = *served;
        for (const VisitLine& line : visit.lines) {
            UNSCOPED_INFO(line.format << ": "
                                      << (line.problem ? line.problem->message.en : "done"));
        }
        return visit.complete();
    }

    /// One session, a job for each line, each paid once and under way once.
    void check_everything_once() {
        CHECK(store->sessions_on(iso_day(clock.now()))->size() == 1);
        const auto jobs = *store->jobs_of_session(visit.session);
        REQUIRE(jobs.size() == 2);
        for (const Job& job : jobs) {
            CHECK(paid_fen(*store->payments_of_job(job.id)) == 3000);
            CHECK(store->payments_of_job(job.id)->size() == 1);
            const auto rows = *store->submissions_of_job(job.id);
            REQUIRE(rows.size() == 1);
            CHECK(rows.front().channel == (job.format == kHandedOver ? kExportChannel : "quiet"));
        }
    }

    std::filesystem::path out = home / "out";
    Visit visit;
    Studio counter{home.path(),   *store,    vault, blobs,   catalogue,
                   real_engine(), transport, clock, "owner", Role::Owner};
};

}  // namespace huizhi::tests
