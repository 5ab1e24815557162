#pragma once

#include <string>

#include "core/photo/nudge.h"
#include "huizhi/photo_format.h"

namespace huizhi {

struct Subject;  ///< core/subject/subject.h: face, landmarks, outline and measures of one photo,
                 ///< found once

/// How far a nudge went of what was wanted.
struct LimitedNudge {
    Nudge nudge;
    std::string stopped_by;  ///< the limit's rule; empty: it is what was wanted
};

/// From one nudge towards another, as far as the format's binding limits on the head's size and
/// place allow, and that on its tilt ("roll") of the eyes' line. Where a figure lies outside of its
/// limit already, it may come nearer and never farther off. Without a face nothing stops it but
/// the bounds of core/photo/nudge.h.
///
/// Threads: any; shares no state.
[[nodiscard]] LimitedNudge limited_nudge(const Subject& subject,
                                         const PhotoFormat& format,
                                         const Nudge& from,
                                         const Nudge& wanted);

}  // namespace huizhi
