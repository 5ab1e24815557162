#pragma once

#include <functional>
#include <optional>
#include <string>

#include "huizhi/photo_format.h"

namespace huizhi {

/// What a batch takes each listed person's format from: by the age on `today` (YYYY-MM-DD) that
/// their document number tells, else by `otherwise`, whole years; without either as for grown-ups.
///
/// Threads: any, and so may what it gives be called.
[[nodiscard]] std::function<PhotoFormat(const PhotoFormat&, const std::string& number)>
format_by_listed_age(std::string today, std::optional<int> otherwise);

}  // namespace huizhi
