#include <array>
#include <cmath>

#include "core/base/degree.h"
#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

/// One sigma of the median skin colour (docs/measures.md).
constexpr double kColourError = 1.0;

struct Axis {
    const char* rule;
    double value;
    RuleWords words;
};

std::array<Axis, 3> axes(double light, double red, double yellow) {
    return {{{"skin_lab_l",
              light,
              {{"肤色亮度 L*", "lightness L* of the skin"},
               {"肤色偏暗：请增加灯光", "the skin is dark: more light"},
               {"肤色偏亮：请减少灯光", "the skin is light: less light"},
               1}},
             {"skin_lab_a",
              red,
              {{"肤色红绿 a*", "red a* of the skin"},
               {"肤色偏绿：请校正白平衡", "the skin is greenish: set the white balance"},
               {"肤色偏红：请校正白平衡", "the skin is reddish: set the white balance"},
               1}},
             {"skin_lab_b",
              yellow,
              {{"肤色黄蓝 b*", "yellow b* of the skin"},
               {"肤色偏蓝：请校正白平衡", "the skin is bluish: set the white balance"},
               {"肤色偏黄：请校正白平衡", "the skin is yellowish: set the white balance"},
               1}}}};
}

}  // namespace

/// The colour in CIELAB that one exit-entry specification names; the worst axis is told.
std::optional<Finding> check_skin_lab(const CheckInput& input) {
    if (!input.limit("skin_lab_l") || !input.limit("skin_lab_a") || !input.limit("skin_lab_b")) {
        return {};
    }
    const PhotoFacts& facts = input.subject.facts;
    const Measure* light = facts.find("skin_lightness");
    const Measure* hue = facts.find("skin_hue");
    const Measure* chroma = facts.find("skin_chroma");
    if (!light || !hue || !chroma) {
        return unknown_finding(input, "skin_lab_l");
    }
    std::optional<Finding> worst;
    for (const Axis& axis : axes(light->value, chroma->value * std::cos(hue->value * kDegree),
                                 chroma->value * std::sin(hue->value * kDegree))) {
        Finding finding = judge_figure({axis.value, kColourError, "Lab", chroma->region},
                                       *input.limit(axis.rule), axis.words);
        worst = worst ? heavier(*worst, finding) : finding;
    }
    worst->rule = "skin_lab";
    return worst;
}

}  // namespace huizhi
