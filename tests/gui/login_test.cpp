#include <catch2/catch.hpp>

#include "db/sql_store.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;

namespace {

/// A home that nobody has set up; the window is closed at its end.
struct NewHome {
    NewHome() { REQUIRE(app().open(home.path(), "")); }
    ~NewHome() {
        app().close();
        settle();
    }
    huizhi::tests::TempDir home;
};

void type_and_enter(const char* text) {
    type(text);
    press_key(WXK_RETURN);
}

void set_up_by_keyboard() {
    REQUIRE(wait_until([] { return usable("setup_studio"); }));
    press("setup_studio");
    for (const char* text : {"Practice Studio", "PRACTICE-1", "2030-12-31", "owner"}) {
        type_and_enter(text);
    }
    type_and_enter("long-enough");
    type_and_enter("long-enuogh");
}

}  // namespace

TEST_CASE("a studio is set up by keyboard alone, and a slip of the password is caught",
          "[window][login]") {
    const NewHome place;
    set_up_by_keyboard();
    CHECK_FALSE(usable("customer_search"));
    const huizhi::Vault closed;
    const auto store = huizhi::db::open_store(place.home.path(), closed);
    REQUIRE(store);
    const auto none = (*store)->accounts();
    REQUIRE(none);
    CHECK(none->empty());
    press_key('A', wxMOD_CONTROL);
    type_and_enter("long-enough");
    REQUIRE(wait_until([] { return usable("customer_search"); }));
    const auto accounts = (*store)->accounts();
    REQUIRE(accounts);
    CHECK(accounts->size() == 1);
}

TEST_CASE("a wrong password is said, and forgotten with the next key", "[window][login]") {
    const NewHome place;
    set_up_by_keyboard();
    press_key('A', wxMOD_CONTROL);
    type_and_enter("long-enough");
    REQUIRE(wait_until([] { return usable("customer_search"); }));
    press("nav_logout");
    REQUIRE(wait_until([] { return usable("login_user"); }));
    type_into("login_user", "owner");
    press_key(WXK_RETURN);
    type("not-the-one");
    press_key(WXK_RETURN);
    REQUIRE(wait_until([] { return !label("login_problem").empty(); }));
    press_key('A', wxMOD_CONTROL);
    type("long-enough");
    CHECK(label("login_problem").empty());
    press_key(WXK_RETURN);
    CHECK(wait_until([] { return usable("customer_search"); }));
}
