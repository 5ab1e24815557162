#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// The density tag must be the certificate's; where its source names a range, lie in that.
std::optional<Finding> check_file_density(const CheckInput& input) {
    const double asked = input.format.certificate.dpi;
    if (input.judged != Judged::AsItStands || asked <= 0) {
        return {};
    }
    Limit exact;
    exact.rule = "file_density";
    exact.min = exact.max = asked;
    const Limit* named = input.limit("file_density");
    const Limit& limit = named ? *named : exact;
    return judge_figure({static_cast<double>(input.subject.photo.facts.dpi), 0, "dpi", {}}, limit,
                        {{"分辨率标记", "density named in the file"},
                         {"请用“制作”重新生成文件", "let the program make the file again"},
                         {"请用“制作”重新生成文件", "let the program make the file again"},
                         0});
}

}  // namespace huizhi
