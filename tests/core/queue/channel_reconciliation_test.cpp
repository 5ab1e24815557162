#include "core/queue/channel_reconciliation.h"

#include <catch2/catch.hpp>

#include "core/records/submission.h"
#include "tests/support/outbox_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using State = SubmissionState;

namespace {

/// Orders of the channel "quiet" in every state, written as the queue leaves them.
struct ReconciledRoom : tests::OutboxRoom {
    Submission add(const std::string& order_no, State end, std::int64_t fen) {
        Job another = job;
        another.id += "-" + order_no;
        REQUIRE(store->save_job(another).ok());
        Submission row;
        row.id = "u-" + order_no;
        row.job = another.id;
        row.channel = "quiet";
        row.body_digest = "d";
        row.notice_secret = "secret" + order_no;
        row.created_at = row.changed_at = iso_time(clock.now());
        for (const State state : {State::Ready, State::Sending, State::Accepted, end}) {
            row.state = state;
            row.order_no = state == State::Ready ? "" : order_no;
            row.cost_fen = state == State::Issued ? fen : 0;
            REQUIRE(store->save_submission(row).ok());
        }
        return row;
    }
    [[nodiscard]] std::string today() const { return iso_day(clock.now()); }
    Reconciliation compare(const std::vector<StatementLine>& lines,
                           const StatementPeriod& period = {}) {
        const auto result = reconcile_channel(studio, "quiet", {lines, 0}, period);
        REQUIRE(result.ok());
        return *result;
    }
};

ChargeFault only_fault(const Reconciliation& result) {
    REQUIRE(result.differences.size() == 1);
    return result.differences.front().fault;
}

}  // namespace

TEST_CASE("a statement that names what was issued, at its cost, agrees", "[reconcile]") {
    ReconciledRoom room;
    room.add("A", State::Issued, 700);
    room.add("B", State::Rejected, 0);
    const auto result = room.compare({{2, "A", 700, room.today()}});
    CHECK(result.agrees());
    CHECK(result.from == room.today());
    CHECK(result.issued == 1);
    CHECK(result.their_fen == 700);
    CHECK(result.our_fen == 700);
}

TEST_CASE("each way of differing is told with its order", "[reconcile]") {
    ReconciledRoom room;
    room.add("A", State::Issued, 700);
    const std::string day = room.today();
    const StatementLine good{2, "A", 700, day};
    SECTION("an order that is not known here") {
        const auto result = room.compare({good, {3, "X", 700, day}});
        CHECK(only_fault(result) == ChargeFault::UnknownHere);
        CHECK(result.differences[0].order_no == "X");
        CHECK(result.differences[0].submission.empty());
        CHECK(result.differences[0].state.empty());
        CHECK(result.their_fen == 1400);
    }
    SECTION("issued here, not charged there") {
        room.add("B", State::Issued, 700);
        const auto result = room.compare({good});
        CHECK(only_fault(result) == ChargeFault::NotCharged);
        CHECK(result.differences[0].submission == "u-B");
        CHECK(result.our_fen == 1400);
    }
    SECTION("issued here, charged and given back there") {
        const auto result = room.compare({good, {3, "A", -700, day}});
        CHECK(only_fault(result) == ChargeFault::NotCharged);
        CHECK(result.differences[0].lines == std::vector<std::size_t>{2, 3});
    }
    SECTION("another amount") {
        const auto result = room.compare({{2, "A", 701, day}});
        CHECK(only_fault(result) == ChargeFault::OtherAmount);
        CHECK(result.differences[0].their_fen == 701);
        CHECK(result.differences[0].our_fen == 700);
    }
    SECTION("charged twice") {
        CHECK(only_fault(room.compare({good, {5, "A", 700, day}})) == ChargeFault::ChargedTwice);
    }
    SECTION("charged twice and once given back is charged once") {
        CHECK(room.compare({good, {5, "A", 700, day}, {6, "A", -700, day}}).agrees());
    }
    SECTION("charged, though it did not end in a receipt") {
        const State end = GENERATE(State::Rejected, State::Cancelled, State::Unknown);
        room.add("C", end, 0);
        const auto result = room.compare({good, {3, "C", 700, day}});
        CHECK(only_fault(result) == ChargeFault::NotIssued);
        CHECK(result.differences[0].state == state_name(end));
        CHECK(result.differences[0].our_fen == 0);
    }
}

TEST_CASE("of ours those count that were sent and issued within the period", "[reconcile]") {
    ReconciledRoom room;
    room.add("EARLY", State::Issued, 700);  // before the statement begins
    room.clock.advance(std::chrono::hours(48));
    room.add("A", State::Issued, 700);
    const std::string day = room.today();
    room.clock.advance(std::chrono::hours(48));
    room.add("LATE", State::Issued, 700);
    CHECK(room.compare({{2, "A", 700, day}}).agrees());
    CHECK(room.compare({{2, "A", 700, day}}, {day, room.today()}).differences[0].order_no ==
          "LATE");
    CHECK(room.compare({{2, "A", 700, ""}}).agrees());  // no days: only what it names
    const auto narrow = room.compare({{2, "A", 700, day}, {3, "X", 700, room.today()}}, {day, day});
    CHECK(narrow.agrees());
    CHECK(narrow.outside == 1);
}

TEST_CASE("only the owner compares, and days must be days", "[reconcile]") {
    ReconciledRoom room;
    const auto field = [&](const StatementPeriod& period) {
        return reconcile_channel(room.studio, "quiet", {}, period).error().field;
    };
    CHECK(field({"2026-02-30", ""}) == "from");
    CHECK(field({"2026-11-22", "yesterday"}) == "to");
    CHECK(field({"2026-11-22", "2026-11-21"}) == "to");
    CHECK(field({"2026-11-22", ""}) == "from");  // one end, and the statement tells no days
    CHECK(reconcile_channel(room.studio, "none", {}, {}).error().code == ErrorCode::NotFound);
    room.studio.operator_role = Role::Admin;
    CHECK(reconcile_channel(room.studio, "quiet", {}, {}).error().code == ErrorCode::NotPermitted);
}
