#include <string>

#include "core/checks/check_input.h"

namespace huizhi {
namespace {

Finding profile_finding(Verdict verdict, Text message, Text remedy) {
    Finding finding;
    finding.rule = "file_profile";
    finding.verdict = verdict;
    finding.message = std::move(message);
    finding.remedy = std::move(remedy);
    return finding;
}

/// A finished file goes to receivers that read the numbers and no profile.
std::optional<Finding> as_it_stands(const PhotoFileFacts& file) {
    if (file.colours.empty()) {
        return {};
    }
    return profile_finding(
        Verdict::Fail,
        {"文件的颜色不是 sRGB（" + file.colours + "），接收方按 sRGB 读，颜色会变",
         "the file's colours are not sRGB (" + file.colours +
             "); whoever receives it reads them as sRGB, and they change"},
        {"请用“制作”重新生成文件", "let the program make the file again"});
}

}  // namespace

/// Colours that had to be guessed are said; a finished file has none but sRGB's.
std::optional<Finding> check_file_profile(const CheckInput& input) {
    const PhotoFileFacts& file = input.subject.photo.facts;
    if (!file.note.empty()) {
        return profile_finding(Verdict::Warn, file.note,
                               {"请核对肤色；或从相机、修图软件重新导出为 sRGB 的 JPEG",
                                "look at the skin's colour; or export it again as a JPEG in sRGB"});
    }
    return input.judged == Judged::AsItStands ? as_it_stands(file) : std::nullopt;
}

}  // namespace huizhi
