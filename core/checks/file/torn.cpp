#include <cmath>
#include <string>

#include "core/checks/check_input.h"

namespace huizhi {

/// A shot whose bytes were lost inside the picture, though it decodes. Finished files and sheets
/// are not looked at: what is drawn may have such edges.
std::optional<Finding> check_torn(const CheckInput& input) {
    const auto& from = input.subject.photo.facts.torn_from;
    if (!from || input.judged == Judged::AsItStands) {
        return {};
    }
    const std::string share = std::to_string(std::lround(*from * 100));
    Finding finding;
    finding.rule = "torn";
    finding.verdict = Verdict::Fail;
    finding.value = *from;
    finding.unit = "ratio";
    finding.message = {"照片数据有缺损：从上往下 " + share + "% 处起画面错位或变色",
                       "bytes of the picture were lost: from " + share +
                           " % of its height on it is shifted or in other colours"};
    finding.remedy = {"请从相机或存储卡重新复制，或重新拍摄",
                      "copy it again from the camera or card, or take it again"};
    return finding;
}

}  // namespace huizhi
