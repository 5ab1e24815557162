#include <algorithm>
#include <array>

#include <catch2/catch.hpp>
#include <wx/checkbox.h>

#include "db/sql_store.h"
#include "practice/demo_studio.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

// What a person confirms for these two certificates.
constexpr std::array kAsks = {
    "ask_uniform", "ask_recent_photo", "ask_head_covering", "ask_red_scarf", "ask_appearance",
    "ask_hair",    "ask_glasses",      "ask_objects",       "ask_mirrored",  "ask_selfie"};

TEST_CASE("a customer walks from registration to receipts through the window", "[window]") {
    const Place place;
    open_window(place);
    CHECK(app().frame()->GetTitle() == "Huizhi");
    press("customer_new");
    type_into("customer_name", "Li Practice");
    type_into("customer_number", "440300199001010016");
    type_into("customer_phone", "13800000001");
    CHECK_FALSE(usable("customer_register"));  // no consent yet
    press("customer_consent");
    press("customer_register");
    require_comes([] { return usable("customer_other"); });
    press("format_id-card@440300");
    press("format_social-security@440300");
    drop(huizhi::samples_dir() / "portrait.jpg");
    require_comes([] { return usable("photo_save"); });
    for (const char* ask : kAsks) {
        dynamic_cast<wxCheckBox*>(window(ask))->SetFocus();  // scrolls it into sight
        press(ask);
    }
    press("session_submit");
    press("nav_receipts");
    const auto store = huizhi::db::open_store(place.home.path(), place.vault);
    REQUIRE(store);
    REQUIRE(wait_until([&] {
        const auto receipts = (*store)->receipts({});
        return receipts && receipts->size() == 2;
    }));
    CHECK(place.gateway->ledger().size() == 2);
    const auto submissions = (*store)->submissions(false);
    REQUIRE(submissions);
    CHECK(submissions->size() == 2);
    press("receipt_deliver");
    const auto one_is_delivered = [&] {
        const auto receipts = (*store)->receipts({});
        return receipts && std::any_of(receipts->begin(), receipts->end(), [](const auto& receipt) {
                   return !receipt.delivered_at.empty();
               });
    };
    REQUIRE(wait_until(one_is_delivered));
}
