#pragma once

#include <optional>
#include <string>

#include "core/checks/check.h"
#include "core/subject/crop.h"
#include "core/subject/subject.h"
#include "huizhi/finding.h"
#include "huizhi/photo_format.h"

namespace huizhi {

/// What a check looks at: the photo's facts, and the finished photo's geometry.
struct CheckInput {
    const Subject& subject;
    const PhotoFormat& format;
    Judged judged = Judged::MadeFromIt;
    /// Where the finished photo lies in this one; none without a face.
    std::optional<Crop> crop;
    CropMeasures geometry;  ///< of the finished photo; meaningless without `crop`

    [[nodiscard]] const Limit* limit(const std::string& rule) const { return format.limit(rule); }
};

/// One rule's answer; nothing when the format does not name its limit.
/// Threads: any. Never throws.
using CheckFunction = std::optional<Finding>(const CheckInput& input);
using Check = CheckFunction*;

}  // namespace huizhi
