#include "gui/parts/notice_bar.h"

#include <string>

#include <catch2/catch.hpp>
#include <wx/button.h>

#include "gui/base/wx_text.h"
#include "tests/gui/bare_frame.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::gui::Mood;
using huizhi::gui::NoticeBar;
using huizhi::gui::Tone;

namespace {

struct Scene {
    Scene() : bar(new NoticeBar(frame.panel())) { frame.show(bar); }
    [[nodiscard]] bool on_ground(Tone tone) const {
        return bar->GetBackgroundColour() == huizhi::gui::colour(tone);
    }
    BareFrame frame;
    NoticeBar* bar;
};

}  // namespace

TEST_CASE("the bar is there only while it has something to say", "[window][notice_bar]") {
    const Scene scene;
    scene.bar->Hide();
    scene.bar->say(wxString(), Mood::Trouble);
    CHECK_FALSE(usable("notice_bar"));
    scene.bar->say("Saved.", Mood::Done);
    CHECK(usable("notice_bar"));
    CHECK(label("notice_text") == "Saved.");
    CHECK(scene.on_ground(Tone::PassSoft));
    scene.bar->say("Look here.", Mood::Info);
    CHECK(label("notice_text") == "Look here.");
    CHECK(scene.on_ground(Tone::AccentSoft));
    scene.bar->say(wxString(), Mood::Info);
    CHECK_FALSE(usable("notice_bar"));
}

TEST_CASE("an error is said with what can be done about it", "[window][notice_bar]") {
    const Scene scene;
    scene.bar->say(huizhi::Error{
        huizhi::ErrorCode::Environment, {"盘满了", "The disk is full"}, {}, "/home/x/a.jpg"});
    CHECK(usable("notice_bar"));
    CHECK(scene.on_ground(Tone::FailSoft));
    CHECK(label("notice_text") ==
          "a.jpg · The disk is full. Check disk and network, then try again. Nothing was lost.");
    CHECK(window("notice_text")->GetToolTipText() ==
          huizhi::gui::to_wx(label("notice_text")));  // where it is cut
}

TEST_CASE("nothing of what was said stays in a bar that forgets", "[window][notice_bar]") {
    const Scene scene;
    scene.bar->offer("Li Practice waits.", "Serve", [] {});
    scene.bar->forget();
    CHECK_FALSE(usable("notice_bar"));
    CHECK(label("notice_text").empty());
    CHECK(window("notice_text")->GetToolTipText().empty());
    scene.bar->say("Saved.", Mood::Done);
    CHECK_FALSE(usable("notice_action"));
}

TEST_CASE("an offer stays until it is taken, and is taken once", "[window][notice_bar]") {
    const Scene scene;
    int taken = 0;
    scene.bar->offer("There is no key.", "Make one & print", [&taken] { ++taken; });
    CHECK(usable("notice_action"));
    CHECK(dynamic_cast<wxButton*>(window("notice_action"))->GetLabelText() == "Make one & print");
    press("notice_action");
    CHECK(taken == 1);
    CHECK_FALSE(usable("notice_bar"));
}

TEST_CASE("what is said after an offer takes its button away", "[window][notice_bar]") {
    const Scene scene;
    scene.bar->offer("There is no key.", "Make one", [] {});
    scene.bar->say("Saved.", Mood::Done);
    CHECK_FALSE(usable("notice_action"));
    CHECK(label("notice_text") == "Saved.");
    int second = 0;
    scene.bar->offer("Again.", "Do it", [&second] { ++second; });
    scene.bar->offer("Once more.", "Do that", [] {});
    press("notice_action");
    CHECK(second == 0);  // the last offer is the one that is taken
}

TEST_CASE("an offer may be made while another is taken", "[window][notice_bar]") {
    const Scene scene;
    int second = 0;
    scene.bar->offer("One.", "First",
                     [&] { scene.bar->offer("Two.", "Second", [&second] { ++second; }); });
    press("notice_action");
    REQUIRE(usable("notice_action"));
    CHECK(label("notice_text") == "Two.");
    press("notice_action");
    CHECK(second == 1);
}
