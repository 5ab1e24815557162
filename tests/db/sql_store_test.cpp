#include "db/sql_store.h"

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a new home gets a database and answers at once", "[store]") {
    const tests::TempDir home;
    const auto store = db::open_store(home / "studio");
    REQUIRE(store.ok());
    CHECK(std::filesystem::exists(home / "studio" / "studio.db"));
    const auto licence = (*store)->licence();
    REQUIRE(licence.ok());
    CHECK_FALSE(licence->has_value());
}
