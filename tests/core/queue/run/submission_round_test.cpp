#include "core/queue/run/submission_round.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <set>
#include <sys/resource.h>
#include <thread>

#include "core/counter/receipts.h"
#include "tests/support/outbox_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using std::chrono::milliseconds;
using std::chrono::seconds;
using tests::channel_says;
using tests::issued;
using Room = tests::OutboxRoom;
using State = SubmissionState;

TEST_CASE("as many rows are sent at once as the channel allows, each durably claimed", "[queue]") {
    Room room;
    for (int i = 0; i < 5; ++i) {
        room.add_row();
    }
    REQUIRE(room.store
                ->save_channel_settings("quiet",
                                        {"https://example.invalid", "key", {{"concurrency", "3"}}})
                .ok());
    std::mutex mutex;
    std::condition_variable came;
    int at_work = 0;
    int most = 0;
    bool all_claimed = true;
    room.script.on_submit = [&](const ChannelRequest& request) {
        const auto other = db::open_store(room.home.path(), room.vault);
        std::unique_lock lock(mutex);
        all_claimed =
            all_claimed && (*other)->submission(request.submission_id)->state == State::Sending;
        most = std::max(most, ++at_work);
        came.notify_all();
        came.wait_for(lock, milliseconds(300), [&] { return most >= 3; });
        --at_work;
    };
    const QueueOutcome outcome = room.run();
    CHECK(most == 3);
    CHECK(all_claimed);
    CHECK(outcome.sent == 6);
    CHECK(room.script.submitted.size() == 6);
}

TEST_CASE("no row is claimed before its call may start, and each is sent once", "[queue]") {
    Room room;
    for (int i = 0; i < 29; ++i) {
        room.add_row();
    }
    REQUIRE(room.store
                ->save_channel_settings("quiet",
                                        {"https://example.invalid", "key", {{"concurrency", "2"}}})
                .ok());
    std::mutex mutex;
    int at_work = 0;
    int most_at_work = 0;
    std::size_t most_claimed = 0;
    std::set<std::string> sent;
    std::atomic<bool> stop{false};
    const auto serve = [&](const ChannelRequest& request, std::size_t stop_at) {
        const auto other = db::open_store(room.home.path(), room.vault);
        const auto claimed = (*other)->submissions_in(State::Sending);
        const std::lock_guard lock(mutex);
        most_at_work = std::max(most_at_work, ++at_work);
        most_claimed = std::max(most_claimed, claimed->size());
        sent.insert(request.submission_id);
        stop = sent.size() >= stop_at;
        --at_work;
    };
    SECTION("to the end") {
        room.script.on_submit = [&](const ChannelRequest& request) { serve(request, 1000); };
        CHECK(room.run().sent == 30);
        CHECK(sent.size() == 30);
    }
    SECTION("a stop gives back what was claimed and not begun") {
        room.script.on_submit = [&](const ChannelRequest& request) { serve(request, 8); };
        QueueOptions options;
        options.stop = &stop;
        room.run(options);
        CHECK(sent.size() >= 8);
        CHECK(sent.size() <= 10);
        CHECK(room.store->submissions_in(State::Sending)->empty());
        CHECK(room.store->submissions_in(State::Ready)->size() == 30 - sent.size());
    }
    CHECK(most_at_work <= 2);
    CHECK(most_claimed <= 2);
    CHECK(room.script.submitted.size() == sent.size());
}

TEST_CASE("an answer that the store refuses goes to a person, the others are kept", "[queue]") {
    Room room;
    room.add_row();
    room.script.to_submit = {channel_says(ChannelState::Accepted, "ORDER1"),
                             channel_says(ChannelState::Accepted, "ORDER2")};
    room.run();
    REQUIRE(room.store
                ->save_channel_settings("quiet",
                                        {"https://example.invalid", "key", {{"concurrency", "2"}}})
                .ok());
    // Both are issued; one of them has a receipt already, and a second is refused by the store.
    const auto rows = *room.store->submissions(true);
    REQUIRE(rows.size() == 2);
    const Receipt earlier = *new_receipt(room.studio, *room.store->job(rows[0].job),
                                         *room.catalogue.format(room.job.format), "AA000001");
    REQUIRE(room.store->save_receipt(earlier).ok());
    room.script.to_ask = {issued("AB123456"), issued("AB123457")};
    room.clock.advance(seconds(3600));
    const auto outcome = run_queue(room.studio, {});
    REQUIRE(outcome.ok());
    CHECK(outcome->issued == 1);
    CHECK(outcome->unknown == 1);
    CHECK(room.store->submission(rows[1].id)->state == State::Issued);
    CHECK(room.store->receipt_of_job(rows[1].job)->has_value());
    CHECK(room.store->submission(rows[0].id)->state == State::Unknown);
    CHECK(room.store->submission(rows[0].id)->last_error.en == "the job has a receipt already");
    CHECK((*room.store->receipt_of_job(rows[0].job))->number == "AA000001");
}

TEST_CASE("an answer about an order that a person has replaced changes nothing", "[queue]") {
    Room room;
    room.accept("OLD1");
    room.script.to_ask = {channel_says(ChannelState::Rejected)};
    room.script.on_ask = [&, id = room.row().id](const std::string& /*order_no*/) {
        const auto other = db::open_store(room.home.path(), room.vault);
        Submission row = *(*other)->submission(id);
        row.state = State::Unknown;
        REQUIRE((*other)->save_submission(row).ok());
        row.state = State::Accepted;
        row.order_no = "NEW2";
        REQUIRE((*other)->save_submission(row).ok());
    };
    room.later();
    CHECK(room.row().state == State::Accepted);
    CHECK(room.row().order_no == "NEW2");
}

TEST_CASE("an answer that names another order is not believed", "[queue]") {
    Room room;
    room.accept("ORDER1");
    room.script.to_ask = {channel_says(ChannelState::Rejected, "ORDER2"),
                          channel_says(ChannelState::Rejected, "ORDER1")};
    room.later();
    CHECK(room.row().state == State::Accepted);
    room.later();
    CHECK(room.row().state == State::Rejected);
}

TEST_CASE("a row that comes while a platform hangs does not wait for it", "[queue]") {
    Room room;
    REQUIRE(room.store
                ->save_channel_settings("quiet",
                                        {"https://example.invalid", "key", {{"concurrency", "2"}}})
                .ok());
    const std::string first = room.row().id;
    std::atomic<bool> second_sent{false};
    std::atomic<bool> before_the_first_ended{false};
    room.script.on_submit = [&](const ChannelRequest& request) {
        if (request.submission_id != first) {
            second_sent = true;
            return;
        }
        for (int i = 0; i < 100 && !second_sent; ++i) {  // ten seconds at most
            std::this_thread::sleep_for(milliseconds(100));
        }
        before_the_first_ended = second_sent.load();
    };
    std::thread counter([&] {
        std::this_thread::sleep_for(milliseconds(500));
        const auto other = db::open_store(room.home.path(), room.vault);
        Studio studio{room.home.path(), **other,        room.vault, room.blobs, room.catalogue,
                      room.engine,      room.transport, room.clock, "owner",    Role::Owner};
        Job another = room.job;
        another.id += "-later";
        REQUIRE((*other)->save_job(another).ok());
        REQUIRE(submit_job(studio, another.id, {"all"}).ok());
    });
    QueueOptions options;
    options.until_idle = true;
    options.timeout_s = 15;
    room.run(options);
    counter.join();
    CHECK(before_the_first_ended);
}

namespace {

/// A disk that takes nothing for a moment, from when it is filled.
class FullDisk {
public:
    FullDisk() { REQUIRE(getrlimit(RLIMIT_FSIZE, &before_) == 0); }
    ~FullDisk() {
        if (restorer_.joinable()) {
            restorer_.join();
        }
        std::signal(SIGXFSZ, handler_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

    void fill_for(milliseconds moment) {
        const rlimit none{0, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &none);
        restorer_ = std::thread([this, moment] {
            std::this_thread::sleep_for(moment);
            setrlimit(RLIMIT_FSIZE, &before_);
        });
    }

private:
    void (*handler_)(int) = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before_{};
    std::thread restorer_;
};

}  // namespace

TEST_CASE("an issued answer's photo that found no room is stored with the answer", "[queue]") {
    Room room;
    ChannelAnswer answer = issued("AB123456");
    answer.order_no = "ORDER1";
    answer.photo_jpeg = tests::small_jpeg(300, 400, 300);
    room.script.to_submit = {answer};
    FullDisk disk;
    room.script.on_submit = [&](const ChannelRequest& /*request*/) {
        disk.fill_for(milliseconds(1500));
    };
    const auto outcome = run_queue(room.studio, {});
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().code == ErrorCode::Environment);
    CHECK(room.script.submitted.size() == 1);
    CHECK(room.row().state == State::Issued);
    CHECK(room.row().cost_fen == 700);
    REQUIRE(room.receipt().has_value());
    CHECK(room.receipt()->number == "AB123456");
    CHECK(room.blobs.get(room.receipt()->photo_sha256).value() ==
          tests::bytes_of(answer.photo_jpeg));
}

TEST_CASE("an answer outlives a disk that takes nothing for a moment", "[queue]") {
    Room room;
    room.script.to_submit = {channel_says(ChannelState::Accepted, "ORDER1")};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
    std::thread restorer;
    room.script.on_submit = [&](const ChannelRequest& /*request*/) {
        const rlimit none{0, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &none);
        restorer = std::thread([&] {
            std::this_thread::sleep_for(milliseconds(1500));
            setrlimit(RLIMIT_FSIZE, &before);
        });
    };
    const auto outcome = run_queue(room.studio, {});
    restorer.join();
    std::signal(SIGXFSZ, handler);
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().code == ErrorCode::Environment);
    CHECK(room.row().state == State::Accepted);
    CHECK(room.row().order_no == "ORDER1");
}
