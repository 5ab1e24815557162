#pragma once

#include <string>

#include "core/base/result.h"
#include "huizhi/photo_format.h"

namespace huizhi {

/// The same format with another of the backgrounds that its certificate permits: `choice` is one's
/// id ("blue") or its colour ("#438EDB"). Empty: the usual one.
///
/// Errors:  InvalidInput (field "background"), naming those that are permitted.
/// Threads: any.
[[nodiscard]] Result<PhotoFormat> with_background(PhotoFormat format, const std::string& choice);

}  // namespace huizhi
