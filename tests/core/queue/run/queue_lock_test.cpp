#include "core/queue/run/queue_lock.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a runner lives for as long as it is there, and no longer", "[queue][lock]") {
    const tests::TempDir home;
    const QueueLock mine(home.path());
    auto other = std::make_unique<QueueLock>(home.path());
    const std::string mark = other->owner();
    REQUIRE_FALSE(mark.empty());
    CHECK(mark != mine.owner());
    CHECK(mine.may_live(mark));
    CHECK(mine.may_live(mine.owner()));
    other.reset();
    CHECK_FALSE(mine.may_live(mark));
}

TEST_CASE("who left a mark that is none counts as alive", "[queue][lock]") {
    const tests::TempDir home;
    const QueueLock lock(home.path());
    for (const std::string owner : {"", "0", "12", "-5", "owner", "99999999999999999999999"}) {
        INFO(owner);
        CHECK(lock.may_live(owner));
    }
}

TEST_CASE("where the file cannot be had nobody is surely gone, and there are no slots",
          "[queue][lock]") {
    const tests::TempDir home;
    std::filesystem::create_directory(home / "queue.lock");  // no file can be opened there
    QueueLock lock(home.path());
    CHECK(lock.owner().empty());
    CHECK(lock.may_live(std::to_string(std::int64_t{1} << 50)));
    CHECK_FALSE(lock.take_slot("zjz", 4).has_value());
}

TEST_CASE("a channel has so many slots among all runners", "[queue][lock]") {
    const tests::TempDir home;
    QueueLock one(home.path());
    auto two = std::make_unique<QueueLock>(home.path());
    const auto first = one.take_slot("zjz", 2);
    REQUIRE(first.has_value());
    REQUIRE(two->take_slot("zjz", 2).has_value());
    CHECK_FALSE(one.take_slot("zjz", 2).has_value());
    CHECK_FALSE(two->take_slot("zjz", 2).has_value());
    CHECK(one.take_slot("clipimg", 1).has_value());  // another channel's are its own
    SECTION("a slot that is released is free for any") {
        one.release_slot(*first);
        CHECK(two->take_slot("zjz", 2).has_value());
        CHECK_FALSE(one.take_slot("zjz", 2).has_value());
    }
    SECTION("a runner that ends leaves none taken") {
        two.reset();
        CHECK(one.take_slot("zjz", 2).has_value());
        CHECK_FALSE(one.take_slot("zjz", 2).has_value());
    }
}
