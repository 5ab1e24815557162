#include "core/network/one_time_downloads.h"

#include <atomic>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

using huizhi::PhotoShelf;
using std::chrono::milliseconds;

TEST_CASE("a photo on the shelf is handed out once", "[shelf]") {
    PhotoShelf shelf;
    const std::string secret = shelf.put("photo", milliseconds(60'000));
    CHECK(secret.size() >= 32);
    CHECK(shelf.put("photo", milliseconds(60'000)) != secret);
    CHECK(shelf.size_of(secret) == 5U);
    CHECK(shelf.take(secret) == "photo");
    CHECK_FALSE(shelf.take(secret).has_value());
    CHECK_FALSE(shelf.size_of(secret).has_value());
    CHECK_FALSE(shelf.take("").has_value());
}

TEST_CASE("a photo that is too old or was withdrawn is gone", "[shelf]") {
    PhotoShelf shelf;
    const std::string withdrawn = shelf.put("photo", milliseconds(60'000));
    shelf.withdraw(withdrawn);
    CHECK_FALSE(shelf.take(withdrawn).has_value());
    const std::string old = shelf.put("photo", milliseconds(20));
    CHECK(shelf.size_of(old).has_value());
    std::this_thread::sleep_for(milliseconds(30));
    CHECK_FALSE(shelf.take(old).has_value());
    CHECK_FALSE(shelf.take(shelf.put("photo", milliseconds(0))).has_value());
}

TEST_CASE("of many who come at once one gets the photo", "[shelf]") {
    PhotoShelf shelf;
    const std::string secret = shelf.put("photo", milliseconds(60'000));
    std::atomic<int> got{0};
    std::vector<std::thread> many;
    for (int i = 0; i < 8; ++i) {
        many.emplace_back([&] { got += shelf.take(secret) ? 1 : 0; });
    }
    for (std::thread& one : many) {
        one.join();
    }
    CHECK(got == 1);
}
