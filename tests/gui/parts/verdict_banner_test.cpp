#include "gui/parts/verdict_banner.h"

#include <utility>

#include <catch2/catch.hpp>

#include "tests/gui/bare_frame.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::Verdict;
using huizhi::gui::Tone;
using huizhi::gui::VerdictBanner;

TEST_CASE("the banner says each verdict by word and ground", "[window][verdict_banner]") {
    const BareFrame frame;
    auto* banner = new VerdictBanner(frame.panel(), 360);
    frame.show(banner);
    const std::pair<Verdict, std::pair<const char*, Tone>> verdicts[] = {
        {Verdict::Pass, {"Passes", Tone::PassSoft}},
        {Verdict::Warn, {"Look again", Tone::WarnSoft}},
        {Verdict::Fail, {"Does not pass", Tone::FailSoft}},
        {Verdict::Unknown, {"Cannot be judged", Tone::UnknownSoft}}};
    for (const auto& [verdict, look] : verdicts) {
        banner->show(verdict, "1 fail, 20 fine");
        CHECK(label("verdict_word") == look.first);
        CHECK(banner->GetBackgroundColour() == huizhi::gui::colour(look.second));
    }
}

TEST_CASE("before a photo there is no verdict", "[window][verdict_banner]") {
    const BareFrame frame;
    auto* banner = new VerdictBanner(frame.panel(), 360);
    frame.show(banner);
    banner->show(Verdict::Fail, "1 fail");
    banner->show_waiting("Add a photo.");
    CHECK(label("verdict_word") == "Not judged yet");
    CHECK(banner->GetBackgroundColour() == huizhi::gui::colour(Tone::Page));
}
