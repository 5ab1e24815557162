#include "gui/pages/counter/film_strip.h"

#include <chrono>
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "gui/base/wx_text.h"
#include "gui/pages/counter/counter_page.h"
#include "practice/demo_studio.h"
#include "tests/gui/window_driver.h"
#include "tests/support/temp_dir.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A studio with the demo's customers, and a folder that the counter watches.
struct Tethered {
    Tethered() {
        {
            Backroom backroom(place);
            REQUIRE(huizhi::register_demo_customers(backroom.studio()));
        }
        open_window(place);
        auto* page = dynamic_cast<huizhi::gui::CounterPage*>(window("film_strip")->GetParent());
        REQUIRE(page != nullptr);
        page->watch(folder.path());
        wait_until([] { return false; }, 1s);  // what lies there before the first look is old
    }
    void shoot(const char* sample, const char* name) const {
        std::filesystem::copy_file(huizhi::samples_dir() / sample, folder / name);
    }
    static void serve(const char* initials) {
        type_into("customer_search", initials);
        REQUIRE(wait_until([] {
            press_key(WXK_RETURN);
            return usable("customer_other");
        }));
    }
    Place place;
    huizhi::tests::TempDir folder;
};

bool photo_is_there() {
    return usable("photo_view");
}

}  // namespace

TEST_CASE("a shot of the visit comes by itself, one from before it waits for a press",
          "[window][shots]") {
    const Tethered tethered;
    tethered.shoot("portrait.jpg", "early.jpg");
    REQUIRE(wait_until([] { return usable("shot_1"); }));
    Tethered::serve("ysj");
    CHECK(label("shot_1").find("whose?") != std::string::npos);
    CHECK_FALSE(photo_is_there());  // nobody knows that it is this customer's
    press("shot_1");
    CHECK(wait_until(photo_is_there));
    CHECK(label("shot_1").find("whose?") == std::string::npos);
    press("customer_other");  // and is not the next one's
    Tethered::serve("ysy");
    CHECK_FALSE(usable("shot_1"));
    CHECK_FALSE(photo_is_there());
    tethered.shoot("portrait.jpg", "own.jpg");
    CHECK(wait_until(photo_is_there));
    CHECK(label("shot_2").find("whose?") == std::string::npos);
}

TEST_CASE("a shot that comes while another customer is looked for is nobody's", "[window][shots]") {
    const Tethered tethered;
    Tethered::serve("ysj");
    press("customer_other");
    tethered.shoot("portrait.jpg", "late.jpg");
    REQUIRE(wait_until([] { return usable("shot_1"); }));
    Tethered::serve("ysy");
    CHECK(label("shot_1").find("whose?") != std::string::npos);
    CHECK_FALSE(photo_is_there());
}

TEST_CASE("a file that was written before the customer came is nobody's", "[window][shots]") {
    const Tethered tethered;
    Tethered::serve("ysj");
    const auto old = tethered.place.home / "old.jpg";
    std::filesystem::copy_file(huizhi::samples_dir() / "portrait.jpg", old);
    std::filesystem::last_write_time(
        old, std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    std::filesystem::rename(old, tethered.folder / "old.jpg");  // as a share that comes back
    REQUIRE(wait_until([] { return usable("shot_1"); }));
    CHECK(label("shot_1").find("whose?") != std::string::npos);
    CHECK_FALSE(photo_is_there());
}
