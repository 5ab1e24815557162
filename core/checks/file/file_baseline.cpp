#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// A finished file is a baseline JPEG (ISO 10918-1): neither progressive, nor another kind.
std::optional<Finding> check_file_baseline(const CheckInput& input) {
    if (input.judged != Judged::AsItStands) {
        return {};
    }
    const PhotoFileFacts& file = input.subject.photo.facts;
    Finding finding;
    finding.rule = "file_baseline";
    if (file.kind == "jpeg" && file.baseline) {
        finding.verdict = Verdict::Pass;
        finding.message = {"文件为基线 JPEG", "the file is a baseline JPEG"};
        return finding;
    }
    finding.verdict = Verdict::Fail;
    finding.message = file.kind == "jpeg"
                          ? Text{"文件为渐进式 JPEG，要求基线 JPEG",
                                 "the file is a progressive JPEG, required is a baseline one"}
                          : Text{"文件不是 JPEG", "the file is not a JPEG"};
    finding.remedy = {"请用“制作”重新生成文件", "let the program make the file again"};
    return finding;
}

}  // namespace huizhi
