#include "core/catalogue/format_for_age.h"

#include <catch2/catch.hpp>

#include "core/catalogue/catalogue.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Limit top_of(double max, int under_age) {
    Limit limit;
    limit.rule = "pitch";
    limit.max = max;
    limit.under_age = under_age;
    return limit;
}

/// Everyone 10 degrees, under 7 years 20, under 1 year 30.
PhotoFormat of_all_ages() {
    CatalogueParts parts;
    parts.today = "2026-11-22";
    parts.base_limits = {top_of(10, 0)};
    parts.certificates["card"].id = "card";
    parts.certificates["card"].limits = {top_of(30, 1), top_of(20, 7)};
    return *Catalogue(std::move(parts)).format("card");
}

}  // namespace

TEST_CASE("the lowest age that a person is below binds", "[format_for_age]") {
    struct Row {
        int age;
        double max;
    };
    const auto row = GENERATE(values<Row>({{0, 30}, {1, 20}, {6, 20}, {7, 10}, {40, 10}}));
    CHECK(format_for_age(of_all_ages(), row.age).limit("pitch")->max == row.max);
}

TEST_CASE("without an age everyone's limits bind", "[format_for_age]") {
    const PhotoFormat format = of_all_ages();
    CHECK(format.limit("pitch")->max == 10);
    CHECK(format_for_age(format, {}).limit("pitch")->max == 10);
    CHECK(format.limits_under_age.size() == 2);
}

TEST_CASE("a limit below an age leaves the others as they are", "[format_for_age]") {
    PhotoFormat format = of_all_ages();
    format.limits["roll"].max = 3;
    CHECK(format_for_age(format, 0).limit("roll")->max == 3);
}
