#include "gui/dialogs/city/city_dialog.h"

#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

#include "core/plugins/plugin_state.h"
#include "gui/base/wx_text.h"
#include "gui/keys/shortcuts.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/field_words.h"
#include "tests/gui/keyboard.h"
#include "tests/gui/press_in_dialog.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::gui::to_utf8;

namespace {

wxWindow* part(const std::string& name) {
    return wxWindow::FindWindowByName(huizhi::gui::to_wx("city_" + name));
}

void set(const std::string& name, const std::string& text) {
    auto* input = dynamic_cast<wxTextCtrl*>(part(name));
    REQUIRE(input != nullptr);
    input->SetValue(huizhi::gui::to_wx(text));
}

std::string shown(const std::string& name) {
    auto* input = dynamic_cast<wxTextCtrl*>(part(name));
    return input == nullptr ? "no such field" : to_utf8(input->GetValue());
}

bool may_keep() {
    return part("save") != nullptr && part("save")->IsEnabled();
}

std::string problems() {
    return part("problem") == nullptr ? "" : to_utf8(part("problem")->GetLabel());
}

bool offered(const std::string& format) {
    return app().place()->catalogue().format(format).ok();
}

int days_at(const std::string& format) {
    const auto found = app().place()->catalogue().format(format);
    return found ? found->city.valid_days : -1;
}

/// Chooses by the keyboard the first city of the list that begins so.
void copy_city(const std::string& id) {
    auto* choice = dynamic_cast<wxChoice*>(window("city_copy"));
    REQUIRE(choice != nullptr);
    for (unsigned at = 1; at < choice->GetCount(); ++at) {
        if (to_utf8(choice->GetString(at)).ends_with(id)) {
            choice->SetSelection(static_cast<int>(at));
            wxCommandEvent chosen(wxEVT_CHOICE, choice->GetId());
            chosen.SetEventObject(choice);
            choice->ProcessWindowEvent(chosen);
            return;
        }
    }
    FAIL("no city " << id);
}

}  // namespace

TEST_CASE("a city is made by the keyboard, offered at once and taken back", "[window][city]") {
    const Place place;
    open_window(place);
    press("nav_plugins");
    REQUIRE_FALSE(offered("id-card@540600"));
    press_in_dialog("city_new", "city_dialog", [] {
        CHECK(part("code")->HasFocus());
        CHECK_FALSE(may_keep());
        type("540600");
        CHECK(shown("name_zh") == "那曲");
        require_comes([] { return !said_at("city_source_text").empty(); });
        CHECK_FALSE(may_keep());
        press_key(WXK_RETURN);  // from field to field
        CHECK(part("name_zh")->HasFocus());
        REQUIRE(tab_to("city_valid_days"));
        press_key('A', wxMOD_CONTROL);
        type("90");
        REQUIRE(tab_to("city_source_text"));
        type("notice at the counter");
        REQUIRE(tab_to("city_source_grade"));
        type("A");
        REQUIRE(wait_until(may_keep));
        CHECK(part("sheet")->IsShown());
        auto& keys = huizhi::gui::Shortcuts::in_force();
        REQUIRE(keys.give(huizhi::gui::KeyAct::Submit, {}));
        wxKeyEvent composed(wxEVT_CHAR_HOOK);  // of a sign that wx has no code for
        wxGetTopLevelParent(part("code"))->ProcessWindowEvent(composed);
        CHECK(may_keep());  // is no key of an act that has none
        REQUIRE(keys.reset_all());
        press_key(WXK_RETURN, wxMOD_CONTROL);
    });
    require_comes([] { return offered("id-card@540600"); });
    CHECK(days_at("id-card@540600") == 90);
    require_comes([] { return usable("city_undo_540600-own"); });
    press("city_undo_540600-own");
    require_comes([] { return !offered("id-card@540600"); });
    require_comes([] { return usable("city_undo_540600-own"); });
    press("city_undo_540600-own");
    require_comes([] { return offered("id-card@540600"); });
}

TEST_CASE("a copy of a bundled city stands in for it, until it is removed", "[window][city]") {
    const Place place;
    open_window(place);
    press("nav_plugins");
    const int usual = days_at("id-card@440300");
    {
        const Hand hand("city_dialog", [usual] {
            REQUIRE(wait_until(may_keep));
            CHECK(part("sheet")->IsShown());
            set("valid_days", std::to_string(usual + 30));
            set("source_text", "notice");
            set("source_grade", "B");
            REQUIRE(wait_until(may_keep));
            press_key(WXK_RETURN, wxMOD_CONTROL);
        });
        copy_city("440300-shenzhen");
        CHECK(hand.dialogs() == 1);
    }
    require_comes([usual] { return days_at("id-card@440300") == usual + 30; });
    require_comes([] { return usable("city_remove_440300-own"); });
    CHECK(label("city_facts_440300-own").find("440300-shenzhen") != std::string::npos);
    const Answers yes(wxID_YES);
    press("city_remove_440300-own");
    require_comes([usual] { return days_at("id-card@440300") == usual; });
    CHECK(yes.asked() == 1);
}

TEST_CASE("another place gives its own name; Chinese lines typed anew keep the English beside them",
          "[window][city]") {
    const Place place;
    open_window(place);
    press("nav_plugins");
    press_in_dialog("city_new", "city_dialog", [] {
        set("code", "540600");
        CHECK(shown("name_zh") == "那曲");
        set("code", "5406");
        set("code", "540400");
        CHECK(shown("name_zh") == "林芝");
        set("papers", "户口簿\n身份证");
        set("papers_en", "household register\nID card");
        set("papers", "");
        set("papers", "户口簿\n居民身份证");
        set("valid_days", "some");
        require_comes([] { return !said_at("city_valid_days").empty(); });
        set("valid_days", "90");
        set("source_text", "notice");
        set("source_grade", "A");
        REQUIRE(wait_until(may_keep));
        press_key(WXK_RETURN, wxMOD_CONTROL);
    });
    require_comes([] { return offered("id-card@540400"); });
    const auto kept = app().place()->catalogue().format("id-card@540400");
    REQUIRE(kept->city.papers.size() == 2);
    CHECK(kept->city.papers.back().what.zh == "居民身份证");
    CHECK(kept->city.papers.back().what.en == "ID card");
}

namespace {

/// `text` in this field is refused below `told`, and what stood there before is taken again.
void check_refused(const std::string& field, const std::string& text, const std::string& told) {
    INFO(field);
    const std::string before = shown(field);
    set(field, text);
    CHECK_FALSE(may_keep());
    require_comes([&] { return !said_at("city_" + told).empty(); });
    require_comes([] { return !problems().empty(); });
    set(field, before);
    require_comes(may_keep);
    CHECK(problems().empty());
}

}  // namespace

TEST_CASE("what the validator says stands at its field while one types", "[window][city]") {
    const Place place;
    open_window(place);
    press("nav_plugins");
    press_in_dialog("city_new", "city_dialog", [] {
        set("code", "442000");
        set("source_text", "notice");
        set("source_grade", "A");
        REQUIRE(wait_until(may_keep));
        const std::vector<std::tuple<std::string, std::string, std::string>> wrong = {
            {"stub", "{nummer}", "stub"},         {"head_width", "300:200", "head_width"},
            {"price", "dear", "price"},           {"channels", "zzj", "channels"},
            {"source_url", "C:/x", "source_url"}, {"papers", "", "papers"}};
        for (const auto& [field, text, told] : wrong) {
            check_refused(field, text, told);
        }
        press_key(WXK_ESCAPE);  // the question about what was typed is answered with yes
    });
    CHECK_FALSE(offered("id-card@442000-own"));
    CHECK_FALSE(huizhi::has_plugin_state(place.home.path()));
}
