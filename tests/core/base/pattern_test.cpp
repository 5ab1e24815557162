#include "core/base/pattern.h"

#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a pattern fits the whole text or it does not fit", "[pattern]") {
    CHECK(match_pattern("^[A-Z0-9]{8,25}$", "AB123456") == PatternMatch::Fits);
    CHECK(match_pattern("[A-Z0-9]{8,25}", "AB123456") == PatternMatch::Fits);
    CHECK(match_pattern("[A-Z0-9]{8,25}", "AB1234567!") == PatternMatch::Differs);
    CHECK(match_pattern("[0-9]", "12") == PatternMatch::Differs);
    CHECK(match_pattern("^$", "") == PatternMatch::Fits);
}

TEST_CASE("characters count, not bytes, rare ones too", "[pattern]") {
    CHECK(match_pattern("^.{2}$", "张三") == PatternMatch::Fits);
    CHECK(match_pattern("^[一-龥]{2,4}$", "张三") == PatternMatch::Fits);
    CHECK(match_pattern("^.{1}$", "𬎆") == PatternMatch::Fits);
}

TEST_CASE("what is no regular expression is broken, and said to be before it is used",
          "[pattern]") {
    for (const std::string broken : {"([", "a{2,1}", "(?<=a", "[z-a]", "\\", "\xff"}) {
        INFO(broken);
        CHECK_FALSE(is_pattern(broken));
        CHECK(match_pattern(broken, "a") == PatternMatch::Broken);
    }
    CHECK(is_pattern("^(SIM)?[0-9]{4,}$"));
}

TEST_CASE("a pattern that would run away is given up", "[pattern]") {
    CHECK(is_pattern("(a+)+b"));
    CHECK(match_pattern("(a+)+b", std::string(200, 'a')) == PatternMatch::GaveUp);
    CHECK(match_pattern("(a+)+b", std::string(200, 'a') + "b") == PatternMatch::Fits);
    CHECK(match_pattern("(a|a)*c", std::string(100'000, 'a')) == PatternMatch::GaveUp);
}

TEST_CASE("a long text needs no deep stack", "[pattern]") {
    // A recursive engine overflows its stack on each of these.
    CHECK(match_pattern("[A-Z]*", std::string(1'000'000, 'A')) == PatternMatch::Fits);
    CHECK(match_pattern("(?:A|B)*", std::string(1'000'000, 'A')) == PatternMatch::GaveUp);
}

TEST_CASE("threads match with one pattern side by side", "[pattern]") {
    std::vector<int> fitting(4, 0);
    std::vector<std::thread> threads;
    threads.reserve(fitting.size());
    for (int& count : fitting) {
        threads.emplace_back([&count] {
            for (int i = 0; i < 200; ++i) {
                const std::string text = "SIM" + std::to_string(1000 + i);
                count += match_pattern("^SIM[0-9]{4}$", text) == PatternMatch::Fits ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(fitting == std::vector<int>(4, 200));
}
