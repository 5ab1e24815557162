#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

const Text kRemedy{"压缩太重，有马赛克：请用相机原图，不要用聊天软件转发的图",
                   "compressed too hard: use the camera's own file, not one sent by a chat"};

/// What the file's tables say; a file saved again at high quality hides what was lost before.
std::optional<Finding> by_tables(const CheckInput& input) {
    const Limit* limit = input.limit("compression");
    const int quality = input.subject.photo.facts.quality_estimate;
    if (!limit || quality == 0) {  // 0: not a JPEG, so nothing was lost
        return {};
    }
    return judge_figure({static_cast<double>(quality), 3, "quality", {}}, *limit,
                        {{"JPEG 压缩质量", "JPEG quality"}, kRemedy, {"", ""}, 0});
}

/// What the picture shows: the edges of blocks, of this saving or an earlier one.
std::optional<Finding> by_blocks(const CheckInput& input) {
    const Limit* limit = input.limit("blockiness");
    const Measure* blocks = input.subject.facts.find("blockiness");
    if (!limit || !blocks) {
        return {};
    }
    Finding finding =
        judge_figure(*blocks, *limit, {{"马赛克程度", "visible blocks"}, {"", ""}, kRemedy, 1});
    finding.rule = "compression";
    return finding;
}

}  // namespace

std::optional<Finding> check_compression(const CheckInput& input) {
    const auto tables = by_tables(input);
    const auto blocks = by_blocks(input);
    if (!tables || !blocks) {
        return tables ? tables : blocks;
    }
    return heavier(*tables, *blocks);
}

}  // namespace huizhi
