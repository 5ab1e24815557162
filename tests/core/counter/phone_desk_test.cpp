#include "core/counter/phone_desk.h"

#include <algorithm>
#include <array>
#include <thread>

#include <Poco/Exception.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/URI.h>
#include <catch2/catch.hpp>

#include "core/base/file_io.h"
#include "core/network/http_listener.h"
#include "core/photo/barcode.h"
#include "core/photo/photo.h"
#include "core/queue/listen_settings.h"
#include "core/vault/audit/audit_check.h"
#include "tests/support/http_client.h"
#include "tests/support/sample_sheet.h"
#include "tests/support/sent_form.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kPhoneMinute(60'000);

std::string phone_portrait() {
    const auto bytes =
        read_file(std::filesystem::path(HUIZHI_SOURCE_DIR) / "samples/portrait.jpg", 10'000'000);
    REQUIRE(bytes);
    return {bytes->begin(), bytes->end()};
}

HttpReply phone_sent(const std::string& url, const std::string& body) {
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.body = body;
    request.headers["Content-Type"] = tests::kFormType;
    return tests::replied(request);
}

Poco::Net::StreamSocket phone_at(const std::string& url) {
    const Poco::URI uri(url);
    return Poco::Net::StreamSocket(Poco::Net::SocketAddress(uri.getHost(), uri.getPort()));
}

std::string phone_head(const std::string& url, const std::string& length) {
    return "POST " + Poco::URI(url).getPath() +
           " HTTP/1.1\r\nHost: x\r\nContent-Type: " + tests::kFormType +
           "\r\nContent-Length: " + length + "\r\n\r\n";
}

/// What the desk answers to these bytes of a phone that waits; empty: nothing.
std::string phone_answer(const std::string& url, const std::string& bytes) {
    auto phone = phone_at(url);
    phone.setReceiveTimeout(Poco::Timespan(10, 0));
    std::string all;
    try {
        phone.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
        std::array<char, 4096> piece{};
        int got = 0;
        while ((got = phone.receiveBytes(piece.data(), static_cast<int>(piece.size()))) > 0) {
            all.append(piece.data(), static_cast<std::size_t>(got));
        }
    } catch (const Poco::Exception&) {  // reset
    }
    return all;
}

}  // namespace

TEST_CASE("a phone gets the sheet once, at an address that names nobody", "[copy]") {
    const auto sheet = electronic_copy(tests::sample_sheet("SIM2026112200017"));
    REQUIRE(sheet.ok());
    PhoneDesk desk;
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
    PhoneDesk desk;
    const auto url = desk.offer("127.0.0.1:0", {0xFF, 0xD8, 3}, milliseconds(60'000));
    REQUIRE(url.ok());
    const std::string base = url->substr(0, url->find("/copy/"));
    CHECK(tests::post(base + "/notice/abc123", "").status == 404);
    const std::string secret = url->substr(url->rfind('/') + 1);
    CHECK(tests::get(base + "/photo/" + secret + ".jpg").status == 404);
    CHECK(tests::post(base + "/photo/" + secret, "").status == 404);
    CHECK(desk.waits(*url));
}

TEST_CASE("who only looks at a copy's address leaves it there", "[copy]") {
    PhoneDesk desk;
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
    PhoneDesk desk;
    const auto brief = desk.offer("127.0.0.1:0", {1, 2, 3}, milliseconds(20));
    REQUIRE(brief.ok());
    std::this_thread::sleep_for(milliseconds(40));
    CHECK(tests::get(*brief).status == 404);
    const auto withdrawn = desk.offer("127.0.0.1:0", {1, 2, 3}, milliseconds(60'000));
    desk.withdraw(*withdrawn);
    CHECK(tests::get(*withdrawn).status == 404);
}

TEST_CASE("an address that no phone can reach is refused", "[copy]") {
    PhoneDesk desk;
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

TEST_CASE("a phone sends one photo to the counter, at an address that names nobody", "[phone]") {
    PhoneDesk desk;
    const auto url = desk.invite("127.0.0.1:0", kPhoneMinute);
    REQUIRE(url.ok());
    CHECK(url->starts_with("http://127.0.0.1:"));
    const HttpReply page = tests::get(*url);
    CHECK(page.status == 200);
    CHECK(page.body.find("type=\"file\"") != std::string::npos);
    CHECK(desk.waits(*url));
    CHECK_FALSE(desk.take_photo(*url));
    const std::string photo = phone_portrait();
    const HttpReply reply = phone_sent(*url, tests::sent_form(photo));
    CHECK(reply.status == 200);
    CHECK(reply.body.find("已传到柜台") != std::string::npos);
    CHECK_FALSE(desk.waits(*url));
    CHECK(phone_sent(*url, tests::sent_form(photo)).status == 404);
    const auto came = desk.take_photo(*url);
    REQUIRE(came);
    CHECK(std::string(came->begin(), came->end()) == photo);
    CHECK_FALSE(desk.take_photo(*url));
}

TEST_CASE("what is no photo is refused in words, and the address stays good", "[phone]") {
    PhoneDesk desk;
    const auto url = desk.invite("127.0.0.1:0", kPhoneMinute);
    REQUIRE(url.ok());
    const std::string photo = phone_portrait();
    const std::string heic(
        "\0\0\0\x18"
        "ftypheic\0\0\0\0mif1heic",
        24);
    CHECK(phone_sent(*url, tests::sent_form(heic)).status == 415);
    CHECK(phone_sent(*url, tests::sent_form("#!/bin/sh\nrm -rf /\n")).status == 415);
    CHECK(phone_sent(*url, tests::sent_form(photo.substr(0, 2'000))).status == 415);
    CHECK(phone_sent(*url, tests::sent_form(photo).substr(0, 20'000)).status == 400);
    CHECK(phone_sent(*url, photo).status == 400);
    CHECK(desk.waits(*url));
    CHECK(phone_sent(*url, tests::sent_form(photo)).status == 200);
}

TEST_CASE("a phone that tells too large a photo is answered before it sends it", "[phone]") {
    PhoneDesk desk;
    const auto url = desk.invite("127.0.0.1:0", kPhoneMinute);
    REQUIRE(url.ok());
    const std::string told = phone_answer(*url, phone_head(*url, "900000000"));
    CHECK(told.find(" 413 ") != std::string::npos);
    CHECK(told.find("32 MB") != std::string::npos);
    CHECK(phone_answer(*url, phone_head(*url, "99999999999999999999999")).find(" 200 ") ==
          std::string::npos);
    CHECK(desk.waits(*url));
}

TEST_CASE("a phone that leaves halfway, or sends slowly, keeps no other out", "[phone]") {
    PhoneDesk desk;
    const auto url = desk.invite("127.0.0.1:0", kPhoneMinute);
    REQUIRE(url.ok());
    const std::string form = tests::sent_form(phone_portrait());
    auto left = phone_at(*url);
    const std::string head = phone_head(*url, std::to_string(form.size()));
    left.sendBytes(head.data(), static_cast<int>(head.size()));
    left.sendBytes(form.data(), 10'000);
    left.close();
    std::vector<Poco::Net::StreamSocket> slow;
    for (int i = 0; i < 8; ++i) {  // more than one address may have waiting
        slow.push_back(phone_at(*url));
        slow.back().sendBytes(head.data(), 10);
    }
    CHECK(phone_sent(*url, form).status == 200);
    CHECK(desk.take_photo(*url));
}

TEST_CASE("a photo that came is gone with its invitation", "[phone]") {
    PhoneDesk desk;
    const std::string form = tests::sent_form(phone_portrait());
    const auto url = desk.invite("127.0.0.1:0", kPhoneMinute);
    const auto other = desk.invite("127.0.0.1:0", kPhoneMinute);
    REQUIRE(other.ok());
    CHECK(phone_sent(*url, form).status == 200);
    desk.withdraw_photos();
    CHECK_FALSE(desk.take_photo(*url));
    CHECK(phone_sent(*other, form).status == 404);
    const auto brief = desk.invite("127.0.0.1:0", milliseconds(20));
    std::this_thread::sleep_for(milliseconds(40));
    CHECK(tests::get(*brief).status == 404);
    CHECK_FALSE(desk.waits(*brief));
}

TEST_CASE("nothing listens any more once the desk is closed", "[phone]") {
    PhoneDesk desk;
    const auto photo = desk.invite("127.0.0.1:0", kPhoneMinute);
    const auto copy = desk.offer("127.0.0.1:0", {1, 2, 3}, kPhoneMinute);
    REQUIRE(copy.ok());
    CHECK(tests::get(*photo).status == 200);
    desk.close();
    CHECK_THROWS(phone_at(*photo));
    CHECK_FALSE(desk.waits(*photo));
    CHECK_FALSE(desk.waits(*copy));
    const auto anew = desk.invite("127.0.0.1:0", kPhoneMinute);
    CHECK(tests::get(*anew).status == 200);
}

TEST_CASE("only who serves customers lets a phone send, and the log has it", "[phone]") {
    tests::StudioRoom room;
    CHECK(let_phone_send(room.studio, "").error().code == ErrorCode::NotPermitted);
    room.open_for_business();
    REQUIRE(let_phone_send(room.studio, ""));
    const auto log = list_audit(room.studio, 5, 0);
    REQUIRE(log);
    CHECK(std::any_of(log->records.begin(), log->records.end(), [](const AuditRecord& one) {
        return one.kind == "photo_by_phone" && one.act == "settings";
    }));
}
