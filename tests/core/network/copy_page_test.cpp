#include "core/network/copy_page.h"

#include <catch2/catch.hpp>

#include "core/network/one_time_downloads.h"

using huizhi::copy_reply;
using huizhi::OneTimeDownloads;
using std::chrono::milliseconds;

TEST_CASE("of all methods only POST takes a copy", "[copy]") {
    OneTimeDownloads copies;
    const std::string secret = copies.put("picture", milliseconds(60'000));
    for (const char* method : {"GET", "HEAD", "OPTIONS", "PUT", ""}) {
        INFO(method);
        const auto page = copy_reply(method, secret, copies);
        CHECK(page.status == 200);
        CHECK(page.type == "text/html; charset=utf-8");
        CHECK(page.body.find(secret) == std::string::npos);
    }
    const auto taken = copy_reply("POST", secret, copies);
    CHECK(taken.type == "image/jpeg");
    CHECK(taken.body == "picture");
    CHECK(copy_reply("POST", secret, copies).status == 404);
    CHECK(copy_reply("GET", secret, copies).status == 404);
    CHECK(copy_reply("POST", "", copies).status == 404);
}
