#include "gui/pages/counter/check_panel.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <wx/tglbtn.h>

#include "tests/gui/bare_frame.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::Finding;
using huizhi::PhotoFormat;
using huizhi::Verdict;
using huizhi::gui::CheckPanel;
using huizhi::gui::JudgedPhoto;

namespace {

PhotoFormat card(const std::string& id, const std::string& city = "440300") {
    PhotoFormat format;
    format.id = id;
    format.certificate.name = {"证", "Card"};
    format.city.city_code = city;
    format.city.city = {"深圳", "Shenzhen"};
    return format;
}

JudgedPhoto judged(const std::vector<Verdict>& verdicts, Verdict whole) {
    JudgedPhoto photo;
    photo.report.verdict = whole;
    for (const Verdict verdict : verdicts) {
        Finding finding;
        finding.verdict = verdict;
        finding.message = {"话", "words"};
        photo.report.findings.push_back(finding);
    }
    photo.made.emplace();
    return photo;
}

JudgedPhoto passing() {
    return judged({Verdict::Pass, Verdict::Pass}, Verdict::Pass);
}

struct CheckScene {
    CheckScene() : panel(new CheckPanel(frame.panel(), 360)) {
        panel->shown_changed = [this] { ++switches; };
        panel->SetMinSize(wxSize(400, 380));
        frame.show(panel);
    }
    /// Ids of the tabs that are pressed in.
    [[nodiscard]] static std::string front(const std::vector<std::string>& ids) {
        std::string names;
        for (const std::string& id : ids) {
            names += dynamic_cast<wxToggleButton*>(window("tab_" + id))->GetValue() ? id : "";
        }
        return names;
    }
    BareFrame frame;
    CheckPanel* panel;
    int switches = 0;
};

}  // namespace

TEST_CASE("nothing chosen, no photo and a photo under way are three different waits",
          "[window][check_panel]") {
    CheckScene scene;
    scene.panel->show({}, {}, false);
    CHECK(label("verdict_word") == "Not judged yet");
    CHECK(scene.panel->shown().empty());
    scene.panel->show({card("a")}, {}, false);
    CHECK(scene.panel->shown() == "a");
    CHECK(label("verdict_word") == "Not judged yet");
    scene.panel->show({card("a")}, {{"a", judged({Verdict::Fail}, Verdict::Fail)}}, true);
    CHECK(label("verdict_word") == "Does not pass");
    scene.panel->show({card("a")}, {}, true);
    CHECK(label("verdict_word") == "Not judged yet");
    scene.panel->show({card("a")}, {}, true, true);
    CHECK(label("verdict_word") == "Not judged yet");
}

TEST_CASE("each certificate has its tab, and the tab its own verdict", "[window][check_panel]") {
    CheckScene scene;
    const std::vector<PhotoFormat> formats = {card("a"), card("b")};
    const CheckPanel::Judged all = {{"a", passing()},
                                    {"b", judged({Verdict::Fail, Verdict::Pass}, Verdict::Fail)}};
    scene.panel->show(formats, all, true);
    CHECK(label("verdict_word") == "Passes");
    CHECK(CheckScene::front({"a", "b"}) == "a");
    CHECK(window("tab_b")->GetToolTipText() == "Does not pass");
    press("tab_b");
    REQUIRE(scene.switches == 1);
    scene.panel->show(formats, all, true);
    CHECK(label("verdict_word") == "Does not pass");
    CHECK(CheckScene::front({"a", "b"}) == "b");
    scene.panel->show({card("a")}, all, true);  // the chosen one is gone
    CHECK(scene.panel->shown() == "a");
    CHECK_FALSE(usable("tab_a"));  // one needs no tab
}

TEST_CASE("a photo may leave only when every certificate lets it", "[check_panel]") {
    const std::vector<PhotoFormat> formats = {card("a"), card("b")};
    const auto why = [&](const CheckPanel::Judged& all) {
        return std::string(CheckPanel::what_holds_back(formats, all).utf8_string());
    };
    CHECK(why({{"a", passing()}}) == "The photo is being judged.");
    CHECK(why({{"a", passing()}, {"b", passing()}}).empty());
    CHECK(why({{"a", passing()}, {"b", judged({Verdict::Warn}, Verdict::Warn)}}).empty());
    CHECK(why({{"a", passing()}, {"b", judged({Verdict::Fail}, Verdict::Fail)}}) ==
          "The photo does not pass: read the remedies above and take it again.");
    CHECK(why({{"a", judged({Verdict::Unknown}, Verdict::Unknown)}, {"b", passing()}}) ==
          "Something could not be judged: read the findings and take the photo again.");
    JudgedPhoto unmade = passing();
    unmade.made.reset();
    CHECK_FALSE(unmade.may_be_sent());
    CHECK(why({{"a", passing()}, {"b", unmade}}) ==
          "The photo does not pass: read the remedies above and take it again.");
    CHECK(CheckPanel::what_holds_back({}, {}).empty());
}

TEST_CASE("a size without a city is sold as it is, and holds up no certificate beside it",
          "[check_panel]") {
    CHECK(CheckPanel::what_holds_back({card("a", "")}, {{"a", passing()}}).empty());
    CHECK(CheckPanel::what_holds_back({card("a", ""), card("b")},
                                      {{"a", passing()}, {"b", passing()}})
              .empty());
    CHECK_FALSE(
        CheckPanel::what_holds_back({card("a", ""), card("b")}, {{"a", passing()}}).empty());
}
