#pragma once

#include "core/subject/models.h"
#include "core/subject/subject.h"

namespace huizhi {

/// Finds faces, landmarks, outline and measures of one photo.
///
/// Flow:    photo -> [find] -> check
/// Errors:  none: what could not be found is absent, and why stands in `model_problem`.
/// Threads: any, but not two at once with the same models.
[[nodiscard]] Subject find_subject(const Models& models, const Photo& photo);

/// The same for a camera's frame, as fast as frames come: nobody far away, no outline, and the
/// crown only where it usually is. Needs:   the frame's pixels at full scale (asserted).
[[nodiscard]] Subject find_live_subject(const Models& models, const Photo& frame);

}  // namespace huizhi
