#include "gui/parts/nav_rail.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/gui/bare_frame.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::gui::NavRail;

namespace {

struct RailScene {
    RailScene()
        : rail(new NavRail(frame.panel(),
                           {{"rail_one", "counter", "One"},
                            {"rail_two", "queue", "Two"},
                            {"rail_three", "day", "Three"}})) {
        rail->chosen = [this](std::size_t page) { chosen.push_back(page); };
        rail->logged_out = [this] { ++left; };
        frame.frame()->SetSize(640, 600);
        rail->SetMinSize(wxSize(-1, 500));  // a lower one scrolls
        frame.show(rail);
    }
    /// The names of the entries that look chosen.
    [[nodiscard]] static std::string lit() {
        std::string names;
        for (const char* name : {"rail_one", "rail_two", "rail_three"}) {
            names += dynamic_cast<wxToggleButton*>(window(name))->GetValue() ? name : "";
        }
        return names;
    }
    BareFrame frame;
    NavRail* rail;
    std::vector<std::size_t> chosen;
    int left = 0;
};

}  // namespace

TEST_CASE("one entry of the rail is lit: the one pressed last", "[window][nav_rail]") {
    const RailScene scene;
    press("rail_two");
    CHECK(RailScene::lit() == "rail_two");
    press("rail_three");
    CHECK(RailScene::lit() == "rail_three");
    press("rail_three");  // again: it is no switch that goes off
    CHECK(RailScene::lit() == "rail_three");
    CHECK(scene.chosen == std::vector<std::size_t>{1, 2, 2});
    scene.rail->select(0);
    CHECK(RailScene::lit() == "rail_one");
    CHECK(scene.chosen.size() == 3);  // nobody pressed it
}

TEST_CASE("each entry names its shortcut, and logging out is no page", "[window][nav_rail]") {
    const RailScene scene;
    CHECK(window("rail_one")->GetToolTipText() == "One (Ctrl+1)");
    CHECK(window("rail_three")->GetToolTipText() == "Three (Ctrl+3)");
    press("nav_logout");
    CHECK(scene.left == 1);
    CHECK(scene.chosen.empty());
}
