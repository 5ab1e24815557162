#include <array>
#include <cmath>

#include "core/base/units.h"
#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"
#include "core/photo/colour/cie_colour.h"
#include "core/photo/colour/colour_calibration.h"

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

/// By which the figures can be told: of a photo to be made, what its colours are corrected by; a
/// finished file's camera need only have a valid one.
const ColourCalibration* telling(const CheckInput& input) {
    return input.judged == Judged::MadeFromIt
               ? applied_calibration(input.subject.photo, input.format)
               : valid_calibration(input.subject.photo, input.format);
}

/// The skin as the finished photo shows it: corrected, where the photo's colours are.
Lab shown(const CheckInput& input, const Lab& seen) {
    const ColourCalibration* own = input.judged == Judged::MadeFromIt ? telling(input) : nullptr;
    return own != nullptr ? lab_of(own->corrected(linear_of_lab(seen))) : seen;
}

/// Without a calibration the figure says as much about camera and lamps as about the skin.
Finding cannot_tell(Finding finding) {
    const std::string value = number_text(finding.value.value_or(0), 1);
    finding.verdict = Verdict::Unknown;
    finding.message = {
        "肤色的 CIELAB 数值无法判断：这台相机今天没有有效的色卡校准（未校准的数值 " + value + "）",
        "the skin's CIELAB figures cannot be told: this camera has no valid colour "
        "calibration today (uncalibrated " +
            value + ")"};
    finding.remedy = {"需要判断时：在顾客的位置拍一张 24 色色卡，然后校准颜色",
                      "to have them told: shoot a chart of 24 patches where customers sit, and "
                      "calibrate the colours"};
    return finding;
}

}  // namespace

/// The colour in CIELAB that one exit-entry specification names; the worst axis is told. It can be
/// told only of a camera whose colours were measured; else that is said, and refuses nobody.
std::optional<Finding> check_skin_lab(const CheckInput& input) {
    if (!input.limit("skin_lab_l") || !input.limit("skin_lab_a") || !input.limit("skin_lab_b")) {
        return {};
    }
    const PhotoFacts& facts = input.subject.facts;
    const Measure* light = facts.find("skin_lightness");
    const Measure* hue = facts.find("skin_hue");
    const Measure* chroma = facts.find("skin_chroma");
    if (!light || !hue || !chroma) {
        Finding unknown = unknown_finding(input, "skin_lab_l");
        unknown.rule = "skin_lab";
        return unknown;
    }
    const Lab skin = shown(input, {light->value, chroma->value * std::cos(hue->value * kDegree),
                                   chroma->value * std::sin(hue->value * kDegree)});
    std::optional<Finding> worst;
    for (const Axis& axis : axes(skin.l, skin.a, skin.b)) {
        Finding finding = judge_figure({axis.value, kColourError, "Lab", chroma->region},
                                       *input.limit(axis.rule), axis.words);
        worst = worst ? heavier(*worst, finding) : finding;
    }
    worst->rule = "skin_lab";
    return telling(input) != nullptr ? *worst : cannot_tell(std::move(*worst));
}

}  // namespace huizhi
