#include "core/network/one_time_downloads.h"

#include <atomic>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

using huizhi::OneTimeDownloads;
using std::chrono::milliseconds;

TEST_CASE("a picture is handed out once", "[download]") {
    OneTimeDownloads downloads;
    const std::string secret = downloads.put("photo", milliseconds(60'000));
    CHECK(secret.size() >= 32);
    CHECK(downloads.put("photo", milliseconds(60'000)) != secret);
    CHECK(downloads.size_of(secret) == 5U);
    CHECK(downloads.take(secret) == "photo");
    CHECK_FALSE(downloads.take(secret).has_value());
    CHECK_FALSE(downloads.size_of(secret).has_value());
    CHECK_FALSE(downloads.take("").has_value());
}

TEST_CASE("a picture that is too old or was withdrawn is gone", "[download]") {
    OneTimeDownloads downloads;
    const std::string withdrawn = downloads.put("photo", milliseconds(60'000));
    downloads.withdraw(withdrawn);
    CHECK_FALSE(downloads.take(withdrawn).has_value());
    const std::string old = downloads.put("photo", milliseconds(20));
    CHECK(downloads.size_of(old).has_value());
    std::this_thread::sleep_for(milliseconds(30));
    CHECK_FALSE(downloads.take(old).has_value());
    CHECK_FALSE(downloads.take(downloads.put("photo", milliseconds(0))).has_value());
}

TEST_CASE("of many who come at once one gets the picture", "[download]") {
    OneTimeDownloads downloads;
    const std::string secret = downloads.put("photo", milliseconds(60'000));
    std::atomic<int> got{0};
    constexpr int kMany = 8;
    std::vector<std::thread> many;
    many.reserve(kMany);
    for (int i = 0; i < kMany; ++i) {
        many.emplace_back([&] { got += downloads.take(secret) ? 1 : 0; });
    }
    for (std::thread& one : many) {
        one.join();
    }
    CHECK(got == 1);
}
