#pragma once

#include <string>

#include "core/subject/crop.h"
#include "huizhi/photo_format.h"
#include "huizhi/text.h"

namespace huizhi {

/// Why a figure of the finished photo lies outside its limit: rules of higher priority that hold,
/// and would no longer hold if it did. Empty when it lies inside or nothing stands above it.
/// The priorities are the format's data (docs/plugin-guide.md); at the same priority an advisory
/// rule gives way to a binding one.
///
/// Threads: any.
[[nodiscard]] Text tie_break(const std::string& rule,
                             const CropMeasures& measures,
                             const PhotoFormat& format);

}  // namespace huizhi
