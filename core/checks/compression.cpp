#include "core/checks/checks.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_compression(const CheckInput& input) {
    const Limit* limit = input.limit("compression");
    const int quality = input.subject.photo.facts.quality_estimate;
    if (!limit || quality == 0) {  // 0: not a JPEG, so nothing was lost
        return {};
    }
    return judge_figure({static_cast<double>(quality), 3, "quality", {}}, *limit,
                        {{"JPEG 压缩质量", "JPEG quality"},
                         {"压缩太重，有马赛克：请用相机原图，不要用聊天软件转发的图",
                          "compressed too hard: use the camera's own file, not one sent by a chat"},
                         {"", ""},
                         0});
}

}  // namespace huizhi
