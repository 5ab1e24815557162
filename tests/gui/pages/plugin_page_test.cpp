#include "gui/pages/plugin_page.h"

#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "core/validator/plugin_store.h"
#include "gui/base/wx_text.h"
#include "tests/gui/field_words.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

namespace {

/// All labels of the page, one a line.
std::string words_of(const wxWindow* parent) {
    std::string words;
    for (const wxWindow* child : parent->GetChildren()) {
        words += huizhi::gui::to_utf8(child->GetLabel()) + "\n" + words_of(child);
    }
    return words;
}

std::string page_words() {
    return words_of(window("own_size_new")->GetGrandParent());
}

void set_use(const Place& place, const std::string& id, huizhi::PluginUse use) {
    Backroom backroom(place);
    REQUIRE(huizhi::use_plugin(backroom.studio(), id, use));
}

}  // namespace

TEST_CASE("the page lists what is loaded by kind, and nothing refused", "[window][plugin]") {
    const Place place;
    open_window(place);
    press("nav_plugins");
    const std::string words = page_words();
    const auto certificates = words.find("\nCertificates\n");
    const auto cities = words.find("\nCities\n");
    const auto channels = words.find("\nChannels\n");
    REQUIRE(certificates != std::string::npos);
    CHECK(certificates < cities);
    CHECK(cities < channels);
    CHECK(words.find("\nResident ID card\n") > certificates);
    CHECK(words.find("\nResident ID card\n") < cities);
    CHECK(words.find("zjz  ·  ") > channels);
    CHECK(words.find("\nRefused\n") == std::string::npos);
    CHECK(words.find("A size that no list has") != std::string::npos);  // no own size yet
    CHECK(window("own_size_new")->HasFocus());
}

TEST_CASE("a plugin that the studio disabled is listed with the reason, and offered nowhere",
          "[window][plugin]") {
    const Place place;
    set_use(place, "social-security", huizhi::PluginUse::Disabled);
    open_window(place);
    CHECK(window("format_social-security@440300") == nullptr);
    CHECK(window("format_id-card@440300") != nullptr);
    press("nav_plugins");
    CHECK(page_words().find("\nRefused\n") != std::string::npos);
    CHECK(usable("refusal_social-security"));
    CHECK_FALSE(label("refusal_social-security").empty());
    CHECK(window("plugin_again_social-security") == nullptr);  // nothing went wrong with it
    // Enabled by another program of this studio, while the window stands open.
    set_use(place, "social-security", huizhi::PluginUse::Enabled);
    REQUIRE(wait_until([] { return window("refusal_social-security") == nullptr; }));
    CHECK(window("format_social-security@440300") != nullptr);
    CHECK(page_words().find("\nRefused\n") == std::string::npos);
}

TEST_CASE("a folder that is no plugin is refused by its name, and keeps nobody from working",
          "[window][plugin]") {
    const Place place;
    fs::create_directories(place.home.path() / "plugins/torn");
    std::ofstream(place.home.path() / "plugins/torn/plugin.json") << R"({"id": "torn")";
    open_window(place);
    press("nav_plugins");
    const std::string words = page_words();
    CHECK(words.find("\nRefused\n") != std::string::npos);
    CHECK(words.find("torn") != std::string::npos);
    press("nav_counter");
    CHECK(usable("format_search"));
    CHECK(window("format_id-card@440300") != nullptr);
}
