#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// A finished file holds 24-bit RGB: three channels, no CMYK, no grey, no alpha.
std::optional<Finding> check_file_colour(const CheckInput& input) {
    if (input.judged != Judged::AsItStands) {
        return {};
    }
    const int channels = input.subject.photo.facts.components;
    Finding finding;
    finding.rule = "file_colour";
    finding.value = channels;
    finding.unit = "channels";
    finding.min = finding.max = 3;
    finding.verdict = channels == 3 ? Verdict::Pass : Verdict::Fail;
    finding.message = {"文件为 24 位彩色（RGB）", "the file is in 24-bit colour (RGB)"};
    if (channels != 3) {
        const std::string count = std::to_string(channels);
        finding.message = {"文件有 " + count + " 个颜色通道，要求 24 位彩色（RGB）",
                           "the file has " + count + " channels, required is 24-bit colour (RGB)"};
        finding.remedy = {"请用“制作”重新生成文件", "let the program make the file again"};
    }
    return finding;
}

}  // namespace huizhi
