// Pictures of every page for docs/images, run by tools/screenshots.sh alone. A demo home and the
// sample portrait: nobody's data are on them.
#include <cstdlib>
#include <filesystem>
#include <gtk/gtk.h>
#include <string>

#include <catch2/catch.hpp>

#include "gui/base/language.h"
#include "practice/demo_studio.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// What stands on the screen of the window, as FOLDER/PAGE.LANGUAGE.png.
void save_picture(const std::string& page, const char* language) {
    wait_until([] { return false; }, 1s);  // what appears slowly has appeared
    const wxRect place = app().frame()->GetScreenRect();
    GdkPixbuf* picture = gdk_pixbuf_get_from_window(gdk_get_default_root_window(), place.x, place.y,
                                                    place.width, place.height);
    REQUIRE(picture != nullptr);
    const std::filesystem::path file =
        std::filesystem::path(std::getenv("HUIZHI_SCREENSHOTS")) / (page + "." + language + ".png");
    CHECK(gdk_pixbuf_save(picture, file.c_str(), "png", nullptr, "compression", "9", nullptr));
    g_object_unref(picture);
}

void take_assistant(const char* language) {
    const huizhi::tests::TempDir home;
    REQUIRE(app().open(home.path(), ""));
    REQUIRE(wait_until([] { return usable("setup_studio"); }));
    save_picture("assistant", language);
    app().close();
    settle();
}

void take_pages(const char* language) {
    const Place place;
    {
        Backroom backroom(place);
        REQUIRE(huizhi::register_demo_customers(backroom.studio()));
    }
    REQUIRE(app().open(place.home.path(), ""));
    REQUIRE(wait_until([] { return usable("login_user"); }));
    save_picture("login", language);
    app().close();
    open_window(place);
    type_into("customer_search", "ysj");
    REQUIRE(wait_until([] {
        press_key(WXK_RETURN);
        return usable("customer_other");
    }));
    press("format_id-card@440300");
    drop(huizhi::samples_dir() / "portrait.jpg");
    REQUIRE(wait_until([] { return usable("photo_save"); }));
    save_picture("counter", language);
    int key = '1';
    for (const char* page : {"receipts", "day", "plugins", "admin", "sheets", "batch"}) {
        press_key(++key, wxMOD_CONTROL);
        settle();
        save_picture(page, language);
    }
}

}  // namespace

TEST_CASE("pictures of every page are taken for the docs", "[.screenshots]") {
    REQUIRE(std::getenv("HUIZHI_SCREENSHOTS") != nullptr);
    const std::pair<huizhi::Language, const char*> languages[] = {
        {huizhi::Language::Chinese, "zh"}, {huizhi::Language::English, "en"}};
    for (const auto& [language, word] : languages) {
        huizhi::gui::set_language(language,
                                  std::filesystem::path(HUIZHI_BINARY_DIR) / "share/locale");
        take_assistant(word);
        take_pages(word);
    }
    huizhi::gui::set_language(huizhi::Language::English, {});
}
