#include "core/network/channel_pace.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <system_error>
#include <thread>

#include <catch2/catch.hpp>

#include "core/base/system/machine_time.h"
#include "core/queue/run/queue_lock.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using std::chrono::milliseconds;

namespace {

ChannelSettings settings_of(std::map<std::string, std::string> values) {
    return {"https://example.invalid", "key", std::move(values)};
}

/// Answers with one status, and with these headers.
class OneAnswer final : public Transport {
public:
    explicit OneAnswer(HttpReply reply) : reply_(std::move(reply)) {}
    [[nodiscard]] TransportResult send(const HttpRequest& /*request*/) override { return reply_; }

private:
    HttpReply reply_;
};

}  // namespace

TEST_CASE("a channel's bucket lets a burst through and then its rate", "[pace]") {
    const tests::TempDir home;
    const auto settings = settings_of({{"rate_per_s", "2"}, {"rate_burst", "3"}});
    const ChannelPace pace(home.path(), "zjz", settings);
    const ChannelPace other_process(home.path(), "zjz", settings);
    CHECK(pace.take() == milliseconds(0));
    CHECK(other_process.take() == milliseconds(0));
    CHECK(pace.take() == milliseconds(0));
    const auto fourth = other_process.take();
    CHECK(fourth > milliseconds(400));
    CHECK(fourth <= milliseconds(500));
    CHECK(pace.take() > milliseconds(900));
    CHECK(ChannelPace(home.path(), "clipimg", settings).take() == milliseconds(0));
}

TEST_CASE("without a rate there is no limit", "[pace]") {
    const tests::TempDir home;
    const ChannelPace pace(home.path(), "zjz", settings_of({}));
    for (int i = 0; i < 100; ++i) {
        CHECK(pace.take() == milliseconds(0));
    }
    CHECK_FALSE(pace.rests());
}

TEST_CASE("after too many requests the channel rests", "[pace]") {
    const tests::TempDir home;
    const ChannelPace pace(home.path(), "zjz", settings_of({{"retry_s", "600"}}));
    SECTION("for as long as the platform says") {
        OneAnswer busy({429, {{"retry-after", "0.05"}}, ""});
        static_cast<void>(PacedTransport(busy, pace, nullptr).send({}));
        CHECK(pace.rests());
        std::this_thread::sleep_for(milliseconds(60));
        CHECK_FALSE(pace.rests());
    }
    SECTION("else for its own first pause, in every process") {
        OneAnswer busy({429, {}, ""});
        static_cast<void>(PacedTransport(busy, pace, nullptr).send({}));
        CHECK(ChannelPace(home.path(), "zjz", settings_of({})).rests());
    }
    SECTION("and not after any other reply") {
        OneAnswer fine({200, {}, ""});
        static_cast<void>(PacedTransport(fine, pace, nullptr).send({}));
        CHECK_FALSE(pace.rests());
    }
}

TEST_CASE("a wait for the bucket ends when the run is stopped, and nothing is sent", "[pace]") {
    const tests::TempDir home;
    const ChannelPace pace(home.path(), "zjz",
                           settings_of({{"rate_per_s", "0.01"}, {"rate_burst", "1"}}));
    OneAnswer fine({200, {}, ""});
    const std::atomic<bool> stop{true};
    PacedTransport transport(fine, pace, &stop);
    CHECK(std::holds_alternative<HttpReply>(transport.send({})));
    const auto second = transport.send({});
    REQUIRE(std::holds_alternative<TransportFailure>(second));
    CHECK(std::get<TransportFailure>(second).arrived == TransportFailure::Arrived::No);
}

TEST_CASE("nothing more is begun after a stop, a platform's wish or long enough", "[pace]") {
    const tests::TempDir home;
    const ChannelPace pace(home.path(), "zjz", settings_of({}));
    OneAnswer fine({200, {}, ""});
    std::atomic<bool> stop{false};
    const auto now = std::chrono::steady_clock::now();
    CHECK(PacedTransport(fine, pace, nullptr).may_begin_more());
    CHECK(PacedTransport(fine, pace, &stop, now + std::chrono::hours(1)).may_begin_more());
    CHECK_FALSE(PacedTransport(fine, pace, &stop, now).may_begin_more());
    stop = true;
    CHECK_FALSE(PacedTransport(fine, pace, &stop).may_begin_more());
    pace.rest(std::chrono::minutes(1));
    CHECK_FALSE(PacedTransport(fine, pace, nullptr).may_begin_more());
}

TEST_CASE("a sender is alive until it ends", "[pace]") {
    const tests::TempDir home;
    const QueueLock mine(home.path());
    std::string theirs;
    {
        const QueueLock other(home.path());
        theirs = other.owner();
        CHECK(mine.owner() != theirs);
        CHECK(mine.may_live(theirs));
        CHECK(other.may_live(mine.owner()));
    }
    CHECK_FALSE(mine.may_live(theirs));
    CHECK(mine.may_live(mine.owner()));
    CHECK(mine.may_live("no mark"));  // who cannot be asked about is never declared dead
}

TEST_CASE("no more calls are at work than a channel allows", "[pace]") {
    const tests::TempDir home;
    QueueLock one(home.path());
    QueueLock two(home.path());
    const auto first = one.take_slot("zjz", 2);
    REQUIRE(first.has_value());
    REQUIRE(two.take_slot("zjz", 2).has_value());
    QueueLock three(home.path());
    CHECK_FALSE(three.take_slot("zjz", 2).has_value());
    CHECK(three.take_slot("clipimg", 2).has_value());
    CHECK_FALSE(one.take_slot("zjz", 2).has_value());  // nor by the one that has a place already
    one.release_slot(*first);
    CHECK(three.take_slot("zjz", 2).has_value());
}

TEST_CASE("what another start of the machine left in the file holds nothing up", "[pace]") {
    const tests::TempDir home;
    const auto settings = settings_of({{"rate_per_s", "1"}, {"rate_burst", "1"}});
    const ChannelPace pace(home.path(), "zjz", settings);
    CHECK(pace.take() == milliseconds(0));
    CHECK(pace.take() > milliseconds(500));
    pace.rest(milliseconds(60'000));
    CHECK(pace.rests());
    std::fstream file(home / "pace-zjz", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(2 * sizeof(std::int64_t));
    file.put('\x55').put('\x55').put('\x55');
    file.close();
    CHECK_FALSE(pace.rests());
    CHECK(pace.take() == milliseconds(0));
}

TEST_CASE("after its latest time a call sends nothing, and says that nothing was sent", "[pace]") {
    const tests::TempDir home;
    const ChannelPace pace(home.path(), "zjz", settings_of({}));
    OneAnswer platform({200, {}, "yes"});
    const auto long_enough = PacedTransport::Time::max();
    PacedTransport in_time(platform, pace, nullptr, long_enough,
                           since_boot() + std::chrono::minutes(1));
    CHECK(std::get<HttpReply>(in_time.send({})).body == "yes");
    PacedTransport late(platform, pace, nullptr, long_enough, since_boot() - milliseconds(1));
    const TransportResult result = late.send({});
    REQUIRE(std::holds_alternative<TransportFailure>(result));
    CHECK(std::get<TransportFailure>(result).arrived == TransportFailure::Arrived::No);
}

TEST_CASE("nobody waits for a place that is later than the latest time, nor takes it", "[pace]") {
    const tests::TempDir home;
    const ChannelPace pace(home.path(), "zjz",
                           settings_of({{"rate_per_s", "0.001"}, {"rate_burst", "1"}}));
    OneAnswer platform({200, {}, "yes"});
    const auto long_enough = PacedTransport::Time::max();
    PacedTransport limited(platform, pace, nullptr, long_enough,
                           since_boot() + std::chrono::minutes(8));
    PacedTransport unlimited(platform, pace, nullptr);
    CHECK(std::get<HttpReply>(limited.send({})).body == "yes");
    const auto begin = std::chrono::steady_clock::now();
    for (PacedTransport* transport : {&limited, &unlimited, &limited}) {
        const TransportResult result = transport->send({});
        REQUIRE(std::holds_alternative<TransportFailure>(result));
        CHECK(std::get<TransportFailure>(result).arrived == TransportFailure::Arrived::No);
    }
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::minutes(1));
    CHECK_FALSE(pace.take_within(std::chrono::minutes(8)).has_value());
    const auto left = pace.take_within(milliseconds(1'000'000));
    REQUIRE(left.has_value());
    CHECK(*left > milliseconds(500'000));
    CHECK(*left <= milliseconds(1'000'000));
}

TEST_CASE("however slow a rate is, it is a limit", "[pace]") {
    const tests::TempDir home;
    for (const char* rate : {"0.0001", "0.000001", "1e-300"}) {
        INFO(rate);
        const ChannelPace pace(home.path(), "zjz",
                               settings_of({{"rate_per_s", rate}, {"rate_burst", "1"}}));
        std::error_code none;
        std::filesystem::remove(home / "pace-zjz", none);
        CHECK(pace.take() == milliseconds(0));
        CHECK(pace.take() > std::chrono::hours(2));
    }
}
