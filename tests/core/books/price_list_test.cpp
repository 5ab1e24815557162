#include "core/books/price_list.h"

#include <catch2/catch.hpp>

#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct OpenRoom : tests::StudioRoom {
    OpenRoom() { open_for_business(); }
};

}  // namespace

TEST_CASE("a price holds from its day on, and the one before until then", "[price]") {
    OpenRoom room;
    REQUIRE(set_price(room.studio, "badge@440300", 3000, "").ok());
    REQUIRE(set_price(room.studio, "badge@440300", 3500, "2026-11-25").ok());
    CHECK(**listed_price(room.studio, "badge@440300") == 3000);
    CHECK_FALSE(listed_price(room.studio, "badge")->has_value());
    room.clock.advance(std::chrono::hours{72});
    CHECK(**listed_price(room.studio, "badge@440300") == 3500);
    REQUIRE(set_price(room.studio, "badge@440300", 3600, "2026-11-25").ok());  // a slip set right
    CHECK(**listed_price(room.studio, "badge@440300") == 3600);
    CHECK(list_prices(room.studio)->size() == 3);
}

TEST_CASE("what was sold yesterday keeps yesterday's price", "[price]") {
    OpenRoom room;
    CHECK(set_price(room.studio, "badge", 100, "2026-11-21").error().field == "from");
    CHECK(set_price(room.studio, "badge", 100, "2026-02-30").error().field == "from");
    CHECK(set_price(room.studio, "badge", -1, "").error().field == "amount");
    CHECK(set_price(room.studio, "badge", 100'000'001, "").error().field == "amount");
    CHECK(set_price(room.studio, " ", 1, "").error().field == "item");
    CHECK(list_prices(room.studio)->empty());
}

TEST_CASE("a package is sold by its name", "[price]") {
    OpenRoom room;
    CHECK(set_package(room.studio, "全家", 9900, {}).error().field == "item");
    CHECK(set_package(room.studio, "全家", 9900, {{"badge", 0}}).error().field == "item");
    REQUIRE(set_package(room.studio, "全家", 9900, {{"badge", 8}, {"badge@440300", 1}}).ok());
    CHECK(**listed_price(room.studio, "extra:全家") == 9900);
    CHECK(list_prices(room.studio)->front().copies.at("badge") == 8);
}

TEST_CASE("prices are the admin's or the owner's to set", "[price]") {
    OpenRoom room;
    room.studio.operator_role = Role::Staff;
    CHECK(set_price(room.studio, "badge", 1, "").error().code == ErrorCode::NotPermitted);
    CHECK(set_package(room.studio, "a", 1, {{"badge", 1}}).error().code == ErrorCode::NotPermitted);
    CHECK(list_prices(room.studio).ok());
}

TEST_CASE("another price than the list's has a reason and, with staff, a second person",
          "[price]") {
    OpenRoom room;
    const auto same = other_price(room.studio, "j1", 3000, {3000, "", {}});
    CHECK_FALSE(same->has_value());
    CHECK_FALSE(other_price(room.studio, "j1", {}, {10, "", {}})->has_value());
    const auto other = other_price(room.studio, "j1", 3000, {2500, "老顾客", {}});
    REQUIRE(other->has_value());
    CHECK((*other)->list_fen == 3000);
    CHECK((*other)->price_fen == 2500);
    CHECK((*other)->who == "owner");
    CHECK(other_price(room.studio, "j1", 3000, {2500, "", {}}).ok());  // who may needs none
    const auto phone = other_price(room.studio, "j1", 3000, {2500, "老顾客 13800001234", {}});
    REQUIRE_FALSE(phone.ok());  // it is kept, also when the customer is erased
    CHECK(phone.error().field == "price-reason");
    room.studio.operator_role = Role::Staff;
    for (const std::int64_t fen : {std::int64_t{0}, std::int64_t{2999}, std::int64_t{3001}}) {
        for (const char* reason : {"", "  ", "两\n行"}) {
            const auto silent = other_price(room.studio, "j1", 3000, {fen, reason, {}});
            REQUIRE_FALSE(silent.ok());
            CHECK(silent.error().code == ErrorCode::InvalidInput);
            CHECK(silent.error().field == "price-reason");
            CHECK(silent.error().message.en.find("30.00") != std::string::npos);
        }
    }
    CHECK(other_price(room.studio, "j1", 3000, {2500, "", {}}).error().field == "price-reason");
    CHECK(other_price(room.studio, "j1", 3000, {2500, "老顾客", {}}).error().field == "approver");
}

TEST_CASE("what the list asks today is told of all items at once", "[price]") {
    OpenRoom room;
    CHECK(listed_prices(room.studio)->empty());
    REQUIRE(set_price(room.studio, "id-card@440300", 3000, "").ok());
    REQUIRE(set_price(room.studio, "id-card@440300", 3500, "").ok());  // of one day the later
    REQUIRE(set_price(room.studio, "id-card@440300", 9900, "2999-01-01").ok());
    REQUIRE(set_price(room.studio, "extra:相框", 0, "").ok());
    CHECK(*listed_prices(room.studio) ==
          std::map<std::string, std::int64_t>{{"id-card@440300", 3500}, {"extra:相框", 0}});
}
