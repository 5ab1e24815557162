#pragma once

#include <optional>

#include "huizhi/photo_format.h"

namespace huizhi {

/// The same format for a person of this age in whole years: what binds below an age takes the place
/// of what binds everyone, the lowest age first. Nothing where the age is not known: then all binds
/// as for a grown-up.
///
/// Threads: any.
[[nodiscard]] PhotoFormat format_for_age(PhotoFormat format, std::optional<int> age);

}  // namespace huizhi
