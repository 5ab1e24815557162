// What is kept of people, prices and days tells the station and branch that it was made at.

#include <map>

#include "tests/db/stations_shop.h"
#include "tests/support/earlier_home.h"

using namespace huizhi;            // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::db_tests;  // NOLINT(google-build-using-namespace): tests read better so
using tests::opened;

namespace {

/// What is kept of people, of a price and of the day.
void add_people(Store& store) {
    Customer other = *store.customer("c100001");
    other.id = "c100002";
    other.id_number = "440300199001010024";
    REQUIRE(store.save_customer(other).ok());
    REQUIRE(store.save_customer_source({"c100001", "school", "", kShopTime, "o"}).ok());
    ConsentRecord consent;
    consent.id = "k1";
    consent.customer = "c100001";
    consent.given_at = kShopTime;
    consent.taken_by = "o";
    REQUIRE(store.save_consent(consent).ok());
    REQUIRE(
        store.save_merge({"g1", "c100002", "c100001", kShopTime, "o", {}, {}, {}, "", ""}).ok());
    REQUIRE(store.add_price_override({"j1", 3000, 2500, "friend", "o", "", kShopTime}).ok());
    REQUIRE(store.add_day_close({"2026-11-22", "o", kShopTime, 0, 0, "", "{}"}).ok());
}

}  // namespace

TEST_CASE("what is kept of people, of a price and of a day tells its station and branch",
          "[store][stations]") {
    const std::map<std::string, std::string> orders{
        {"customer", "id"},        {"consent", "seq"},        {"customer_source", "customer"},
        {"customer_merge", "seq"}, {"price_override", "job"}, {"day_close", "day"}};
    StationsShop shop;
    shop.name("前台", "南山店");
    shop.visit();
    add_people(*shop.store);
    for (const auto& [table, order] : orders) {
        INFO(table);
        CHECK(shop.place_of(table, order) == "前台/南山店");
    }
    shop.name("2", "福田店");
    REQUIRE(shop.store->save_customer(*shop.store->customer("c100002")).ok());
    REQUIRE(shop.store->save_customer_source(*shop.store->customer_source("c100001")).ok());
    REQUIRE(shop.store->save_consent(shop.store->consents_of("c100001")->front()).ok());
    REQUIRE(shop.store->save_merge(shop.store->merges_of("c100001")->front()).ok());
    for (const auto& [table, order] : orders) {
        INFO(table);
        CHECK(shop.place_of(table, order) == "前台/南山店");
    }
    for (const char* table : {"price_override", "day_close"}) {
        INFO(table);
        CHECK_FALSE(shop.raw->run(std::string("UPDATE ") + table + " SET branch='2'").ok());
    }
    REQUIRE(shop.raw->run("UPDATE customer SET branch='2' WHERE id='c100002'").ok());
    CHECK(shop.store->customer("c100002").error().about == "customer/c100002");
}

TEST_CASE("people, prices and days of before are the first station's, and sound",
          "[store][stations][damage]") {
    StationsShop shop;
    shop.visit();
    add_people(*shop.store);
    REQUIRE(shop.store->seal_old_rows().ok());
    shop.store.reset();
    shop.raw.reset();
    tests::make_earlier(shop.home.path(), 17);
    shop.store = opened(shop.home.path(), shop.vault);
    shop.raw = std::move(*db::Database::open(shop.home / "studio.db"));
    CHECK_FALSE(*shop.store->has_old_rows());
    for (const char* table : {"customer", "consent", "customer_source", "customer_merge"}) {
        INFO(table);
        CHECK(shop.place_of(table, "row_seal") == "1/1");
    }
    CHECK(shop.store->customer("c100002").ok());
    CHECK(shop.store->consents_of("c100001")->front().id == "k1");
    CHECK(shop.store->customer_source("c100001")->source == "school");
    CHECK(shop.store->merges_of("c100001")->size() == 1);
    CHECK((*shop.store->price_override("j1"))->price_fen == 2500);
    CHECK((*shop.store->day_close("2026-11-22"))->closed_by == "o");
}
