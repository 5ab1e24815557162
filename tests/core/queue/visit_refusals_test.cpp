#include <catch2/catch.hpp>

#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "core/books/price_list.h"
#include "core/catalogue/loaded_plugin.h"
#include "core/queue/listen_settings.h"
#include "core/queue/visit.h"
#include "core/records/account.h"
#include "tests/support/sample_sheet.h"
#include "tests/support/small_jpeg.h"
#include "tests/support/two_cities.h"
#include "tests/support/visit_room.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace)

TEST_CASE("a confirmation of another photo, customer or certificate counts for nothing",
          "[visit]") {
    VisitRoom room;
    room.visit.lines.resize(1);
    VisitLine& line = room.visit.lines[0];
    const PhotoInQuestion right = line.confirmed.about();
    PhotoInQuestion wrong = right;
    SECTION("another customer") {
        REQUIRE(right.customer != "c2");
        wrong.customer = "c2";
    }
    SECTION("another photo") {
        REQUIRE(right.shot_sha256.size() == 64);
        wrong.shot_sha256 = std::string(64, 'a');
    }
    SECTION("another certificate") {
        REQUIRE(right.format != kHandedOver);
        wrong.format = kHandedOver;
    }
    line.confirmed = Confirmation(wrong, {"all"});
    CHECK_FALSE(room.serve());
    CHECK(line.problem->remedy == Remedy::ConfirmQuestion);
    room.check_nothing_kept();
    line.confirmed = Confirmation(right, {"all"});
    REQUIRE(room.serve());
}

TEST_CASE("a file that was replaced after people looked at it is confirmed anew", "[visit]") {
    VisitRoom room;
    room.visit.photo_file = (room.home / "shot.jpg").string();
    std::filesystem::copy_file(kVisitPortrait, room.visit.photo_file);
    room.confirm();
    auto other = *read_file(room.visit.photo_file, 100'000'000);
    const std::vector<std::uint8_t> comment = {0xFF, 0xFE, 0x00, 0x04, 'n', 'o'};
    other.insert(other.begin() + 2, comment.begin(), comment.end());  // the same picture
    REQUIRE(write_file(room.visit.photo_file, other).ok());
    CHECK_FALSE(room.serve());
    CHECK(room.visit.lines[0].problem->remedy == Remedy::ConfirmQuestion);
    room.check_nothing_kept();
}

TEST_CASE("a print is sold of the photo that was seen, not of another under its name", "[visit]") {
    VisitRoom room;
    room.visit.lines.resize(1);
    VisitLine& line = room.visit.lines[0];
    line.format = "badge";
    line.price_fen = 1000;
    room.visit.photo_file = (room.home / "shot.jpg").string();
    std::filesystem::copy_file(kVisitPortrait, room.visit.photo_file);
    auto other = *read_file(room.visit.photo_file, 100'000'000);
    room.visit.seen_sha256 = sha256_hex(other);
    const std::vector<std::uint8_t> comment = {0xFF, 0xFE, 0x00, 0x04, 'n', 'o'};
    other.insert(other.begin() + 2, comment.begin(), comment.end());
    REQUIRE(write_file(room.visit.photo_file, other).ok());
    CHECK_FALSE(room.serve());
    CHECK(room.visit.lines[0].problem->code == ErrorCode::Refused);
    CHECK(room.visit.lines[0].problem->field == "photo");
    room.check_nothing_kept();
    room.visit.seen_sha256 = sha256_hex(other);
    REQUIRE(room.serve());
    CHECK(room.store->job(room.visit.lines[0].job)->original_sha256 == sha256_hex(other));
}

TEST_CASE("whatever refuses is asked before session, job or money is kept", "[visit]") {
    VisitRoom room;
    room.visit.lines.resize(1);
    VisitLine& line = room.visit.lines[0];
    const std::string customer = room.visit.customer;
    std::string field;
    SECTION("the studio's licence") {
        REQUIRE(room.store->save_licence({"测试照相馆", "TEST-1", "2020-01-01"}).ok());
        field = "licence-expires";
    }
    SECTION("the operator's certificate") {
        Account owner;
        owner.name = "owner";
        owner.role = Role::Owner;
        owner.certificate = "C-1";
        owner.certificate_expires = "2020-01-01";
        REQUIRE(room.store->save_account(owner).ok());
        field = "certificate-expires";
    }
    SECTION("the consent") {
        Customer silent = *room.store->customer(customer);
        silent.consent = {};
        REQUIRE(room.store->save_customer(silent).ok());
        field = "consent";
    }
    SECTION("the channel") {
        CatalogueParts parts = two_cities();
        parts.channels.clear();
        room.catalogue.renew(Catalogue(std::move(parts)));
        REQUIRE(room.catalogue.format(line.format).ok());
        field = "format";
    }
    SECTION("the photo") {
        room.visit.photo_file = (room.home / "wall.jpg").string();
        REQUIRE(write_file(room.visit.photo_file, bytes_of(small_jpeg(800, 1000, 300))).ok());
        room.confirm();
        field = "photo";
    }
    SECTION("a place whose folder is gone") {
        line.format = kHandedOver;
        line.place = HandOverPlace{(room.home / "usb").string(), false};
        REQUIRE_FALSE(std::filesystem::exists(line.place->folder));
        room.confirm();
        field = "out";
    }
    CHECK_FALSE(room.serve());
    CHECK(line.problem->field == field);
    room.check_nothing_kept();
}

TEST_CASE("where a platform fetches the photo itself, somebody listens before money is taken",
          "[visit]") {
    VisitRoom room;
    room.visit.lines.resize(1);
    const auto folder = room.home / "quiet";
    std::filesystem::create_directories(folder);
    const std::string data =
        R"({"id":"quiet","version":"1.0.0","api_version":3,"kind":"channel","library":"quiet",)"
        R"("name":{"zh":"静","en":"Quiet"},"photo_fetched_unless":"upload_url"})";
    REQUIRE(write_file(folder / "plugin.json", bytes_of(data)).ok());
    CatalogueParts parts = two_cities();
    LoadedPlugin channel;
    channel.id = "quiet";
    channel.kind = "channel";
    channel.folder = folder.string();
    channel.loaded = true;
    parts.plugins = {channel};
    room.catalogue.renew(Catalogue(std::move(parts)));
    SECTION("whoever runs the queue elsewhere says there where it listens") {
        REQUIRE(room.serve());
    }
    SECTION("from here it is refused until an admin has set the channel") {
        room.visit.sent_from_here = true;
        if (GENERATE(false, true)) {  // an address lacks as well where something else was set
            REQUIRE(room.store->save_channel_settings("quiet", {"", "", {{"poll_s", "1"}}}).ok());
        }
        CHECK_FALSE(room.serve());
        CHECK(room.visit.lines[0].problem->field == "channel");
        CHECK(room.visit.lines[0].problem->code == ErrorCode::Refused);
        room.check_nothing_kept();
    }
    SECTION("from here it is refused until there is an address") {
        room.visit.sent_from_here = true;
        REQUIRE(room.store->save_channel_settings("quiet", {"http://127.0.0.1:9", "key", {}}).ok());
        CHECK_FALSE(room.serve());
        CHECK(room.visit.lines[0].problem->field == "listen");
        room.check_nothing_kept();
        REQUIRE(save_listen_settings(room.studio, {"127.0.0.1:0", "", ""}).ok());
        REQUIRE(room.serve());
    }
    SECTION("a place to upload it to will do as well") {
        room.visit.sent_from_here = true;
        REQUIRE(
            room.store
                ->save_channel_settings(
                    "quiet", {"http://127.0.0.1:9", "key", {{"upload_url", "http://127.0.0.1:8"}}})
                .ok());
        REQUIRE(room.serve());
    }
}

TEST_CASE(
    "another price than the list's holds its line back until it has a reason, the owner's too",
    "[visit]") {
    VisitRoom room;
    room.visit.lines.resize(1);
    REQUIRE(set_price(room.studio, kSubmitted, 2500, "").ok());
    room.visit.lines[0].price_fen = 3000;
    CHECK_FALSE(room.serve());
    CHECK(room.visit.lines[0].problem->code == ErrorCode::InvalidInput);
    CHECK(room.visit.lines[0].problem->field == "price-reason");
    room.check_nothing_kept();
    room.visit.price_reason = "加急";
    REQUIRE(room.serve());
    const auto kept = room.store->price_override(room.visit.lines[0].job);
    REQUIRE(kept->has_value());
    CHECK((*kept)->list_fen == 2500);
    CHECK((*kept)->price_fen == 3000);
    CHECK((*kept)->reason == "加急");
}

TEST_CASE("what the list asks needs no reason, nor does a line that names no price", "[visit]") {
    VisitRoom room;
    room.visit.lines.resize(1);
    REQUIRE(set_price(room.studio, kSubmitted, 2500, "").ok());
    room.visit.lines[0].price_fen = GENERATE(-1, 2500);
    REQUIRE(room.serve());
    CHECK(room.store->job(room.visit.lines[0].job)->price_fen == 2500);
    CHECK_FALSE(room.store->price_override(room.visit.lines[0].job)->has_value());
}
