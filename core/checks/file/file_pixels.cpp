#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

Finding exact(const CheckInput& input) {
    const CertificateSpec& spec = input.format.certificate;
    const Photo& photo = input.subject.photo;
    const bool fits = photo.width_px == spec.width_px && photo.height_px == spec.height_px;
    const std::string have = std::to_string(photo.width_px) + "×" + std::to_string(photo.height_px);
    const std::string want = std::to_string(spec.width_px) + "×" + std::to_string(spec.height_px);
    Finding finding;
    finding.rule = "file_pixels";
    finding.verdict = fits ? Verdict::Pass : Verdict::Fail;
    // The side that is wrong; the width where both are, or none is.
    const bool height_alone = photo.width_px == spec.width_px && !fits;
    finding.value = height_alone ? photo.height_px : photo.width_px;
    finding.unit = "px";
    finding.min = finding.max = height_alone ? spec.height_px : spec.width_px;
    finding.message = {"照片 " + have + " 像素，要求 " + want,
                       "the photo has " + have + " pixels, required are " + want};
    const int orientation = photo.facts.orientation;
    if (orientation != 1) {  // receivers look at the stored rows
        finding.verdict = Verdict::Fail;
        finding.message = {"文件里的照片是转着存的（EXIF 方向 " + std::to_string(orientation) +
                               "），接收方不转，会看到横倒的照片",
                           "the file holds the photo turned (EXIF orientation " +
                               std::to_string(orientation) + "); receivers do not turn it back"};
    }
    if (finding.verdict == Verdict::Fail) {
        finding.remedy = {"请用“制作”生成规定尺寸", "let the program make the right size"};
    }
    return finding;
}

}  // namespace

/// A finished file must have exactly the certificate's pixels, stored upright.
std::optional<Finding> check_file_pixels(const CheckInput& input) {
    if (input.judged != Judged::AsItStands) {
        return {};
    }
    return exact(input);
}

}  // namespace huizhi
