#include "gui/parts/finding_list.h"

#include <gtk/gtk.h>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "gui/base/wx_text.h"
#include "tests/gui/bare_frame.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::Finding;
using huizhi::Verdict;
using huizhi::gui::figures_of;
using huizhi::gui::FindingList;

namespace {

Finding finding_of(Verdict verdict, const std::string& words) {
    Finding finding;
    finding.rule = words;
    finding.verdict = verdict;
    finding.message = {words, words};
    return finding;
}

std::string figures(std::optional<double> value,
                    const std::string& unit,
                    std::optional<double> min = {},
                    std::optional<double> max = {}) {
    Finding finding;
    finding.value = value;
    finding.unit = unit;
    finding.min = min;
    finding.max = max;
    return huizhi::gui::to_utf8(figures_of(finding));
}

}  // namespace

TEST_CASE("a finding's figures have as many decimals as they are worth", "[finding_list]") {
    CHECK(figures({}, "px", 1, 2).empty());
    CHECK(figures(207, "px") == "measured 207 px");
    CHECK(figures(207.4, "px") == "measured 207 px");
    CHECK(figures(20.74, "px") == "measured 20.7 px");
    CHECK(figures(2.074, "px") == "measured 2.07 px");
    CHECK(figures(-2.074, "px") == "measured -2.07 px");
    CHECK(figures(2, "px") == "measured 2 px");
    CHECK(figures(0.5, "ratio") == "measured 0.50");
    CHECK(figures(0.5, "") == "measured 0.50");
}

TEST_CASE("a finding's limits are a range, one end, or one value", "[finding_list]") {
    CHECK(figures(207, "px", 193, 221) == "measured 207 px  ·  allowed 193–221 px");
    CHECK(figures(207, "px", 193) == "measured 207 px  ·  allowed ≥ 193 px");
    CHECK(figures(207, "px", {}, 221) == "measured 207 px  ·  allowed ≤ 221 px");
    CHECK(figures(300, "dpi", 300, 300) == "measured 300 dpi  ·  allowed 300 dpi");
}

TEST_CASE("units are people's words", "[finding_list]") {
    const std::pair<const char*, const char*> units[] = {
        {"deg", " °"},       {"times", " times"},     {"faces", " faces"}, {"levels", " levels"},
        {"bytes", " bytes"}, {"quality", " quality"}, {"mm", " mm"}};
    for (const auto& [unit, word] : units) {
        CHECK(figures(3, unit) == "measured 3" + std::string(word));
    }
}

TEST_CASE("the heaviest finding stands first, and the one pointed at is told",
          "[window][finding_list]") {
    const BareFrame frame;
    auto* list = new FindingList(frame.panel());
    list->SetName("findings");
    list->SetMinSize(wxSize(400, 300));
    std::vector<std::string> told;
    list->chosen = [&told](const Finding* finding) {
        told.push_back(finding == nullptr ? "none" : finding->rule);
    };
    frame.show(list);
    list->show({finding_of(Verdict::Pass, "fine"), finding_of(Verdict::Warn, "border"),
                finding_of(Verdict::Fail, "bad"), finding_of(Verdict::Unknown, "dark"),
                finding_of(Verdict::Fail, "worse")});
    CHECK(list->GetItemCount() == 5);
    CHECK(list->GetSelection() == wxNOT_FOUND);
    list->SetFocus();
    press_key(WXK_HOME);
    for (int row = 0; row < 4; ++row) {
        press_key(WXK_DOWN);
    }
    // Equal ones keep their order.
    CHECK(told == std::vector<std::string>{"bad", "worse", "dark", "border", "fine"});
    AtkObject* spoken = gtk_widget_get_accessible(gtk_bin_get_child(GTK_BIN(list->GetHandle())));
    const std::string words = atk_object_get_name(spoken);
    CHECK(words.starts_with("Findings of the check, row 5 of 5: "));
    CHECK(words.ends_with(", fine"));
    list->show({finding_of(Verdict::Pass, "fine")});
    CHECK(list->GetItemCount() == 1);
    CHECK(list->GetSelection() == wxNOT_FOUND);
}
