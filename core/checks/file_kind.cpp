#include "core/checks/checks.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

struct Fault {
    bool present = false;
    Text words;
};

Finding judged(const CheckInput& input) {
    const CertificateSpec& spec = input.format.certificate;
    const PhotoFileFacts& file = input.subject.photo.facts;
    const Fault faults[] = {
        {file.kind != "jpeg" || !file.baseline || file.components != 3,
         {"文件不是 24 位基线 JPEG", "the file is not a 24-bit baseline JPEG"}},
        {spec.dpi > 0 && file.dpi != spec.dpi,
         {"分辨率标记 " + std::to_string(file.dpi) + " dpi，要求 " + std::to_string(spec.dpi),
          "the file says " + std::to_string(file.dpi) + " dpi, required are " +
              std::to_string(spec.dpi)}}};
    Finding finding;
    finding.rule = "file_kind";
    finding.verdict = Verdict::Pass;
    finding.message = {"文件格式和分辨率标记符合要求",
                       "kind and density of the file are as required"};
    for (const Fault& fault : faults) {
        if (fault.present) {
            finding.verdict = Verdict::Fail;
            finding.message = fault.words;
            finding.remedy = {"请用“制作”重新生成文件", "let the program make the file again"};
            break;
        }
    }
    return finding;
}

}  // namespace

/// A finished file must be of the kind and density that the certificate names.
std::optional<Finding> check_file_kind(const CheckInput& input) {
    if (input.judged != Judged::AsItStands) {
        return {};
    }
    return judged(input);
}

}  // namespace huizhi
