#include "core/records/confirmation.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("what was confirmed is said of one photo of one customer for one format",
          "[confirmation]") {
    const PhotoInQuestion photo{"c1", "aa", "id-card@440300"};
    Confirmation said(photo);
    said.answer("uniform", true);
    said.answer("uniform", true);
    said.answer("hair", true);
    said.answer("hair", false);
    CHECK(said.rules_of(photo) == std::vector<std::string>{"uniform"});
    CHECK(said.rules_of({"c2", "aa", "id-card@440300"}).empty());
    CHECK(said.rules_of({"c1", "bb", "id-card@440300"}).empty());
    CHECK(said.rules_of({"c1", "aa", "id-card@440100"}).empty());
    said.turn_to(photo);
    CHECK(said.says("uniform"));
    said.turn_to({"c1", "bb", "id-card@440300"});
    CHECK_FALSE(said.says("uniform"));
    said.turn_to(photo);  // what is gone stays gone
    CHECK(said.rules_of(photo).empty());
}
