#include "core/counter/prices/price_templates.h"

#include <catch2/catch.hpp>

#include "core/base/clock.h"
#include "core/books/price_list.h"
#include "core/records/extra.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("each price template says whence and of when its amounts are", "[prices]") {
    REQUIRE(price_templates().size() >= 2);
    for (const PriceTemplate& one : price_templates()) {
        INFO(one.id);
        CHECK_FALSE(one.name.zh.empty());
        CHECK_FALSE(one.name.en.empty());
        CHECK_FALSE(one.source.empty());
        CHECK(is_real_day(one.date));
        CHECK(one.items.size() >= 5);
    }
}

TEST_CASE("a template sets the prices of what is offered here, as one act", "[prices]") {
    tests::StudioRoom room;
    CHECK(use_price_template(room.studio, "plain").error().code == ErrorCode::NotPermitted);
    room.open_for_business();
    CHECK(use_price_template(room.studio, "none").error().field == "template");
    CHECK(list_prices(room.studio)->empty());
    const auto set = use_price_template(room.studio, "plain");
    REQUIRE(set);
    const auto prices = list_prices(room.studio);
    REQUIRE(prices);
    CHECK(static_cast<int>(prices->size()) == *set);
    CHECK(*set >= 2);  // the extras; no plugin here offers an inch
    for (const Price& price : *prices) {
        CHECK(is_extra(price.item));
        CHECK(price.amount_fen == 1'000);
    }
    room.studio.operator_role = Role::Staff;
    CHECK_FALSE(use_price_template(room.studio, "low"));
}
