#include <algorithm>
#include <cctype>
#include <string>

#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

/// EXIF orientations that say the rows were stored mirrored (TIFF 6.0, tag 274).
bool stored_mirrored(int orientation) {
    return orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7;
}

/// Phones name the lens that looks at its user, as in "iPhone 13 front camera 2.71mm f/2.2".
bool front_camera(std::string lens) {
    std::transform(lens.begin(), lens.end(), lens.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return lens.find("front") != std::string::npos;
}

Finding warned(const Text& seen) {
    Finding finding;
    finding.rule = "mirrored";
    finding.verdict = Verdict::Warn;
    finding.message = seen;
    finding.remedy = {"请与本人核对痣、疤、发缝在哪一侧；若左右相反，请关闭镜像后重拍",
                      "compare moles, scars and the parting with the person; if the sides are "
                      "swapped, switch mirroring off and take it again"};
    finding.grade = "I";
    return finding;
}

}  // namespace

/// The picture itself does not tell; what the camera wrote may. Otherwise the operator is asked.
std::optional<Finding> check_mirrored(const CheckInput& input) {
    const PhotoFileFacts& file = input.subject.photo.facts;
    if (stored_mirrored(file.orientation)) {
        return warned({"文件标明是镜像存储的（EXIF 方向 " + std::to_string(file.orientation) +
                           "），已翻转回来",
                       "the file says that it was stored mirrored (EXIF orientation " +
                           std::to_string(file.orientation) + "); it was turned back"});
    }
    if (front_camera(file.lens)) {
        return warned({"照片由前置镜头拍摄（" + file.lens + "），可能左右相反",
                       "taken with the front camera (" + file.lens + "), perhaps mirrored"});
    }
    return {};
}

}  // namespace huizhi
