#pragma once

#include <memory>
#include <span>

#include "core/checks/check.h"
#include "core/subject/crop.h"
#include "core/subject/subject.h"
#include "huizhi/certificate.h"
#include "huizhi/photo_format.h"
#include "huizhi/picture_model.h"

namespace huizhi {

/// Who judges beside the engine's own checks.
struct OtherJudges {
    const Certificate* certificate = nullptr;  ///< makes the certificate's own checks; null: none
    std::span<const std::shared_ptr<const PictureModel>> models{};  ///< that the studio brought
};

/// Judges one photo by one format's rules: the engine's checks (core/checks/check_table.h), then
/// the certificate's own, then the models that the studio brought (core/checks/model). A check
/// whose limit the format does not name is not made.
///
/// Flow:    find -> [check] -> format
/// Threads: any; shares no state. Never throws: a certificate that does is Unknown.
/// `nudge` is the operator's correction of the crop that is judged.
[[nodiscard]] CheckReport judge(const Subject& subject,
                                const PhotoFormat& format,
                                Judged judged,
                                const Nudge& nudge = {},
                                const OtherJudges& others = {});

/// The rules that a camera's frame can answer, before the shot: those about the person, the light
/// and the distance, none about the crown or the file. Only what wants a change is reported.
[[nodiscard]] FrameReport judge_frame(const Subject& subject, const PhotoFormat& format);

}  // namespace huizhi
