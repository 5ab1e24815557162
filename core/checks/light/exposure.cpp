#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

const Text kTooDark{"曝光不足：请增加灯光或曝光重拍",
                    "underexposed: more light or exposure, and take it again"};
const Text kTooLight{"曝光过度：请减少灯光或曝光重拍",
                     "overexposed: less light or exposure, and take it again"};

/// One more look at the light, told as the rule itself; nothing where the format has no such limit
/// or the photo no such figure.
std::optional<Finding> another(const CheckInput& input,
                               const char* limit_name,
                               const char* measure,
                               const RuleWords& words) {
    const Limit* limit = input.limit(limit_name);
    const Measure* found = input.subject.facts.find(measure);
    if (!limit || !found) {
        return {};
    }
    Finding finding = judge_figure(*found, *limit, words);
    finding.rule = "exposure";
    return finding;
}

}  // namespace

/// How much light lies on the face, whatever its skin; and what no skin explains: white that has
/// lost its detail.
std::optional<Finding> check_exposure(const CheckInput& input) {
    auto worst =
        check_measure(input, "exposure", "face_light",
                      {{"面部受光与正常曝光相差", "light on the face, from a good exposure"},
                       kTooDark,
                       kTooLight,
                       1});
    if (!worst) {
        return worst;
    }
    const auto burnt =
        another(input, "exposure_clipped", "overexposed",
                {{"面部过曝面积", "part of the face that is burnt out"}, {"", ""}, kTooLight, 2});
    const auto white = another(
        input, "exposure_highlight", "face_highlight",
        {{"面部亮处的亮度", "lightness of the face's bright parts"}, {"", ""}, kTooLight, 0});
    for (const auto& also : {burnt, white}) {
        worst = also ? heavier(*worst, *also) : *worst;
    }
    return worst;
}

}  // namespace huizhi
