#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

Finding judge_file_bytes(std::int64_t bytes, const Limit& limit) {
    const Text remedy =
        limit.advisory
            ? Text{"这是通常的大小，不是硬性规定；若受理单位退回，请换一张照片",
                   "the usual size, no hard limit: if it is sent back, use another photo"}
            : Text{"请用“制作”重新生成文件", "let the program make the file again"};
    return judge_figure({static_cast<double>(bytes), 0, "bytes", {}}, limit,
                        {{"文件大小", "the file has"}, remedy, remedy, 0});
}

/// A finished file's size; of a photo that is still to be made nobody knows it yet.
std::optional<Finding> check_file_bytes(const CheckInput& input) {
    const Limit* limit = input.limit("file_bytes");
    if (!limit || input.judged != Judged::AsItStands) {
        return {};
    }
    return judge_file_bytes(input.subject.photo.facts.bytes, *limit);
}

}  // namespace huizhi
