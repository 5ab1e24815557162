#include <cmath>
#include <string>

#include "core/checks/check_input.h"

namespace huizhi {
namespace {

/// Along which way of the upright picture its stored rows follow each other (EXIF 2.32, tag 274).
Text way_of_rows(int orientation) {
    switch (orientation) {
        case 3:
        case 4:
            return {"从下往上", "height, from its lower edge,"};
        case 5:
        case 8:
            return {"从左往右", "width, from its left edge,"};
        case 6:
        case 7:
            return {"从右往左", "width, from its right edge,"};
        default:
            return {"从上往下", "height"};
    }
}

}  // namespace

/// A shot whose bytes were lost inside the picture, though it decodes. Finished files and sheets
/// are not looked at: what is drawn may have such edges.
std::optional<Finding> check_torn(const CheckInput& input) {
    const auto& from = input.subject.photo.facts.torn_from;
    if (!from || input.judged == Judged::AsItStands) {
        return {};
    }
    const std::string share = std::to_string(std::lround(*from * 100));
    const Text way = way_of_rows(input.subject.photo.facts.orientation);
    Finding finding;
    finding.rule = "torn";
    finding.verdict = Verdict::Fail;
    finding.value = *from;
    finding.unit = "ratio";
    finding.message = {"照片数据有缺损：" + way.zh + " " + share + "% 处起画面错位或变色",
                       "bytes of the picture were lost: from " + share + " % of its " + way.en +
                           " on it is shifted or in other colours"};
    finding.remedy = {"请从相机或存储卡重新复制，或重新拍摄",
                      "copy it again from the camera or card, or take it again"};
    return finding;
}

}  // namespace huizhi
