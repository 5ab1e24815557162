#include "core/base/parallel/one_behind.h"

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

using huizhi::OneBehind;

TEST_CASE("each piece comes back once with what was made of it, in the order it was given",
          "[parallel]") {
    OneBehind<std::string, std::size_t> lengths(
        [](const std::string& piece) { return piece.size(); });
    CHECK_FALSE(lengths.last());  // nothing was given
    CHECK_FALSE(lengths.next("a"));
    const auto first = lengths.next("bb");
    REQUIRE(first);
    CHECK(first->piece == "a");
    CHECK(first->made == 1);
    const auto second = lengths.next("ccc");
    REQUIRE(second);
    CHECK(second->piece == "bb");
    const auto third = lengths.last();
    REQUIRE(third);
    CHECK(third->piece == "ccc");
    CHECK(third->made == 3);
    CHECK_FALSE(lengths.last());
}

TEST_CASE("the work is done on another thread than the one that reads on", "[parallel]") {
    OneBehind<int, std::thread::id> where([](const int&) { return std::this_thread::get_id(); });
    CHECK_FALSE(where.next(1));
    const auto done = where.last();
    REQUIRE(done);
    CHECK(done->made != std::this_thread::get_id());
}

TEST_CASE("who ends early waits for the work under way", "[parallel]") {
    std::atomic<int> done = 0;
    {
        OneBehind<int, int> slow([&done](const int& piece) {
            std::this_thread::yield();
            return done = piece;
        });
        CHECK_FALSE(slow.next(7));
    }
    CHECK(done == 7);
}

TEST_CASE("what the work throws comes to who asks for it", "[parallel]") {
    OneBehind<int, int> failing([](const int&) -> int { throw std::runtime_error("no"); });
    CHECK_FALSE(failing.next(1));
    CHECK_THROWS_AS(failing.last(), std::runtime_error);
}
