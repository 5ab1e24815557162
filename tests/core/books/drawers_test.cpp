#include "core/books/drawers.h"

#include <catch2/catch.hpp>

#include "core/books/station.h"
#include "core/counter/payments.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kToday = "2026-11-22";

struct DrawerRoom : tests::StudioRoom {
    DrawerRoom() { open_for_business(); }

    DrawerDay drawer() {
        const auto days = drawers_of_day(*store, kToday);
        REQUIRE(days->size() == 1);
        return days->front();
    }
};

}  // namespace

TEST_CASE("a drawer holds its float, takings less refunds, and what was put in and taken out",
          "[cash]") {
    DrawerRoom room;
    REQUIRE(open_drawer(room.studio, 20000).ok());
    const std::string job = room.job_that_passed().id;  // 30.00 yuan
    REQUIRE(add_payment(room.studio, job, "cash", 2000).ok());
    REQUIRE(add_payment(room.studio, job, "wechat", 1000).ok());
    REQUIRE(refund_payment(room.studio, job, 500, "r", "cash").ok());
    REQUIRE(move_cash(room.studio, CashWay::In, 1000, "零钱").ok());
    REQUIRE(move_cash(room.studio, CashWay::Out, 300, "胶带").ok());
    REQUIRE(move_cash(room.studio, CashWay::OddIncome, 50, "复印").ok());
    REQUIRE(move_cash(room.studio, CashWay::ToSafe, 5000, "放保险柜").ok());
    const DrawerDay day = room.drawer();
    CHECK(day.drawer.float_fen == 20000);
    CHECK(day.takings_fen == 2000);
    CHECK(day.refunds_fen == 500);
    CHECK(day.in_fen == 1050);
    CHECK(day.out_fen == 5300);
    CHECK(day.expected_fen() == 20000 + 2000 - 500 + 1050 - 5300);
    CHECK(std::string(day.drawer.state()) == "open");
}

TEST_CASE("a drawer is opened once a day and ended once", "[cash]") {
    DrawerRoom room;
    CHECK(end_drawer(room.studio, {0, {}, {}, ""}).error().code == ErrorCode::Refused);
    REQUIRE(open_drawer(room.studio, 0).ok());
    CHECK(open_drawer(room.studio, 100).error().code == ErrorCode::Refused);
    REQUIRE(end_drawer(room.studio, {0, {}, {}, ""}).ok());
    CHECK(end_drawer(room.studio, {0, {}, {}, ""}).error().code == ErrorCode::Refused);
}

TEST_CASE("what a count differs by is posted with its reason and name, never corrected", "[cash]") {
    DrawerRoom room;
    REQUIRE(open_drawer(room.studio, 10000).ok());
    const auto ended =
        end_drawer(room.studio, {9900, {{5000, 1}, {1000, 4}, {100, 9}}, {}, "找错"});
    REQUIRE(ended.ok());
    CHECK(ended->expected_fen == 10000);
    CHECK(ended->counted_fen == 9900);
    CHECK(ended->ended_by == "owner");
    const auto all = room.store->transactions(kToday, kToday);
    REQUIRE(all->size() == 2);
    CHECK(all->back().kind == "over_short");
    CHECK(all->back().reason == "找错");
    CHECK(all->back().who == "owner");
    CHECK(all->back().postings.at(0).account == "assets:cash:1");
    CHECK(all->back().postings.at(0).amount_fen == -100);
}

TEST_CASE("each station has a drawer of its own", "[cash]") {
    DrawerRoom room;
    REQUIRE(open_drawer(room.studio, 100).ok());
    REQUIRE(name_station(room.studio, "2").ok());
    REQUIRE(open_drawer(room.studio, 200).ok());
    const auto days = drawers_of_day(*room.store, kToday);
    REQUIRE(days->size() == 2);
    CHECK(days->front().expected_fen() == 100);
    CHECK(days->back().expected_fen() == 200);
}

TEST_CASE("amounts of cash are checked by their fields", "[cash]") {
    DrawerRoom room;
    CHECK(open_drawer(room.studio, -1).error().field == "float");
    CHECK(open_drawer(room.studio, 100'000'001).error().field == "float");
    REQUIRE(open_drawer(room.studio, 100).ok());
    for (const std::int64_t wrong : {std::int64_t{0}, std::int64_t{-1}, INT64_MIN, INT64_MAX}) {
        CHECK(move_cash(room.studio, CashWay::In, wrong, "r").error().field == "amount");
    }
    CHECK(move_cash(room.studio, CashWay::Out, 101, "r").error().code == ErrorCode::Refused);
    CHECK(move_cash(room.studio, CashWay::In, 1, " ").error().field == "reason");
    CHECK(end_drawer(room.studio, {-1, {}, {}, ""}).error().field == "counted");
    CHECK(end_drawer(room.studio, {100, {{100, 2}}, {}, ""}).error().field == "pieces");
    CHECK(end_drawer(room.studio, {100, {}, {{"wechat", -100'000'001}}, ""}).error().field ==
          "count");
    CHECK(end_drawer(room.studio, {100, {}, {}, "a\nb"}).error().field == "note");
    CHECK(room.store->transactions(kToday, kToday)->size() == 1);
}

TEST_CASE("what a slip or a count says stays in the books and holds nobody's numbers", "[cash]") {
    DrawerRoom room;
    REQUIRE(open_drawer(room.studio, 100).ok());
    for (const char* number : {"还 13800001234", "还 １３８００００１２３４", "44030019900101001x",
                               "440300199001010016"}) {
        const bool is_number = std::string(number) != "44030019900101001x";  // its digit is wrong
        INFO(number);
        const auto slip = move_cash(room.studio, CashWay::In, 1, number);
        CHECK(slip.ok() != is_number);
        const auto counted = check_count({100, {}, {}, number});
        CHECK(counted.ok() != is_number);
        if (is_number) {
            CHECK(slip.error().code == ErrorCode::InvalidInput);
            CHECK(slip.error().field == "reason");
            CHECK(counted.error().field == "note");
            CHECK(end_drawer(room.studio, {100, {}, {}, number}).error().field == "note");
        }
    }
    CHECK(room.store->transactions(kToday, kToday)->size() == 2);  // the float and one slip
}
