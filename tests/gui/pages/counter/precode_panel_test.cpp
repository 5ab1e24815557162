#include "gui/pages/counter/precode_panel.h"

#include <chrono>
#include <string>

#include <catch2/catch.hpp>

#include "tests/gui/bare_frame.h"
#include "tests/gui/field_words.h"
#include "tests/support/fake_clock.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::FormField;
using huizhi::PhotoFormat;
using huizhi::gui::PrecodePanel;
using huizhi::tests::FakeClock;

namespace {

/// A place that wants the customer's code first; it holds for three days.
PhotoFormat code_first(const std::string& id, const std::string& pattern = "^HN[0-9]{2}$") {
    PhotoFormat format;
    format.id = id;
    format.name = {"身份证", "ID card"};
    format.city.flow = "S2";
    format.city.fields = {FormField{"precode", {"采集码", "Code"}, "", pattern, true}};
    format.city.channel_parameters["precode_days"] = "3";
    return format;
}

struct PrecodeScene {
    PrecodeScene() : panel(new PrecodePanel(frame.panel(), clock)) {
        panel->changed = [this] { ++changes; };
        panel->entered = [this] { ++entries; };
        frame.show(panel);
    }
    void show(const std::vector<PhotoFormat>& formats) {
        panel->show(formats);
        frame.panel()->Layout();
        settle();
    }
    FakeClock clock;
    BareFrame frame;
    PrecodePanel* panel;
    int changes = 0;
    int entries = 0;
};

}  // namespace

TEST_CASE("where no code is wanted nothing is asked", "[window][precode]") {
    PrecodeScene scene;
    PhotoFormat upload = code_first("id-card@440300");
    upload.city.flow = "S1";
    scene.show({upload});
    CHECK_FALSE(scene.panel->IsShown());
    CHECK(scene.panel->missing().empty());
    scene.show({});
    CHECK(scene.panel->codes().empty());
}

TEST_CASE("a code is missing, incomplete, and then there with its last day", "[window][precode]") {
    PrecodeScene scene;
    scene.show({code_first("id-card@430000")});
    const char* input = "precode_id-card@430000";
    REQUIRE(usable(input));
    CHECK(scene.panel->missing() == "Next: the customer's code \"Code\", before the shot.");
    CHECK(said_at(input) == "Holds until 2026-11-24, that day included.");
    scene.panel->focus_missing();
    settle();
    type("HN1");
    CHECK(scene.panel->missing() == "The code \"Code\" is not complete.");
    CHECK(said_at(input) == "Not such a code: compare it with the customer's screen.");
    type("2");
    CHECK(scene.panel->missing().empty());
    CHECK(scene.panel->codes().at("id-card@430000") == "HN12");
    CHECK(said_at(input) == "Holds until 2026-11-24, that day included.");
    CHECK(scene.changes == 4);
    CHECK(scene.entries == 0);
    press_key(WXK_RETURN);
    CHECK(scene.entries >= 1);
}

TEST_CASE("a scanner's stars and blanks are no part of the code", "[window][precode]") {
    PrecodeScene scene;
    scene.show({code_first("id-card@430000")});
    scene.panel->focus_missing();
    settle();
    type(" *HN12* ");
    CHECK(scene.panel->codes().at("id-card@430000") == "HN12");
    CHECK(scene.panel->missing().empty());
}

TEST_CASE("a code that outlived its days is asked anew", "[window][precode]") {
    PrecodeScene scene;
    scene.show({code_first("id-card@430000")});
    scene.panel->focus_missing();
    settle();
    type("HN12");
    scene.clock.advance(std::chrono::hours(48));
    CHECK(scene.panel->missing().empty());  // its last day
    scene.clock.advance(std::chrono::hours(24));
    CHECK(scene.panel->missing() == "The code \"Code\" has expired.");
    scene.show({code_first("id-card@430000")});
    CHECK(said_at("precode_id-card@430000") ==
          "It held until 2026-11-24: let the customer take a new one.");
    scene.panel->focus_missing();
    settle();
    type("HN34");  // over the old one
    CHECK(scene.panel->codes().at("id-card@430000") == "HN34");
    CHECK(scene.panel->missing().empty());
}

TEST_CASE("two places ask for two codes, and what was typed outlives a change of places",
          "[window][precode]") {
    PrecodeScene scene;
    const PhotoFormat first = code_first("id-card@430000");
    const PhotoFormat second = code_first("id-card@410000", "");
    scene.show({first, second});
    scene.panel->focus_missing();
    settle();
    type("HN12");
    CHECK_FALSE(scene.panel->missing().empty());
    scene.panel->focus_missing();
    settle();
    CHECK(window("precode_id-card@410000")->HasFocus());
    type("anything");  // a place without a pattern takes any
    CHECK(scene.panel->missing().empty());
    scene.show({second});
    CHECK(scene.panel->codes().size() == 1);
    scene.show({first, second});
    CHECK(scene.panel->codes().at("id-card@430000") == "HN12");
    scene.panel->forget();
    CHECK_FALSE(scene.panel->IsShown());
    scene.show({first});
    CHECK(scene.panel->codes().empty());
}

TEST_CASE("a pattern that is none keeps nobody from working", "[window][precode]") {
    PrecodeScene scene;
    scene.show({code_first("id-card@430000", "([")});
    scene.panel->focus_missing();
    settle();
    type("x");
    CHECK(scene.panel->missing().empty());
}
