#include "core/books/station.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a station has a name of its own in its home", "[station]") {
    tests::StudioRoom room;
    room.open_for_business();
    CHECK(station_of(room.studio) == "1");
    REQUIRE(name_station(room.studio, " 前台-2 ").ok());
    CHECK(station_of(room.studio) == "前台-2");
    for (const std::string& wrong : {std::string(), std::string("a b"), std::string("a:b"),
                                     std::string("a;b"), std::string(25, 'x')}) {
        CHECK(name_station(room.studio, wrong).error().field == "station");
    }
    room.studio.operator_role = Role::Staff;
    CHECK(name_station(room.studio, "mine").error().code == ErrorCode::NotPermitted);
    CHECK(station_of(room.studio) == "前台-2");
}

TEST_CASE("a branch has a name, too, which its rows tell from then on", "[station]") {
    tests::StudioRoom room;
    room.open_for_business();
    CHECK(branch_of(room.studio) == "1");
    REQUIRE(name_branch(room.studio, "南山店").ok());
    CHECK(branch_of(room.studio) == "南山店");
    CHECK(station_of(room.studio) == "1");
    CHECK(name_branch(room.studio, "a b").error().field == "branch");
    room.studio.operator_role = Role::Staff;
    CHECK(name_branch(room.studio, "mine").error().code == ErrorCode::NotPermitted);
    CHECK(branch_of(room.studio) == "南山店");
}

TEST_CASE("a damaged name of a station is none", "[station]") {
    tests::StudioRoom room;
    for (const std::string& wrong : {std::string("a\nb"), std::string("\xff\xfe"),
                                     std::string(5000, 'x'), std::string("a:b")}) {
        std::ofstream(room.home / "station", std::ios::binary) << wrong;
        CHECK(station_of(room.studio) == "1");
    }
}
