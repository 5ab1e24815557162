#include <catch2/catch.hpp>

#include "core/queue/visit.h"
#include "core/records/extra.h"
#include "core/records/payment.h"
#include "tests/support/two_cities.h"
#include "tests/support/visit_room.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace)

TEST_CASE("an order is lines of certificates, prints and extras, and only certificates leave",
          "[visit]") {
    VisitRoom room;
    room.visit.lines[1].format = "badge";
    room.visit.lines[1].place.reset();
    room.visit.lines[1].price_fen = 1000;
    for (int twice = 0; twice < 2; ++twice) {
        VisitLine frame;
        frame.format = std::string(kExtra) + "相框";
        frame.price_fen = 1550;
        room.visit.lines.push_back(frame);
    }
    VisitLine& upload = room.visit.lines[0];
    const Confirmation said = upload.confirmed;
    upload.confirmed = Confirmation();
    CHECK_FALSE(room.serve());  // the certificate waits for its answer, the rest is sold
    const Visit half = room.visit;
    REQUIRE(room.store->jobs_of_session(half.session)->size() == 3);
    room.visit.go_on_from(half);
    room.visit.lines[0].confirmed = said;
    REQUIRE(room.serve());
    const auto jobs = *room.store->jobs_of_session(room.visit.session);
    REQUIRE(jobs.size() == 4);
    std::int64_t taken = 0;
    for (const Job& job : jobs) {
        taken += paid_fen(*room.store->payments_of_job(job.id));
        CHECK(room.store->submissions_of_job(job.id)->size() == (job.format == kSubmitted ? 1 : 0));
    }
    CHECK(taken == 3000 + 1000 + 2 * 1550);
}

TEST_CASE("an extra has words and a price", "[visit]") {
    VisitRoom room;
    room.visit.lines.resize(1);
    VisitLine& line = room.visit.lines[0];
    line.format = std::string(kExtra) + "  ";
    line.price_fen = 100;
    CHECK_FALSE(room.serve());
    CHECK(line.problem->field == "extra");
    line.format = std::string(kExtra) + "a@b";
    CHECK_FALSE(room.serve());
    line.format = std::string(kExtra) + "相框";
    line.price_fen = -1;
    CHECK_FALSE(room.serve());
    CHECK(line.problem->field == "price");
    room.check_nothing_kept();
}
