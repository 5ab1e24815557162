#pragma once

#include "core/models.h"
#include "core/subject.h"

namespace huizhi {

/// Finds faces, landmarks, outline and measures of one photo.
///
/// Flow:    photo -> [find] -> check
/// Errors:  none: what could not be found is absent, and why stands in `model_problem`.
/// Threads: any, but not two at once with the same models.
[[nodiscard]] Subject find_subject(const Models& models, const Photo& photo);

}  // namespace huizhi
