#include "core/counter/copy_desk.h"

#include <algorithm>
#include <thread>

#include <catch2/catch.hpp>

#include "core/network/http_listener.h"
#include "core/photo/barcode.h"
#include "core/photo/photo.h"
#include "core/queue/listen_settings.h"
#include "tests/support/http_client.h"
#include "tests/support/sample_sheet.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using std::chrono::milliseconds;

TEST_CASE("a phone gets the sheet once, at an address that names nobody", "[copy]") {
    const auto sheet = electronic_copy(tests::sample_sheet("SIM2026112200017"));
    REQUIRE(sheet.ok());
    CopyDesk desk;
    const auto url = desk.offer("127.0.0.1:0", *sheet, milliseconds(60'000));
    REQUIRE(url.ok());
    CHECK(url->starts_with("http://127.0.0.1:"));
    CHECK(url->find("SIM2026") == std::string::npos);
    CHECK(desk.waits(*url));
    const HttpReply got = tests::post(*url, "");
    CHECK(got.status == 200);
    const auto photo = decode_photo(tests::bytes_of(got.body), "copy");
    REQUIRE(photo.ok());
    CHECK(read_code39(preview(*photo, 4000)).value_or("none") == "SIM2026112200017");
    CHECK_FALSE(desk.waits(*url));
    CHECK(tests::post(*url, "").status == 404);
    const HttpReply over = tests::get(*url);
    CHECK(over.status == 404);
    CHECK(over.body.find("已经取走") != std::string::npos);
}

TEST_CASE("where copies are fetched nobody else's posts are taken", "[copy]") {
    CopyDesk desk;
    const auto url = desk.offer("127.0.0.1:0", {0xFF, 0xD8, 3}, milliseconds(60'000));
    REQUIRE(url.ok());
    const std::string base = url->substr(0, url->find("/copy/"));
    CHECK(tests::post(base + "/notice/abc123", "").status == 404);
    const std::string secret = url->substr(url->rfind('/') + 1);
    CHECK(tests::get(base + "/photo/" + secret + ".jpg").status == 404);
    CHECK(desk.waits(*url));
}

TEST_CASE("who only looks at a copy's address leaves it there", "[copy]") {
    CopyDesk desk;
    const auto url = desk.offer("127.0.0.1:0", {0xFF, 0xD8, 3}, milliseconds(60'000));
    REQUIRE(url.ok());
    for (int preview = 0; preview < 3; ++preview) {
        const HttpReply page = tests::get(*url);
        CHECK(page.status == 200);
        CHECK(page.body.find("<form method=\"post\">") != std::string::npos);
        CHECK(page.body.find("\xFF\xD8") == std::string::npos);
        CHECK(tests::get(*url + "?from=messenger").status == 200);
    }
    CHECK(desk.waits(*url));
    CHECK(tests::post(*url, "").body == "\xFF\xD8\x03");
    CHECK_FALSE(desk.waits(*url));
}

TEST_CASE("a copy that nobody fetched is gone when its time is over or it is taken back",
          "[copy]") {
    CopyDesk desk;
    const auto brief = desk.offer("127.0.0.1:0", {1, 2, 3}, milliseconds(20));
    REQUIRE(brief.ok());
    std::this_thread::sleep_for(milliseconds(40));
    CHECK(tests::get(*brief).status == 404);
    const auto withdrawn = desk.offer("127.0.0.1:0", {1, 2, 3}, milliseconds(60'000));
    desk.withdraw(*withdrawn);
    CHECK(tests::get(*withdrawn).status == 404);
}

TEST_CASE("an address that no phone can reach is refused", "[copy]") {
    CopyDesk desk;
    for (const char* where : {"", "8080", ":8080", "0.0.0.0:8080", "[::]:8080"}) {
        INFO(where);
        CHECK(desk.offer(where, {1}, milliseconds(1'000)).error().field == "copies");
    }
}

TEST_CASE("a QR code is square, has its quiet zone, and refuses nothing to say", "[barcode]") {
    const auto code = qr_modules("http://192.168.1.20:8080/copy/abc");
    REQUIRE(code.ok());
    REQUIRE(code->size() == code->front().size());
    CHECK((code->size() - 17 - 8) % 4 == 0);  // ISO/IEC 18004: 17 + 4 x version, and 2 x 4 quiet
    CHECK(std::none_of(code->begin(), code->begin() + 4, [](const std::vector<bool>& row) {
        return std::find(row.begin(), row.end(), true) != row.end();
    }));
    CHECK((*code)[4][4]);  // the finder pattern's corner
    CHECK_FALSE(qr_modules("").ok());
}

TEST_CASE("where the window listens is kept, and a port in use is told", "[listen]") {
    tests::StudioRoom room;
    room.open_for_business();
    CHECK(listen_settings(room.studio)->where.empty());
    const auto other = HttpListener::start("127.0.0.1:0", {});
    const std::string taken = (*other)->url().substr(std::string("http://").size());
    const auto busy = save_listen_settings(room.studio, {taken, "", ""});
    CHECK(busy.error().code == ErrorCode::Environment);
    CHECK(busy.error().field == "listen");
    CHECK(save_listen_settings(room.studio, {"", "", taken}).error().field == "copies");
    CHECK(save_listen_settings(room.studio, {"no port", "", ""}).error().code ==
          ErrorCode::InvalidInput);
    CHECK(save_listen_settings(room.studio, {"127.0.0.1:0", "ftp://x", ""}).error().field ==
          "public-url");
    CHECK(listen_settings(room.studio)->where.empty());
    REQUIRE(save_listen_settings(room.studio, {"127.0.0.1:0", "https://studio.example.cn", ""}));
    CHECK(listen_settings(room.studio)->where == "127.0.0.1:0");
    CHECK(listen_settings(room.studio)->public_url == "https://studio.example.cn");
    room.studio.operator_role = Role::Staff;
    CHECK(save_listen_settings(room.studio, {}).error().code == ErrorCode::NotPermitted);
}
