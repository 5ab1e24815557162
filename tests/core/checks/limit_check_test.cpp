#include "core/checks/limit_check.h"

#include <limits>

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Limit eyes() {
    Limit limit;
    limit.rule = "eyes_open";
    limit.unit = "ratio";
    limit.min = 0.10;
    limit.warn_min = 0.14;
    limit.source = "docs/measures.md";
    limit.grade = "I";
    return limit;
}

const RuleWords kWords{{"睁开程度", "opening"}, {"请睁大眼睛", "open the eyes"}, {"", ""}, 2};

Verdict verdict_at(double value, const Limit& limit, double error = 0.01) {
    return judge_figure({value, error, limit.unit, {}}, limit, kWords).verdict;
}

}  // namespace

TEST_CASE("a figure fails only when it is outside by more than its own error", "[checks]") {
    CHECK(verdict_at(0.20, eyes()) == Verdict::Pass);
    CHECK(verdict_at(0.15, eyes()) == Verdict::Pass);
    CHECK(verdict_at(0.13, eyes()) == Verdict::Warn);
    CHECK(verdict_at(0.105, eyes()) == Verdict::Warn);
    CHECK(verdict_at(0.100, eyes()) == Verdict::Warn);
    CHECK(verdict_at(0.095, eyes()) == Verdict::Warn);
    CHECK(verdict_at(0.08, eyes()) == Verdict::Fail);
}

TEST_CASE("both ends of a range bind", "[checks]") {
    Limit width = eyes();
    width.warn_min.reset();
    width.min = 193;
    width.max = 221;
    CHECK(verdict_at(190, width, 2) == Verdict::Fail);
    CHECK(verdict_at(193, width, 2) == Verdict::Warn);
    CHECK(verdict_at(207, width, 2) == Verdict::Pass);
    CHECK(verdict_at(221, width, 2) == Verdict::Warn);
    CHECK(verdict_at(224, width, 2) == Verdict::Fail);
}

TEST_CASE("an advisory limit warns outside and passes inside", "[checks]") {
    Limit margin = eyes();
    margin.warn_min.reset();
    margin.min = 7;
    margin.max = 21;
    margin.advisory = true;
    CHECK(verdict_at(2, margin, 1) == Verdict::Warn);
    CHECK(verdict_at(7.5, margin, 1) == Verdict::Pass);
    CHECK(verdict_at(30, margin, 1) == Verdict::Warn);
}

TEST_CASE("what lies outside a noted limit passes with a note, what lies inside without one",
          "[checks]") {
    Limit noted = eyes();
    noted.noted = true;
    const Finding outside = judge_figure({0.08, 0.01, "ratio", {}}, noted, kWords);
    CHECK(outside.verdict == Verdict::Pass);
    CHECK(outside.note);
    CHECK(outside.remedy.empty());
    CHECK(outside.message.en.find("nothing needs to change") != std::string::npos);
    const Finding inside = judge_figure({0.3, 0.01, "ratio", {}}, noted, kWords);
    CHECK(inside.verdict == Verdict::Pass);
    CHECK_FALSE(inside.note);
    CHECK(heavier(inside, outside).note);
    CHECK(heavier(outside, inside).note);
}

TEST_CASE("a figure that is no number never passes", "[checks]") {
    CHECK(verdict_at(std::numeric_limits<double>::quiet_NaN(), eyes()) == Verdict::Fail);
}

TEST_CASE("a failing figure is told with value, limit and remedy in both languages", "[checks]") {
    const Finding finding = judge_figure({0.08, 0.01, "ratio", Box{1, 2, 3, 4}}, eyes(), kWords);
    CHECK(finding.message.zh == "睁开程度 0.08，低于 0.10");
    CHECK(finding.message.en == "opening 0.08, below 0.10");
    CHECK(finding.remedy.zh == "请睁大眼睛");
    CHECK(finding.region == Box{1, 2, 3, 4});
    CHECK(finding.source == "docs/measures.md");
    CHECK(finding.grade == "I");
}

TEST_CASE("a passing figure needs no remedy", "[checks]") {
    CHECK(judge_figure({0.3, 0.01, "ratio", {}}, eyes(), kWords).remedy.empty());
}

TEST_CASE("the remedy follows the end that is missed", "[checks]") {
    Limit yaw = eyes();
    yaw.warn_min = -10;
    yaw.min = -15;
    yaw.warn_max = 10;
    yaw.max = 15;
    const RuleWords words{{"转动", "turn"}, {"向左", "left"}, {"向右", "right"}, 0};
    CHECK(judge_figure({-20, 1, "deg", {}}, yaw, words).remedy.en == "left");
    CHECK(judge_figure({12, 1, "deg", {}}, yaw, words).remedy.en == "right");
}
